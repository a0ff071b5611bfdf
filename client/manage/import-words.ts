/** What the view of a phone's file says. */
import type { Words } from '../ui/text.ts'

export const words = {
  title: { en: 'Bring in a phone’s file', km: 'បញ្ចូលឯកសារពីទូរស័ព្ទ' },
  /** in the rail */
  short: { en: 'A phone’s file', km: 'ឯកសារទូរស័ព្ទ' },
  help: {
    en: 'For a phone that cannot send any more. On the phone: Save unsent work to a file. Only the office can read what is in it; what came before counts once.',
    km: 'សម្រាប់ទូរស័ព្ទដែលលែងអាចផ្ញើបាន។ លើទូរស័ព្ទ៖ «រក្សាទុកការងារមិនទាន់ផ្ញើជាឯកសារ»។ មានតែការិយាល័យអាចអានវា។ អ្វីដែលមកដល់មុនរាប់តែម្ដង។',
  },
  drop: { en: 'Drop the file here, or choose it.', km: 'ទម្លាក់ឯកសារនៅទីនេះ ឬជ្រើសរើសវា។' },
  choose: { en: 'Choose a file', km: 'ជ្រើសរើសឯកសារ' },
  working: { en: 'Bringing in… {percent} %', km: 'កំពុងបញ្ចូល… {percent} %' },
  foreign: {
    en: 'This is not a file of unsent work. Choose the one that the phone saved: its name ends in .unsent.',
    km: 'នេះមិនមែនជាឯកសារការងារមិនទាន់ផ្ញើទេ។ សូមជ្រើសរើសឯកសារដែលទូរស័ព្ទបានរក្សាទុក៖ ឈ្មោះវាបញ្ចប់ដោយ .unsent។',
  },
  cut: {
    en: 'This file is cut off: a part of it is missing. Nothing was brought in. Copy it once more, or save it again on the phone.',
    km: 'ឯកសារនេះដាច់៖ ផ្នែកមួយរបស់វាបាត់។ គ្មានអ្វីត្រូវបានបញ្ចូលទេ។ សូមចម្លងវាម្ដងទៀត ឬរក្សាទុកវាម្ដងទៀតលើទូរស័ព្ទ។',
  },
  damaged: {
    en: 'This file is damaged. Nothing was brought in. Copy it once more, or save it again on the phone.',
    km: 'ឯកសារនេះខូច។ គ្មានអ្វីត្រូវបានបញ្ចូលទេ។ សូមចម្លងវាម្ដងទៀត ឬរក្សាទុកវាម្ដងទៀតលើទូរស័ព្ទ។',
  },
  empty: { en: 'There is no unsent work in this file.', km: 'គ្មានការងារមិនទាន់ផ្ញើក្នុងឯកសារនេះទេ។' },
  someone: { en: 'Somebody', km: 'នរណាម្នាក់' },
  of: { en: '{name}, saved {when}', km: '{name} រក្សាទុក {when}' },
  signed: { en: 'Signed by the phone of this person', km: 'ចុះហត្ថលេខាដោយទូរស័ព្ទរបស់អ្នកនេះ' },
  revoked: {
    en: 'From a phone that was taken off the drive: kept apart, not worked in',
    km: 'ពីទូរស័ព្ទដែលបានដកចេញ៖ ទុកដាច់ដោយឡែក មិនបានដំណើរការទេ',
  },
  unsigned: {
    en: 'Not signed by a phone of the drive: held until you have spoken with whoever brought it',
    km: 'គ្មានហត្ថលេខារបស់ទូរស័ព្ទក្នុងយុទ្ធនាការ៖ រង់ចាំរហូតដល់អ្នកបាននិយាយជាមួយអ្នកដែលយកមក',
  },
  items: { en: 'Finished work and drafts', km: 'ការងារបានបញ្ចប់ និងព្រាង' },
  files: {
    en: 'Photos and files: {sent} of {all} at the office',
    km: 'រូបថត និងឯកសារ៖ {sent} ក្នុង {all} នៅការិយាល័យ',
  },
  filesMissing: {
    en: '{count} photos and files are not in this file. They may still be on the phone.',
    km: 'រូបថត និងឯកសារ {count} មិនមានក្នុងឯកសារនេះទេ។ វាអាចនៅក្នុងទូរស័ព្ទ។',
  },
  filesFailed: {
    en: '{count} photos and files could not be taken.',
    km: 'រូបថត និងឯកសារ {count} មិនអាចទទួលបានទេ។',
  },
  what: { en: 'What', km: 'អ្វី' },
  result: { en: 'Result', km: 'លទ្ធផល' },
  why: { en: 'Why', km: 'មូលហេតុ' },
  draft: { en: 'Draft', km: 'ព្រាង' },
  accepted: { en: 'Taken in', km: 'បានទទួល' },
  duplicate: { en: 'Was here already', km: 'មានរួចហើយ' },
  held: { en: 'Held for you', km: 'រង់ចាំអ្នក' },
  conflict: { en: 'Conflict', km: 'ផ្ទុយគ្នា' },
  refused: { en: 'Could not be read', km: 'មិនអាចអានបាន' },
  retry: { en: 'Not yet: bring the file again', km: 'មិនទាន់បាន៖ សូមបញ្ចូលឯកសារម្ដងទៀត' },
  kept: { en: 'Kept apart', km: 'ទុកដាច់ដោយឡែក' },
  altered: { en: 'Changed since the phone saved it', km: 'ត្រូវបានកែក្រោយទូរស័ព្ទរក្សាទុក' },
  otherDevice: {
    en: 'Nobody can say that this phone made it. It waits with the held work, nothing was changed by it.',
    km: 'គ្មាននរណាអាចបញ្ជាក់ថាទូរស័ព្ទនេះបានធ្វើវា។ វារង់ចាំក្នុងការងាររង់ចាំ គ្មានអ្វីត្រូវបានផ្លាស់ប្ដូរទេ។',
  },
  unsignedWhy: {
    en: 'It does not say which phone made it. It is kept sealed at the office.',
    km: 'វាមិនប្រាប់ថាទូរស័ព្ទណាបានធ្វើវា។ វាត្រូវបានទុកបិទជិតនៅការិយាល័យ។',
  },
  revokedWhy: {
    en: 'Its phone was taken off the drive. It is kept sealed at the office.',
    km: 'ទូរស័ព្ទរបស់វាត្រូវបានដកចេញ។ វាត្រូវបានទុកបិទជិតនៅការិយាល័យ។',
  },
  notOpened: {
    en: 'The office could not open the seal. It is kept as it came.',
    km: 'ការិយាល័យមិនអាចបើកវាបានទេ។ វាត្រូវបានទុកដូចដែលវាមក។',
  },
  draftWhy: {
    en: 'Not finished: kept sealed at the office, until somebody needs it.',
    km: 'មិនទាន់ចប់៖ ទុកបិទជិតនៅការិយាល័យ រហូតដល់មាននរណាត្រូវការ។',
  },
  noItems: { en: 'No finished work', km: 'គ្មានការងារបានបញ្ចប់' },
} satisfies Record<string, Words>
