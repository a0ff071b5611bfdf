/** What the sheet of a recording says; loaded with it. */
import type { Words } from '../../ui/text.ts'

export const recorderWords = {
  asking: {
    en: 'The phone may ask whether it may record: press Allow.',
    km: 'ទូរស័ព្ទអាចសួរថាតើអាចថតបានទេ៖ សូមចុច «អនុញ្ញាត» (Allow)។',
  },
  recording: { en: 'Recording', km: 'កំពុងថត' },
  paused: { en: 'Paused', km: 'បានផ្អាក' },
  full: { en: 'No more fits: it stopped by itself. Press Keep.', km: 'ពេញហើយ៖ វាឈប់ដោយខ្លួនឯង។ សូមចុច «រក្សាទុក»។' },
  time: { en: 'Time recorded', km: 'រយៈពេលដែលបានថត' },
  level: { en: 'How loud it is', km: 'កម្រិតសំឡេង' },
  pause: { en: 'Pause', km: 'ផ្អាក' },
  goOn: { en: 'Go on', km: 'បន្ត' },
  keep: { en: 'Stop and keep', km: 'ឈប់ និងរក្សាទុក' },
} satisfies Record<string, Words>
