/** What the last page says: results to read aloud, and finishing. Loaded with it. */
import type { Words } from '../ui/text.ts'

export const endWords = {
  title: { en: 'Result', km: 'លទ្ធផល' },
  titlePlain: { en: 'The end', km: 'ចប់' },
  readAloud: { en: 'Read to each person what is in the card.', km: 'សូមអានកាតនេះឱ្យម្នាក់ៗស្ដាប់។' },
  nobody: {
    en: 'Nobody was interviewed. Only what you see in the pages before is kept, without a name.',
    km: 'គ្មាននរណាត្រូវបានសម្ភាសន៍ទេ។ រក្សាទុកតែអ្វីដែលមានក្នុងទំព័រមុន ដោយគ្មានឈ្មោះ។',
  },
  ready: {
    en: 'Everything that must be answered is answered. Press Finish.',
    km: 'សំណួរដែលត្រូវឆ្លើយ បានឆ្លើយគ្រប់ហើយ។ សូមចុច «បញ្ចប់»។',
  },
  toMend: { en: 'Before you finish', km: 'មុនពេលបញ្ចប់' },
  toMendHow: {
    en: '{count} questions still need an answer or do not fit. Press one to go there.',
    km: 'នៅមាន {count} សំណួរត្រូវការចម្លើយ ឬមិនត្រឹមត្រូវ។ ចុចលើសំណួរដើម្បីទៅទីនោះ។',
  },
  moreToMend: { en: 'and {count} more', km: 'និង {count} ទៀត' },
  finish: { en: 'Finish', km: 'បញ្ចប់' },
  finishing: { en: 'Saving…', km: 'កំពុងរក្សាទុក…' },
  done: { en: 'Saved on this phone', km: 'បានរក្សាទុកក្នុងទូរស័ព្ទនេះ' },
  goneElsewhere: {
    en: 'This interview was finished in another window. Nothing is lost.',
    km: 'ការសម្ភាសន៍នេះបានបញ្ចប់ក្នុងផ្ទាំងផ្សេងហើយ។ គ្មានអ្វីបាត់ទេ។',
  },
  notFinished: {
    en: 'It could not be saved as finished. The draft is still on this phone. Free some space and press Finish again.',
    km: 'មិនអាចរក្សាទុកជាបានបញ្ចប់ទេ។ ព្រាងនៅក្នុងទូរស័ព្ទនេះ។ សូមលុបឯកសារមិនចាំបាច់ រួចចុច «បញ្ចប់» ម្ដងទៀត។',
  },
  warnFirst: {
    en: 'First read the warning aloud, and tick that you did.',
    km: 'សូមអានការព្រមានឱ្យឮៗជាមុនសិន រួចគូសថាបានអាន។',
  },
  noRules: {
    en: 'The rules of the programme are not on this phone. The office works out the result after sync.',
    km: 'វិធានរបស់កម្មវិធីមិនមានក្នុងទូរស័ព្ទនេះទេ។ ការិយាល័យនឹងរកលទ្ធផល ក្រោយសមកាលកម្ម។',
  },
  noOutcome: { en: 'Nothing to follow up was found.', km: 'រកមិនឃើញអ្វីត្រូវតាមដានទេ។' },
  why: { en: 'Why?', km: 'ហេតុអ្វី?' },
  law: { en: 'Law', km: 'មូលដ្ឋានច្បាប់' },
  sources: { en: 'Source', km: 'ប្រភព' },
  rule: { en: 'Rule {id}, version {version}', km: 'វិធាន {id} កំណែ {version}' },
  answers: { en: 'Answers it read', km: 'ចម្លើយដែលបានប្រើ' },
  yes: { en: 'Yes', km: 'បាទ/ចាស' },
  no: { en: 'No', km: 'ទេ' },
  unknown: { en: 'not known', km: 'មិនដឹង' },
  notSure: {
    en: 'The sources do not agree on this point.',
    km: 'ប្រភពព័ត៌មានមិនស្របគ្នាអំពីចំណុចនេះទេ។',
  },
  confirm: {
    en: 'Please confirm before you act: call {phones}',
    km: 'មុនពេលធ្វើ សូមបញ្ជាក់តាមទូរស័ព្ទ៖ {phones}',
  },
  papers: { en: 'Papers to bring', km: 'ឯកសារត្រូវយកទៅ' },
  warning: { en: 'Read this warning aloud', km: 'សូមអានការព្រមាននេះឱ្យឮៗ' },
  warned: { en: 'I have read it aloud', km: 'ខ្ញុំបានអានឱ្យស្ដាប់ហើយ' },
  inPrivate: { en: 'One more step, in private', km: 'ជំហានមួយទៀត សម្រាប់តែពីរនាក់' },
  couldBe: { en: 'Not clear yet', km: 'មិនទាន់ច្បាស់' },
  couldBeHow: { en: '{outcome}: it depends on {facts}', km: '{outcome}៖ អាស្រ័យលើ {facts}' },
} satisfies Record<string, Words>
