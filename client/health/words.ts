/** What the screens of readiness, rescue and room say. */
import type { ReadyCheck } from '../../worker/contract/reports.ts'
import type { Words } from '../ui/text.ts'

interface CheckWords {
  what: Words
  /** when it is red: what to do */
  todo: Words
}

export const checkWords: Record<ReadyCheck, CheckWords> = {
  installed: {
    what: { en: 'On the home screen', km: 'នៅលើអេក្រង់ដើម' },
    todo: {
      en: 'Put Doorstep on the home screen (menu of the browser: Install, or Add to Home screen) and open it from there.',
      km: 'សូមដាក់ Doorstep លើអេក្រង់ដើម (ម៉ឺនុយកម្មវិធីរុករក៖ ដំឡើង ឬបន្ថែមទៅអេក្រង់ដើម) រួចបើកពីទីនោះ។',
    },
  },
  persisted: {
    what: { en: 'The browser keeps the data', km: 'កម្មវិធីរុករករក្សាទិន្នន័យ' },
    todo: {
      en: 'Press Ask. If it is refused: install the app first, use it for a while, then ask again.',
      km: 'សូមចុច «សុំ»។ បើត្រូវបានបដិសេធ៖ សូមដំឡើងកម្មវិធីជាមុន ប្រើវាបន្តិច រួចសុំម្ដងទៀត។',
    },
  },
  offline: {
    what: { en: 'The app opens without a connection', km: 'កម្មវិធីបើកបានដោយគ្មានអ៊ីនធឺណិត' },
    todo: {
      en: 'Stay connected until this is good; then close the app and open it again.',
      km: 'សូមភ្ជាប់អ៊ីនធឺណិតរហូតដល់ចំណុចនេះរួចរាល់ បន្ទាប់មកបិទកម្មវិធី ហើយបើកវាម្ដងទៀត។',
    },
  },
  forms: {
    what: { en: 'Forms and their files are here', km: 'ទម្រង់ និងឯកសារនៅទីនេះ' },
    todo: {
      en: 'Connect and press Sync: a form or one of its files is missing or damaged.',
      km: 'សូមភ្ជាប់អ៊ីនធឺណិត ហើយធ្វើសមកាលកម្ម៖ ទម្រង់ ឬឯកសារមួយបាត់ ឬខូច។',
    },
  },
  space: {
    what: { en: 'Room on the phone', km: 'ទំហំទំនេរក្នុងទូរស័ព្ទ' },
    todo: {
      en: 'Delete films and photos that you do not need, empty the bin of the gallery, then check again.',
      km: 'សូមលុបវីដេអូ និងរូបថតដែលមិនត្រូវការ សម្អាតធុងសំរាមវិចិត្រសាល រួចពិនិត្យម្ដងទៀត។',
    },
  },
  ballast: {
    what: { en: 'Room in reserve for the interview under way', km: 'ទំហំបម្រុងសម្រាប់ការសម្ភាសន៍កំពុងធ្វើ' },
    todo: {
      en: 'Free some room on the phone, then check again.',
      km: 'សូមបង្កើនទំហំទំនេរក្នុងទូរស័ព្ទ រួចពិនិត្យម្ដងទៀត។',
    },
  },
  clock: {
    what: { en: 'The clock is right', km: 'នាឡិកាត្រឹមត្រូវ' },
    todo: {
      en: 'Set date and time of the phone to automatic. Without a connection it cannot be checked.',
      km: 'សូមកំណត់ថ្ងៃ និងម៉ោងទូរស័ព្ទជាស្វ័យប្រវត្តិ។ បើគ្មានអ៊ីនធឺណិត មិនអាចពិនិត្យបានទេ។',
    },
  },
  screenLock: {
    what: { en: 'The phone has a screen lock', km: 'ទូរស័ព្ទមានសោអេក្រង់' },
    todo: {
      en: 'Set one in the settings of the phone, then say here that it is so: the app cannot see it.',
      km: 'សូមកំណត់វាក្នុងការកំណត់ទូរស័ព្ទ រួចបញ្ជាក់នៅទីនេះ៖ កម្មវិធីមើលវាមិនឃើញទេ។',
    },
  },
  roundTrip: {
    what: { en: 'The office answers', km: 'ការិយាល័យឆ្លើយតប' },
    todo: {
      en: 'Connect to the internet, then check again. In the field no connection is needed.',
      km: 'សូមភ្ជាប់អ៊ីនធឺណិត រួចពិនិត្យម្ដងទៀត។ ពេលចុះធ្វើការ មិនត្រូវការអ៊ីនធឺណិតទេ។',
    },
  },
  journal: {
    what: { en: 'Finished work is kept in two places', km: 'ការងារបានបញ្ចប់ត្រូវរក្សាទុកពីរកន្លែង' },
    todo: {
      en: 'Update the browser of this phone. Until then sync as often as you can.',
      km: 'សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធីរុករក។ រហូតដល់ពេលនោះ សូមធ្វើសមកាលកម្មឱ្យបានញឹកញាប់។',
    },
  },
}

