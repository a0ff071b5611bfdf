/** Words of what is known of a person and of what was done for them, in the manager's sheet. */
import type { Words } from '../ui/text.ts'

export const words = {
  worksIt: { en: 'Works on it', km: 'អ្នកទទួលបន្ទុក' },
  worksUntil: { en: '{name}, until {day}', km: '{name} រហូតដល់ {day}' },
  ofCase: { en: '{name} ({list})', km: '{name} ({list})' },
  known: { en: 'What is known', km: 'ព័ត៌មានដែលដឹង' },
  log: { en: 'What was done', km: 'កំណត់ហេតុ' },
  logEmpty: { en: 'Nothing was recorded yet.', km: 'មិនទាន់មានអ្វីត្រូវបានកត់ត្រាទេ។' },
  next: { en: 'Next: {day}', km: 'លើកក្រោយ៖ {day}' },
  noNext: { en: 'No further date', km: 'គ្មានកាលបរិច្ឆេទបន្ត' },
  moved: { en: 'Status: {to}', km: 'ស្ថានភាព៖ {to}' },
  enrolled: { en: '{state} on {day}, proof {proof}', km: '{state} ថ្ងៃ {day} ភស្តុតាង {proof}' },
  paperSeen: { en: 'Paper seen: {paper}', km: 'បានឃើញឯកសារ៖ {paper}' },
  paperUnseen: { en: 'Paper not seen after all: {paper}', km: 'មិនបានឃើញឯកសារវិញ៖ {paper}' },
  corrected: { en: 'Corrected: {field}: {value}', km: 'បានកែ៖ {field}៖ {value}' },
  warned: {
    en: 'Warning read aloud. The person understood it.',
    km: 'បានអានការព្រមានឱ្យស្ដាប់។ គាត់បានយល់។',
  },
  warnedNot: {
    en: 'Warning read aloud. The person has not understood it yet.',
    km: 'បានអានការព្រមានឱ្យស្ដាប់។ គាត់មិនទាន់យល់ទេ។',
  },
  handedTo: { en: 'Handed over to {name}', km: 'បានប្រគល់ឱ្យ {name}' },
  handedColleague: { en: 'Handed over to a colleague', km: 'បានប្រគល់ឱ្យមិត្តរួមការងារ' },
  handedBack: {
    en: 'Handed back to whoever works this place',
    km: 'បានប្រគល់វិញឱ្យអ្នកធ្វើការនៅទីកន្លែងនេះ',
  },
  paid: { en: '{month}: paid', km: '{month}៖ បានបង់' },
  notPaid: { en: '{month}: not paid', km: '{month}៖ មិនបានបង់' },
  seenReceipt: { en: 'receipt seen', km: 'បានឃើញបង្កាន់ដៃ' },
  seenApp: { en: 'seen in the app of the scheme', km: 'បានឃើញក្នុងកម្មវិធីទូរស័ព្ទ' },
  seenTold: { en: 'the person says so', km: 'តាមសម្ដីគាត់' },
  followUp: { en: 'Form filled: {form}', km: 'បានបំពេញទម្រង់៖ {form}' },
  takenBack: { en: 'That was a mistake: {act}', km: 'នោះជាកំហុស៖ {act}' },
  takenBackAct: { en: 'something recorded before', km: 'អ្វីដែលបានកត់ត្រាមុន' },
  mistake: { en: 'A mistake. It does not count.', km: 'កំហុស។ មិនរាប់ទេ។' },
  decided: { en: 'Decided: {field}', km: 'បានសម្រេច៖ {field}' },
  decidedOther: { en: 'Decided: {field}: {value}', km: 'បានសម្រេច៖ {field}៖ {value}' },
  status: { en: 'Status', km: 'ស្ថានភាព' },
} satisfies Record<string, Words>
