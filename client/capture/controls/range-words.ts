/** What a range question says. */
import type { Words } from '../../ui/text.ts'

export const rangeWords = {
  none: { en: 'No answer yet', km: 'មិនទាន់មានចម្លើយ' },
  more: { en: 'Next step', km: 'ជំហានបន្ទាប់' },
  less: { en: 'Step back', km: 'ជំហានមុន' },
  stars: { en: '{count} of {most}', km: '{count} ក្នុង {most}' },
} satisfies Record<string, Words>