export const words = {
  ready: { en: 'Ready for the field?', km: 'រួចរាល់សម្រាប់ចុះធ្វើការទេ?' },
  isReady: { en: 'This phone is ready for the field.', km: 'ទូរស័ព្ទនេះរួចរាល់សម្រាប់ចុះធ្វើការ។' },
  notReady: { en: '{count} to put right', km: 'ត្រូវកែ {count}' },
  checking: { en: 'Checking…', km: 'កំពុងពិនិត្យ…' },
  good: { en: 'Good', km: 'ល្អ' },
  bad: { en: 'To do', km: 'ត្រូវធ្វើ' },
  checkAgain: { en: 'Check again', km: 'ពិនិត្យម្ដងទៀត' },
  ask: { en: 'Ask', km: 'សុំ' },
  install: { en: 'Install', km: 'ដំឡើង' },
  large: { en: 'Test with 50 MB', km: 'សាកល្បងជាមួយ ៥០ MB' },
  lockYes: { en: 'Yes, it has a screen lock', km: 'បាទ/ចាស វាមានសោអេក្រង់' },
  seenByOffice: {
    en: 'Your manager sees this list with your next sync.',
    km: 'អ្នកគ្រប់គ្រងឃើញបញ្ជីនេះ ពេលអ្នកធ្វើសមកាលកម្មលើកក្រោយ។',
  },

  rescueTitle: { en: 'The storage of this phone is damaged', km: 'កន្លែងរក្សាទុកក្នុងទូរស័ព្ទនេះខូច' },
  rescueWhat: {
    en: 'Doorstep cannot open its database on this phone. Nothing was deleted.',
    km: 'Doorstep មិនអាចបើកទិន្នន័យរបស់វាក្នុងទូរស័ព្ទនេះបានទេ។ គ្មានអ្វីត្រូវបានលុបទេ។',
  },
  rescueSafe: {
    en: 'Safe in a second place on this phone: {count} finished, with {files} photos and files.',
    km: 'មានសុវត្ថិភាពក្នុងកន្លែងទីពីរលើទូរស័ព្ទនេះ៖ បានបញ្ចប់ {count} ជាមួយរូបថត និងឯកសារ {files}។',
  },
  rescueDamaged: {
    en: 'In {count} places the second copy is damaged too.',
    km: 'ច្បាប់ចម្លងទីពីរក៏ខូចនៅ {count} កន្លែងដែរ។',
  },
  rescueNone: {
    en: 'There is no second copy on this phone. Take it to your manager as it is.',
    km: 'គ្មានច្បាប់ចម្លងទីពីរក្នុងទូរស័ព្ទនេះទេ។ សូមយកវាទៅឱ្យអ្នកគ្រប់គ្រងទាំងស្ថានភាពនេះ។',
  },
  looking: { en: 'Looking what is safe…', km: 'កំពុងមើលថាអ្វីមានសុវត្ថិភាព…' },
  tryAgain: { en: 'Try again', km: 'សាកម្ដងទៀត' },
  tryAgainHelp: {
    en: 'First close all other windows of Doorstep, or start the phone anew.',
    km: 'សូមបិទផ្ទាំង Doorstep ផ្សេងទៀតទាំងអស់ជាមុន ឬបើកទូរស័ព្ទឡើងវិញ។',
  },
  saveFile: { en: 'Save finished work to a file', km: 'រក្សាទុកការងារបានបញ្ចប់ជាឯកសារ' },
  saveFileHelp: {
    en: 'Your manager can bring this file in on any computer.',
    km: 'អ្នកគ្រប់គ្រងអាចបញ្ចូលឯកសារនេះលើកុំព្យូទ័រណាក៏បាន។',
  },
  savedFile: { en: 'Saved to a file: {count} finished.', km: 'បានរក្សាទុកជាឯកសារ៖ បានបញ្ចប់ {count}។' },
  fileFailed: {
    en: 'The file could not be written. Nothing was changed.',
    km: 'មិនអាចសរសេរឯកសារបានទេ។ គ្មានអ្វីត្រូវបានផ្លាស់ប្ដូរទេ។',
  },
  rebuild: { en: 'Begin the storage anew', km: 'ចាប់ផ្ដើមកន្លែងរក្សាទុកជាថ្មី' },
  rebuildHelp: {
    en: 'What is finished comes back from the second place. Interviews that are not finished, the lists, and who this phone belongs to are lost: you join again with a new link.',
    km: 'អ្វីដែលបានបញ្ចប់នឹងត្រឡប់មកវិញពីកន្លែងទីពីរ។ ការសម្ភាសន៍មិនទាន់ចប់ បញ្ជី និងម្ចាស់ទូរស័ព្ទនេះនឹងបាត់៖ អ្នកចូលរួមម្ដងទៀតដោយតំណថ្មី។',
  },
  rebuildNoCopy: {
    en: 'There is no second copy: everything that the office has not received is lost.',
    km: 'គ្មានច្បាប់ចម្លងទីពីរទេ៖ អ្វីៗដែលការិយាល័យមិនទាន់ទទួលបាននឹងបាត់។',
  },
  rebuildBlocked: {
    en: 'Another window of Doorstep is open. Close it, then try again.',
    km: 'ផ្ទាំង Doorstep ផ្សេងទៀតកំពុងបើក។ សូមបិទវា រួចសាកម្ដងទៀត។',
  },
  rebuildFailed: {
    en: 'It could not be begun anew. Save the file and take the phone to your manager.',
    km: 'មិនអាចចាប់ផ្ដើមជាថ្មីបានទេ។ សូមរក្សាទុកឯកសារ ហើយយកទូរស័ព្ទទៅឱ្យអ្នកគ្រប់គ្រង។',
  },
  keepAsIs: { en: 'Leave it as it is', km: 'ទុកដូចដើម' },

  waitSaved: {
    en: '{count} only on this phone: wait for a connection',
    km: '{count} មានតែក្នុងទូរស័ព្ទនេះ៖ រង់ចាំអ៊ីនធឺណិត',
  },
  waitFiles: {
    en: '{count} photos and files wait: they go after their interviews',
    km: 'រូបថត និងឯកសារ {count} រង់ចាំ៖ វាផ្ញើក្រោយការសម្ភាសន៍របស់វា',
  },
  waitSent: {
    en: '{count} at the office: wait for its archive, nothing to do',
    km: '{count} នៅការិយាល័យ៖ រង់ចាំបណ្ណសារ មិនបាច់ធ្វើអ្វីទេ',
  },
  waitManager: { en: '{count} wait for the manager', km: '{count} រង់ចាំអ្នកគ្រប់គ្រង' },
  waitNothing: { en: '{count} safe at the office', km: '{count} មានសុវត្ថិភាពនៅការិយាល័យ' },
  saveUnsent: { en: 'Save unsent work to a file', km: 'រក្សាទុកការងារមិនទាន់ផ្ញើជាឯកសារ' },
  saveUnsentHelp: {
    en: 'Only when it cannot be sent: your manager can bring the file in on any computer. Nobody else can read it.',
    km: 'តែពេលមិនអាចផ្ញើបាន៖ អ្នកគ្រប់គ្រងអាចបញ្ចូលឯកសារលើកុំព្យូទ័រណាក៏បាន។ គ្មានអ្នកផ្សេងអាចអានវាទេ។',
  },
  savedAll: {
    en: 'In the file: {operations} finished, {drafts} drafts, {files} photos and files.',
    km: 'ក្នុងឯកសារ៖ បានបញ្ចប់ {operations} ព្រាង {drafts} រូបថត និងឯកសារ {files}។',
  },
  savedPart: {
    en: 'In the file: {operations} finished, {drafts} drafts, {files} photos and files. {missing} are not in it and stay on this phone.',
    km: 'ក្នុងឯកសារ៖ បានបញ្ចប់ {operations} ព្រាង {drafts} រូបថត និងឯកសារ {files}។ {missing} មិននៅក្នុងវា ហើយនៅតែក្នុងទូរស័ព្ទនេះ។',
  },

  recovered: {
    en: 'The storage of this phone was damaged. {count} finished came back from the second copy.',
    km: 'កន្លែងរក្សាទុកក្នុងទូរស័ព្ទនេះធ្លាប់ខូច។ ការងារបានបញ្ចប់ {count} បានត្រឡប់មកវិញពីច្បាប់ចម្លងទីពីរ។',
  },
  stranded: {
    en: '{count} finished are safe on this phone and not sent. Ask your manager for a new link and join again: then they are sent.',
    km: 'ការងារបានបញ្ចប់ {count} មានសុវត្ថិភាពក្នុងទូរស័ព្ទនេះ ហើយមិនទាន់ផ្ញើទេ។ សូមសុំតំណថ្មីពីអ្នកគ្រប់គ្រង ហើយចូលរួមម្ដងទៀត៖ បន្ទាប់មកវានឹងត្រូវផ្ញើ។',
  },
  journalOff: {
    en: 'This browser keeps finished work in one place only. Sync as often as you can.',
    km: 'កម្មវិធីរុករកនេះរក្សាទុកការងារបានបញ្ចប់តែមួយកន្លែង។ សូមធ្វើសមកាលកម្មឱ្យបានញឹកញាប់។',
  },
  journalOwed: {
    en: 'The second copy of finished work could not be written. Free some room; it is tried again when the app opens.',
    km: 'មិនអាចសរសេរច្បាប់ចម្លងទីពីរនៃការងារបានបញ្ចប់ទេ។ សូមបង្កើនទំហំទំនេរ វានឹងសាកម្ដងទៀតពេលបើកកម្មវិធី។',
  },
  quota: {
    en: 'The browser gives Doorstep no more room. The room in reserve lets you finish this interview; photos are not taken. Then sync, so that files can leave the phone.',
    km: 'កម្មវិធីរុករកមិនផ្ដល់ទំហំបន្ថែមឱ្យ Doorstep ទេ។ ទំហំបម្រុងឱ្យអ្នកបញ្ចប់ការសម្ភាសន៍នេះបាន តែមិនអាចថតរូបទេ។ បន្ទាប់មក សូមធ្វើសមកាលកម្ម ដើម្បីឱ្យឯកសារចេញពីទូរស័ព្ទ។',
  },
  full: {
    en: 'The phone is full. The room in reserve lets you finish this interview; photos are not taken. Then delete films and photos that you do not need.',
    km: 'ទូរស័ព្ទពេញ។ ទំហំបម្រុងឱ្យអ្នកបញ្ចប់ការសម្ភាសន៍នេះបាន តែមិនអាចថតរូបទេ។ បន្ទាប់មក សូមលុបវីដេអូ និងរូបថតដែលមិនត្រូវការ។',
  },
  newerStore: {
    en: 'A newer version of Doorstep was used on this phone. What is finished is still sent and can be saved to a file; update the app before new interviews.',
    km: 'កំណែថ្មីជាងនៃ Doorstep ធ្លាប់ប្រើលើទូរស័ព្ទនេះ។ អ្វីដែលបានបញ្ចប់នៅតែផ្ញើបាន ហើយអាចរក្សាទុកជាឯកសារ។ សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធី មុនការសម្ភាសន៍ថ្មី។',
  },
} satisfies Record<string, Words>
