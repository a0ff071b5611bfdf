/** Words of a workplace: its page, its row, and what is done for all of its workers at once. */
import type { Words } from '../ui/text.ts'

export const employerWords = {
  back: { en: 'Back to the list', km: 'ត្រឡប់ទៅបញ្ជី' },
  gone: { en: 'Nothing is open here', km: 'គ្មានករណីបើកនៅទីនេះទេ' },
  goneHelp: {
    en: 'Its cases are closed, somebody else works them, or nobody agrees any more that it is spoken to.',
    km: 'ករណីត្រូវបានបិទ មានអ្នកផ្សេងធ្វើ ឬគ្មាននរណាយល់ព្រមឱ្យនិយាយទៀត។',
  },
  workplace: { en: 'Workplace', km: 'កន្លែងធ្វើការ' },
  workers: { en: 'Workers who agreed: {count}', km: 'កម្មករដែលយល់ព្រម៖ {count} នាក់' },
  neverWho: { en: 'Never say who told you.', km: 'កុំប្រាប់ថាអ្នកណាបានប្រាប់។' },
  due: { en: 'Next due', km: 'កាលកំណត់បន្ទាប់' },
  standing: { en: 'Where it stands', km: 'ស្ថានភាព' },
  steps: { en: 'Next step', km: 'ជំហានបន្ទាប់' },
  ofCases: { en: 'cases: {count}', km: 'ករណី៖ {count}' },
  record: { en: 'Record for all', km: 'កត់ត្រាសម្រាប់ទាំងអស់' },
  recordHelp: {
    en: 'One entry here; it counts in the case of each worker.',
    km: 'កំណត់ហេតុតែមួយនៅទីនេះ ហើយរាប់ក្នុងករណីរបស់កម្មករម្នាក់ៗ។',
  },
  move: { en: 'Change status', km: 'ប្តូរស្ថានភាព' },
  handOver: { en: 'Hand over', km: 'ប្រគល់ឱ្យ' },
  log: { en: 'Done about this workplace', km: 'អ្វីដែលបានធ្វើអំពីកន្លែងធ្វើការនេះ' },
  logEmpty: { en: 'Nothing yet', km: 'មិនទាន់មានទេ' },
  counts: { en: 'counts in {count} of {all} cases', km: 'រាប់ក្នុង {count} ក្នុងចំណោម {all} ករណី' },
  mistake: { en: 'It was a mistake', km: 'វាជាកំហុស' },
  takenBack: { en: 'Taken back', km: 'បានដកវិញ' },
  takenBackAll: { en: 'Taken back in {count} cases', km: 'បានដកវិញក្នុង {count} ករណី' },
  someLeft: {
    en: '{count} could not be saved. Try again.',
    km: 'មិនអាចរក្សាទុក {count} ទេ។ សូមសាកម្ដងទៀត។',
  },
  saved: { en: 'Saved for {count} cases on this phone', km: 'បានរក្សាទុកសម្រាប់ {count} ករណីក្នុងទូរស័ព្ទនេះ' },
  people: { en: 'The workers', km: 'កម្មករ' },
  newState: { en: 'New status', km: 'ស្ថានភាពថ្មី' },
  someStay: {
    en: '{count} cases cannot go there from where they are, and stay as they are.',
    km: 'ករណី {count} មិនអាចប្តូរទៅទីនោះបានទេ ហើយនៅដដែល។',
  },
} satisfies Record<string, Words>
