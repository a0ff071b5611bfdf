/** Words of the log of a case: what was done and how it came out. log-lines.ts says them. */
import type { Words } from '../../ui/text.ts'

export const logWords = {
  warned: { en: 'Warning read aloud. The person understood it.', km: 'បានអានការព្រមានឱ្យស្ដាប់។ គាត់បានយល់។' },
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
  paid: { en: 'Paid: {month}', km: 'បានបង់៖ {month}' },
  notPaid: { en: 'Not paid: {month}', km: 'មិនបានបង់៖ {month}' },
  seenReceipt: { en: 'receipt seen', km: 'បានឃើញបង្កាន់ដៃ' },
  seenApp: { en: 'seen in the app of the scheme', km: 'បានឃើញក្នុងកម្មវិធីទូរស័ព្ទ' },
  seenTold: { en: 'the person says so', km: 'តាមសម្ដីគាត់' },
  takenBack: { en: 'That was a mistake: {act}', km: 'នោះជាកំហុស៖ {act}' },
  takenBackAct: { en: 'something recorded before', km: 'អ្វីដែលបានកត់ត្រាមុន' },
  mistake: { en: 'A mistake. It does not count.', km: 'កំហុស។ មិនរាប់ទេ។' },
  followUp: { en: 'Form filled: {form}', km: 'បានបំពេញទម្រង់៖ {form}' },
  moved: { en: 'Status: {to}', km: 'ស្ថានភាព៖ {to}' },
  enrolled: { en: '{state} on {day}, proof {proof}', km: '{state} ថ្ងៃ {day} ភស្តុតាង {proof}' },
  paperSeen: { en: 'Paper seen: {paper}', km: 'បានឃើញឯកសារ៖ {paper}' },
  paperUnseen: { en: 'Paper not seen after all: {paper}', km: 'មិនបានឃើញឯកសារវិញ៖ {paper}' },
  corrected: { en: 'Corrected: {field}: {value}', km: 'បានកែ៖ {field}៖ {value}' },
  decided: { en: 'The office decided: {field}', km: 'ការិយាល័យបានសម្រេច៖ {field}' },
  decidedOther: { en: 'The office decided: {field}: {value}', km: 'ការិយាល័យបានសម្រេច៖ {field}៖ {value}' },
  next: { en: 'Next: {day}', km: 'លើកក្រោយ៖ {day}' },
  empty: {
    en: 'Nothing yet. Record your first attempt below.',
    km: 'មិនទាន់មានទេ។ សូមកត់ត្រាការព្យាយាមលើកដំបូងខាងក្រោម។',
  },
} satisfies Record<string, Words>
