/** Words of what is to be done for a person and of what was determined before. */
import type { Words } from '../ui/text.ts'

export const words = {
  tasks: { en: 'To be done', km: 'ការងារត្រូវធ្វើ' },
  taskPlain: { en: 'Try to reach the person', km: 'ព្យាយាមទាក់ទង' },
  ready: { en: 'now', km: 'ឥឡូវនេះ' },
  readyBy: { en: 'by {day}', km: 'ត្រឹម {day}' },
  waiting: { en: 'from {day}', km: 'ចាប់ពី {day}' },
  failed: { en: 'missed on {day}', km: 'ហួសពេលកាលពី {day}' },
  unwarned: {
    en: 'Enrolled, and nobody had read the warning before. Speak with who did it, and have it read now.',
    km: 'បានចុះឈ្មោះ ដោយគ្មាននរណាអានការព្រមានមុន។ សូមនិយាយជាមួយអ្នកដែលបានធ្វើ ហើយឱ្យអានឥឡូវនេះ។',
  },
  unwarnedRead: {
    en: 'Enrolled before the warning was read; it has been read since.',
    km: 'បានចុះឈ្មោះមុនពេលអានការព្រមាន។ ក្រោយមកបានអានហើយ។',
  },
  months: { en: 'Contributions', km: 'ភាគទាន' },
  unpaid: { en: '{count} months unpaid today', km: 'មិនទាន់បង់ {count} ខែ គិតត្រឹមថ្ងៃនេះ' },
  paid: { en: '{month}: paid', km: '{month}៖ បានបង់' },
  notPaid: { en: '{month}: not paid', km: '{month}៖ មិនបានបង់' },
  twoAnswers: { en: '{month}: two answers', km: '{month}៖ ចម្លើយពីរ' },
  history: { en: 'What was found before', km: 'លទ្ធផលមុនៗ' },
  byOffice: { en: 'a new day or new rules', km: 'ថ្ងៃថ្មី ឬវិធានថ្មី' },
  joined: { en: 'Came onto: {lists}', km: 'ចូលក្នុងបញ្ជី៖ {lists}' },
  left: { en: 'Left: {lists}', km: 'ចេញពីបញ្ជី៖ {lists}' },
  moved: { en: '{list}: due {to}, before {from}', km: '{list}៖ ថ្ងៃកំណត់ {to} ពីមុន {from}' },
  otherRules: { en: '{list}: other rules ({rules})', km: '{list}៖ វិធានផ្សេង ({rules})' },
  answersOnly: { en: 'The lists stayed; answers changed.', km: 'បញ្ជីនៅដដែល ចម្លើយបានប្ដូរ។' },
  none: { en: 'none', km: 'គ្មាន' },
} satisfies Record<string, Words>
