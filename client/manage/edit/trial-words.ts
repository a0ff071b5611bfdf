/** What the random records say, under the phone. */
import type { Words } from '../../ui/text.ts'

export const trialWords = {
  trial: { en: 'Try all', km: 'សាកទាំងអស់' },
  title: { en: 'Filled in at random', km: 'បំពេញដោយចៃដន្យ' },
  how: {
    en: 'Records are made until every question was shown once. Choose one to see it on the phone.',
    km: 'កំណត់ត្រាត្រូវបានបង្កើត រហូតដល់សំណួរទាំងអស់ត្រូវបានបង្ហាញម្ដង។ ជ្រើសមួយដើម្បីមើលលើទូរស័ព្ទ។',
  },
  again: { en: 'Others', km: 'ផ្សេងទៀត' },
  stop: { en: 'Stop', km: 'ឈប់' },
  going: {
    en: '{runs} records, {seen} of {all} questions shown',
    km: '{runs} កំណត់ត្រា បានបង្ហាញ {seen} ក្នុងចំណោម {all} សំណួរ',
  },
  allSeen: { en: 'Every question can be reached: {all} of {all}', km: 'អាចទៅដល់គ្រប់សំណួរ៖ {all} ក្នុងចំណោម {all}' },
  someSeen: { en: '{seen} of {all} questions were shown', km: 'បានបង្ហាញ {seen} ក្នុងចំណោម {all} សំណួរ' },
  neverSeen: { en: 'Never shown', km: 'មិនដែលបង្ហាញ' },
  neverBroken: { en: 'No answer broke this rule', km: 'គ្មានចម្លើយណាផ្ទុយនឹងលក្ខខណ្ឌនេះទេ' },
  alwaysBlank: { en: 'Calculated, and always blank', km: 'គណនា តែទទេជានិច្ច' },
  broken: {
    en: '{broken} of {all} rules for answers were broken once and told',
    km: 'លក្ខខណ្ឌចម្លើយ {broken} ក្នុងចំណោម {all} ត្រូវបានសាកបំពាន',
  },
  showRecord: { en: 'Record {run}', km: 'កំណត់ត្រាទី {run}' },
  shows: { en: 'A record that shows', km: 'កំណត់ត្រាដែលបង្ហាញ' },
  another: { en: 'Fill in at random', km: 'បំពេញដោយចៃដន្យ' },
  saveTable: { en: '100 records as CSV', km: '១០០ កំណត់ត្រាជា CSV' },
  saveJson: { en: '100 records as JSON', km: '១០០ កំណត់ត្រាជា JSON' },
  failed: {
    en: 'The form could not be filled in. Your workbook is safe.',
    km: 'មិនអាចបំពេញទម្រង់បានទេ។ សៀវភៅរបស់អ្នកមានសុវត្ថិភាព។',
  },
} satisfies Record<string, Words>
