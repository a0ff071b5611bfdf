/** The words of what comes out of the work: numbers, and the people behind them. What a programme counts has its own words. */
import type { Words } from '../ui/text.ts'

export const words = {
  title: { en: 'Results', km: 'សូចនាករ' },
  help: {
    en: 'Counted from what was recorded: each person once, on the day of the proof. A number opens the people behind it.',
    km: 'រាប់ពីអ្វីដែលបានកត់ត្រា៖ មនុស្សម្នាក់ម្ដង តាមថ្ងៃនៃភស្តុតាង។ ចុចលើលេខ ដើម្បីមើលមនុស្ស។',
  },
  by: { en: 'By', km: 'តាម' },
  place: { en: 'Place', km: 'ទីកន្លែង' },
  week: { en: 'Week', km: 'សប្ដាហ៍' },
  sex: { en: 'Sex', km: 'ភេទ' },
  team: { en: 'Worker', km: 'បុគ្គលិក' },
  from: { en: 'From week', km: 'ពីសប្ដាហ៍' },
  to: { en: 'To week', km: 'ដល់សប្ដាហ៍' },
  fromDay: { en: 'Week of {day}', km: 'សប្ដាហ៍ {day}' },
  everywhere: { en: 'The whole programme', km: 'កម្មវិធីទាំងមូល' },
  up: { en: 'All of {place}', km: 'ទាំងអស់ក្នុង {place}' },
  results: { en: 'What the programme counts', km: 'អ្វីដែលកម្មវិធីរាប់' },
  funnel: { en: 'How far people came', km: 'មនុស្សទៅដល់ណា' },
  funnelHelp: {
    en: 'People who ever came so far, in the weeks above. The first two columns go by the week and the worker of the first interview; who is on a list is as of now.',
    km: 'មនុស្សដែលធ្លាប់ទៅដល់ ក្នុងសប្ដាហ៍ខាងលើ។ ជួរឈរពីរដំបូងរាប់តាមសប្ដាហ៍ និងបុគ្គលិកនៃការសម្ភាសន៍លើកដំបូង។ អ្នកក្នុងបញ្ជី គឺតាមបច្ចុប្បន្ន។',
  },
  met: { en: 'Met', km: 'បានជួប' },
  listed: { en: 'On a list', km: 'ក្នុងបញ្ជី' },
  total: { en: 'Together', km: 'សរុប' },
  unknown: { en: 'not known', km: 'មិនដឹង' },
  owner: { en: 'owner', km: 'ម្ចាស់' },
  few: { en: 'fewer than {count}', km: 'តិចជាង {count}' },
  fewHelp: {
    en: 'Numbers below {count} are not shown; totals are of what is shown.',
    km: 'លេខក្រោម {count} មិនបង្ហាញទេ។ សរុបគឺតែអ្វីដែលបង្ហាញ។',
  },
  nothing: { en: 'Nothing is counted yet', km: 'មិនទាន់មានអ្វីត្រូវរាប់ទេ' },
  noIndicators: {
    en: 'The programme counts nothing of its own yet (sheet “indicators”).',
    km: 'កម្មវិធីមិនទាន់មានសូចនាករទេ (សន្លឹក “indicators”)។',
  },
  save: { en: 'Save as CSV', km: 'រក្សាទុកជា CSV' },
  behind: { en: 'People: {what}', km: 'មនុស្ស៖ {what}' },
  back: { en: 'Back to the numbers', km: 'ត្រឡប់ទៅលេខ' },
  name: { en: 'Name', km: 'ឈ្មោះ' },
  list: { en: 'List', km: 'បញ្ជី' },
  day: { en: 'Day', km: 'ថ្ងៃ' },
  recordedBy: { en: 'Recorded by', km: 'កត់ត្រាដោយ' },
  showPeople: { en: '{number} people: {what}, {where}', km: '{number} នាក់៖ {what} {where}' },
} satisfies Record<string, Words>
