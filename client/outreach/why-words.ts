/** Words of why somebody is on a list. why-sheet.tsx says them. */
import type { Words } from '../ui/text.ts'

export const whyWords = {
  notKnown: { en: 'Would be known with more answers', km: 'អាចដឹងបាន បើមានចម្លើយបន្ថែម' },
  ruleSetOf: { en: 'Rules of {version}, answers of {day}', km: 'វិធានកំណែ {version} ចម្លើយថ្ងៃ {day}' },
  noWhy: {
    en: 'The rules behind this are not on this phone. Sync to fetch them.',
    km: 'វិធានសម្រាប់រឿងនេះមិនមាននៅក្នុងទូរស័ព្ទនេះទេ។ សូមធ្វើសមកាលកម្ម។',
  },
  confirmWith: { en: 'Never promise a benefit. Confirm first:', km: 'កុំសន្យាអត្ថប្រយោជន៍ឱ្យសោះ។ សូមបញ្ជាក់ជាមុន៖' },
  confidenceMedium: { en: 'medium: check before you promise', km: 'មធ្យម៖ សូមពិនិត្យមុនសន្យា' },
  confidenceLow: { en: 'low: sources disagree', km: 'ទាប៖ ប្រភពមិនស្របគ្នា' },
} satisfies Record<string, Words>
