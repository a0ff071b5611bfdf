/** What a rank question says. */
import type { Words } from '../../ui/text.ts'

export const rankWords = {
  notRanked: { en: 'Not ranked yet. Put the first on top.', km: 'មិនទាន់រៀបលំដាប់ទេ។ សូមដាក់លេខមួយនៅលើគេ។' },
  isRight: { en: 'The order is right as it is', km: 'លំដាប់នេះត្រឹមត្រូវហើយ' },
  up: { en: 'Up: {name}', km: 'ឡើងលើ៖ {name}' },
  down: { en: 'Down: {name}', km: 'ចុះក្រោម៖ {name}' },
  drag: { en: 'Drag, or move with the arrow keys: {name}', km: 'អូស ឬប្រើគ្រាប់ចុចព្រួញ៖ {name}' },
  nowAt: { en: '{name}: {place} of {count}', km: '{name}៖ ទី {place} ក្នុង {count}' },
  cleared: { en: 'The order is cleared.', km: 'លំដាប់ត្រូវបានលុប។' },
} satisfies Record<string, Words>
