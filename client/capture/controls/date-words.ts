/** What the date fields say; they come with the fields, not with the first screen. */
import type { Words } from '../../ui/text.ts'

export const dateWords = {
  day: { en: 'Day', km: 'ថ្ងៃ' },
  month: { en: 'Month', km: 'ខែ' },
  year: { en: 'Year', km: 'ឆ្នាំ' },
  time: { en: 'Time', km: 'ម៉ោង' },
  choose: { en: 'Choose', km: 'ជ្រើសរើស' },
  whatIsKnown: { en: 'What is known', km: 'ដឹងអ្វីខ្លះ' },
  knowDay: { en: 'Day, month and year', km: 'ថ្ងៃ ខែ ឆ្នាំ' },
  knowMonth: { en: 'Month and year only', km: 'តែខែ និងឆ្នាំ' },
  knowYear: { en: 'Year only', km: 'តែឆ្នាំ' },
  noSuchYear: {
    en: 'A year from {first} to {last}, please.',
    km: 'សូមបញ្ចូលឆ្នាំពី {first} ដល់ {last}។',
  },
  notWhole: {
    en: 'Not complete yet: it is stored once all of it is given.',
    km: 'មិនទាន់គ្រប់ទេ៖ នឹងរក្សាទុក ពេលបំពេញគ្រប់ផ្នែក។',
  },
  isDay: { en: 'That is {day}', km: 'ត្រូវជា {day}' },
  loading: { en: 'The calendar is coming…', km: 'កំពុងបើកប្រតិទិន…' },
  notHere: {
    en: 'This calendar is not on the phone yet. Connect once, or enter the date of the usual calendar.',
    km: 'ប្រតិទិននេះមិនទាន់មានក្នុងទូរស័ព្ទទេ។ សូមភ្ជាប់អ៊ីនធឺណិតម្ដង ឬបញ្ចូលថ្ងៃតាមប្រតិទិនធម្មតា។',
  },
} satisfies Record<string, Words>
