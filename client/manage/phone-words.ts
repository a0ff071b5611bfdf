/** What the console says of phones and of the office itself: how they do, and what to do about it. */
import type { HealthAlarm } from '../../worker/contract/health.ts'
import type { IncidentCode, ReadyCheck } from '../../worker/contract/reports.ts'
import type { Words } from '../ui/text.ts'
import type { Concern } from './phone-concerns.ts'

export const words = {
  files: { en: 'Files waiting', km: 'ឯកសាររង់ចាំ' },
  state: { en: 'How it does', km: 'ស្ថានភាព' },
  well: { en: 'Well', km: 'ល្អ' },
  andMore: { en: '+{count}', km: '+{count}' },
  look: { en: '{count} need a look', km: '{count} ត្រូវការមើល' },
  allWell: { en: 'All are well', km: 'ទាំងអស់ល្អ' },
  neverTold: { en: 'not told', km: 'មិនបានប្រាប់' },
  numbers: { en: 'Operations received', km: 'ប្រតិបត្តិការបានទទួល' },
  has: { en: 'has {numbers}', km: 'មាន {numbers}' },
  misses: { en: 'misses {numbers}', km: 'ខ្វះ {numbers}' },
  noneYet: { en: 'none yet', km: 'មិនទាន់មាន' },
  twice: {
    en: 'two operations each with the numbers {numbers}',
    km: 'ប្រតិបត្តិការពីរសម្រាប់លេខ {numbers}',
  },
  onlyThere: { en: 'Only on the phone', km: 'មានតែក្នុងទូរស័ព្ទ' },
  unsentAndFiles: {
    en: '{unsent} operations and {files} files',
    km: 'ប្រតិបត្តិការ {unsent} និងឯកសារ {files}',
  },
  storage: { en: 'Storage', km: 'ការរក្សាទុក' },
  persisted: { en: 'kept by the browser', km: 'កម្មវិធីរុករករក្សាទុក' },
  notPersisted: { en: 'the browser may clear it', km: 'កម្មវិធីរុករកអាចសម្អាត' },
  journalOk: { en: 'finished work in two places', km: 'ការងារបានបញ្ចប់នៅពីរកន្លែង' },
  journalOwed: { en: 'some of it in one place only', km: 'ខ្លះនៅតែមួយកន្លែង' },
  journalOff: { en: 'finished work in one place only', km: 'ការងារបានបញ្ចប់នៅតែមួយកន្លែង' },
  ready: { en: 'Ready for the field', km: 'រួចរាល់សម្រាប់ចុះធ្វើការ' },
  readyYes: { en: 'all checks are green', km: 'ការពិនិត្យទាំងអស់ល្អ' },
  readyNo: { en: 'red: {checks}', km: 'ក្រហម៖ {checks}' },
  readyUnknown: { en: 'nobody has checked on it', km: 'មិនទាន់មាននរណាពិនិត្យ' },
  happened: { en: 'What happened', km: 'អ្វីបានកើតឡើង' },
  clockAhead: { en: '{minutes} minutes ahead', km: 'លឿន {minutes} នាទី' },
  clockBehind: { en: '{minutes} minutes behind', km: 'យឺត {minutes} នាទី' },
  clock: { en: 'Its clock', km: 'នាឡិការបស់វា' },
  lists: { en: 'Lists on it', km: 'បញ្ជីក្នុងទូរស័ព្ទ' },
  listsNone: { en: 'none', km: 'គ្មាន' },
  listsOf: {
    en: '{count} households, pulled {pulled}, readable until {until}',
    km: 'គ្រួសារ {count} ទាញយក {pulled} អាចអានបានដល់ {until}',
  },
  listsOver: {
    en: '{count} households until {until}: no longer readable there',
    km: 'គ្រួសារ {count} ដល់ {until}៖ លែងអាចអានបានហើយ',
  },
  listsUnknown: { en: 'an unknown number of', km: 'មិនដឹងចំនួន' },
  toldAt: { en: 'Last report', km: 'របាយការណ៍ចុងក្រោយ' },
  joined: { en: 'Joined', km: 'បានភ្ជាប់' },
  depositsOf: {
    en: '{count} sent after it was taken off, kept apart',
    km: '{count} បានផ្ញើក្រោយដកចេញ ទុកដោយឡែក',
  },
  revokeLists: {
    en: 'It holds lists: {lists}. They are behind its PIN, and their key goes by itself when the time is over.',
    km: 'វាមានបញ្ជី៖ {lists}។ បញ្ជីនៅក្រោយលេខសម្ងាត់ ហើយសោនឹងបាត់ដោយខ្លួនឯងពេលផុតកំណត់។',
  },
  revokeNoLists: {
    en: 'It holds no list of people.',
    km: 'វាគ្មានបញ្ជីមនុស្សទេ។',
  },
  revokeSealed: {
    en: 'Finished interviews on it are sealed to the office: nobody can read them there.',
    km: 'បទសម្ភាសបានបញ្ចប់ក្នុងវាត្រូវបានបិទសម្រាប់ការិយាល័យ៖ គ្មាននរណាអានបានទេ។',
  },
  revokeUnknown: {
    en: 'It has never told what is still on it.',
    km: 'វាមិនដែលប្រាប់ថាមានអ្វីនៅសល់ទេ។',
  },
  office: { en: 'The office', km: 'ការិយាល័យ' },
  officeWell: {
    en: 'Everything that has arrived is archived. Last export: {day}. Database: {percent} % full.',
    km: 'អ្វីដែលមកដល់ទាំងអស់ត្រូវបានទុកក្នុងបណ្ណសារ។ ការនាំចេញចុងក្រោយ៖ {day}។ មូលដ្ឋានទិន្នន័យពេញ {percent} %។',
  },
  officeNoExport: { en: 'none yet', km: 'មិនទាន់មាន' },
  reentering: {
    en: 'It is being brought back: {count} operations so far.',
    km: 'កំពុងយកមកវិញ៖ បាន {count} ប្រតិបត្តិការ។',
  },
  reentered: {
    en: '{count} operations came back from archive and journal; {left} could not.',
    km: '{count} ប្រតិបត្តិការបានមកវិញពីបណ្ណសារ និងកំណត់ហេតុ។ {left} មិនបាន។',
  },
} satisfies Record<string, Words>

export const concernWords: Record<Concern, Words> = {
  gaps: { en: 'Numbers missing', km: 'បាត់លេខ' },
  forks: { en: 'Two of it', km: 'មានពីរច្បាប់' },
  loss: { en: 'Storage was damaged', km: 'ការរក្សាទុកធ្លាប់ខូច' },
  full: { en: 'No room left', km: 'អស់ទំហំ' },
  deposits: { en: 'Sent after it was taken off', km: 'ផ្ញើក្រោយដកចេញ' },
  journal: { en: 'Work in one place only', km: 'ការងារនៅតែមួយកន្លែង' },
  notReady: { en: 'Not ready for the field', km: 'មិនទាន់រួចរាល់' },
  diverged: { en: 'Lists were wrong', km: 'បញ្ជីធ្លាប់ខុស' },
  clock: { en: 'Clock is wrong', km: 'នាឡិកាខុស' },
  quiet: { en: 'Not seen for two days', km: 'មិនឃើញពីរថ្ងៃ' },
  silent: { en: 'Has told nothing', km: 'មិនដែលប្រាប់' },
}

/** What each means, and what to do. */
export const concernHelp: Record<Concern, Words> = {
  gaps: {
    en: 'Work with these numbers was finished on the phone and has not arrived. Have the phone opened with a connection; if they do not come, its storage was lost.',
    km: 'ការងារលេខទាំងនេះបានបញ្ចប់ក្នុងទូរស័ព្ទ តែមិនទាន់មកដល់។ សូមបើកទូរស័ព្ទពេលមានអ៊ីនធឺណិត។ បើនៅតែមិនមក ការរក្សាទុករបស់វាបានបាត់។',
  },
  forks: {
    en: 'The phone was put back to an older copy of itself, or copied to another. All of it is kept. Let it join anew with a link.',
    km: 'ទូរស័ព្ទត្រូវបានដាក់ទៅច្បាប់ចាស់ ឬចម្លងទៅទូរស័ព្ទផ្សេង។ ទាំងអស់ត្រូវបានរក្សាទុក។ សូមឱ្យវាភ្ជាប់ម្ដងទៀតដោយតំណ។',
  },
  loss: {
    en: 'Finished work comes back from its journal by itself. Do not have site data cleared. Exchange the phone if it happens again.',
    km: 'ការងារបានបញ្ចប់មកវិញពីកំណត់ហេតុដោយខ្លួនឯង។ កុំសម្អាតទិន្នន័យ។ សូមប្ដូរទូរស័ព្ទ បើកើតឡើងម្ដងទៀត។',
  },
  full: {
    en: 'Have films and photos of the phone itself deleted.',
    km: 'សូមឱ្យលុបវីដេអូ និងរូបថតផ្ទាល់ក្នុងទូរស័ព្ទ។',
  },
  deposits: {
    en: 'What came after it was taken off is kept apart for you.',
    km: 'អ្វីដែលមកក្រោយដកចេញ ត្រូវទុកដោយឡែកសម្រាប់អ្នក។',
  },
  journal: {
    en: 'Have its browser updated, and synced as often as it can.',
    km: 'សូមឱ្យធ្វើបច្ចុប្បន្នភាពកម្មវិធីរុករក និងធ្វើសមកាលកម្មឱ្យញឹកញាប់។',
  },
  notReady: {
    en: 'Have the red checks mended before it goes to the field: the phone says how.',
    km: 'សូមឱ្យកែចំណុចក្រហមមុនចុះធ្វើការ៖ ទូរស័ព្ទប្រាប់របៀប។',
  },
  diverged: {
    en: 'They were fetched again by themselves. If it goes on, tell the owner.',
    km: 'បញ្ជីត្រូវបានទាញយកឡើងវិញដោយខ្លួនឯង។ បើនៅតែកើត សូមប្រាប់ម្ចាស់ប្រព័ន្ធ។',
  },
  clock: {
    en: 'Have date and time set to automatic. Nothing is refused for it.',
    km: 'សូមឱ្យកំណត់ថ្ងៃ និងម៉ោងជាស្វ័យប្រវត្តិ។ គ្មានអ្វីត្រូវបានបដិសេធទេ។',
  },
  quiet: {
    en: 'Call the person: what is on the phone is only there until it meets a network.',
    km: 'សូមទូរស័ព្ទទៅបុគ្គលនោះ៖ អ្វីក្នុងទូរស័ព្ទនៅតែទីនោះ រហូតដល់មានអ៊ីនធឺណិត។',
  },
  silent: {
    en: 'An old app tells nothing: its counts are not known, which is not the same as none.',
    km: 'កម្មវិធីចាស់មិនប្រាប់អ្វីទេ៖ ចំនួនមិនត្រូវបានដឹង មិនមែនមានន័យថាសូន្យទេ។',
  },
}

export const checkNames: Record<ReadyCheck, Words> = {
  installed: { en: 'on the home screen', km: 'លើអេក្រង់ដើម' },
  persisted: { en: 'data is kept', km: 'រក្សាទិន្នន័យ' },
  offline: { en: 'opens offline', km: 'បើកដោយគ្មានអ៊ីនធឺណិត' },
  forms: { en: 'forms are there', km: 'មានកម្រងសំណួរ' },
  space: { en: 'room', km: 'ទំហំទំនេរ' },
  ballast: { en: 'room in reserve', km: 'ទំហំបម្រុង' },
  clock: { en: 'clock', km: 'នាឡិកា' },
  screenLock: { en: 'screen lock', km: 'សោអេក្រង់' },
  roundTrip: { en: 'the office answers', km: 'ការិយាល័យឆ្លើយ' },
  journal: { en: 'two places', km: 'ពីរកន្លែង' },
}

export const incidentWords: Record<IncidentCode, Words> = {
  total: { en: 'the browser threw its database away as damaged', km: 'កម្មវិធីរុករកបានបោះបង់ទិន្នន័យដែលខូច' },
  unreadable: { en: 'its database could not be read', km: 'មិនអាចអានទិន្នន័យបាន' },
  emptied: { en: 'its database was emptied', km: 'ទិន្នន័យត្រូវបានសម្អាត' },
  behind: { en: 'its database had lost its last work', km: 'ទិន្នន័យបានបាត់ការងារចុងក្រោយ' },
  newer: { en: 'an older app met a newer database', km: 'កម្មវិធីចាស់ជួបទិន្នន័យថ្មី' },
  full: { en: 'the phone was full', km: 'ទូរស័ព្ទពេញ' },
  quota: { en: 'the browser gave no more room', km: 'កម្មវិធីរុករកមិនផ្ដល់ទំហំ' },
  rebuilt: { en: 'its database was begun anew', km: 'ទិន្នន័យបានចាប់ផ្ដើមជាថ្មី' },
  recovered: { en: 'finished work came back from its journal', km: 'ការងារបានមកវិញពីកំណត់ហេតុ' },
  diverged: { en: 'its lists were not what the office counts', km: 'បញ្ជីមិនដូចចំនួននៅការិយាល័យ' },
}

/** What is wrong at the office, and who does what. */
export const alarmWords: Record<HealthAlarm, Words> = {
  restored: {
    en: 'The database was put back on {day}. Phones send again what they have; nothing is to be done.',
    km: 'មូលដ្ឋានទិន្នន័យត្រូវបានដាក់ទៅវិញថ្ងៃ {day}។ ទូរស័ព្ទផ្ញើម្ដងទៀតនូវអ្វីដែលមាន។ មិនចាំបាច់ធ្វើអ្វីទេ។',
  },
  damage: {
    en: '{count} stored files are missing or damaged. Phones that still have them send them again; tell the owner.',
    km: 'ឯកសារ {count} បាត់ ឬខូច។ ទូរស័ព្ទដែលនៅមាន នឹងផ្ញើម្ដងទៀត។ សូមប្រាប់ម្ចាស់ប្រព័ន្ធ។',
  },
  archive: {
    en: 'Nothing was archived for more than a day: phones keep everything. Tell the owner.',
    km: 'គ្មានអ្វីចូលបណ្ណសារលើសមួយថ្ងៃ៖ ទូរស័ព្ទរក្សាទុកទាំងអស់។ សូមប្រាប់ម្ចាស់ប្រព័ន្ធ។',
  },
  export: {
    en: 'The nightly export is older than a day. Tell the owner.',
    km: 'ការនាំចេញប្រចាំយប់ចាស់ជាងមួយថ្ងៃ។ សូមប្រាប់ម្ចាស់ប្រព័ន្ធ។',
  },
  clock: {
    en: 'The clock of the office stands still: nothing is archived or determined anew. Tell the owner.',
    km: 'នាឡិការបស់ការិយាល័យឈប់៖ គ្មានអ្វីចូលបណ្ណសារ ឬកំណត់ឡើងវិញទេ។ សូមប្រាប់ម្ចាស់ប្រព័ន្ធ។',
  },
  journal: {
    en: '{count} deliveries wait to be copied beside the database. This passes by itself; tell the owner if it lasts a day.',
    km: 'ការដឹកជញ្ជូន {count} រង់ចាំចម្លងក្បែរមូលដ្ឋានទិន្នន័យ។ វានឹងបាត់ដោយខ្លួនឯង។ សូមប្រាប់ម្ចាស់ប្រព័ន្ធ បើនៅមួយថ្ងៃ។',
  },
  database: {
    en: 'The database is {percent} % full. The owner has to make room or change the plan.',
    km: 'មូលដ្ឋានទិន្នន័យពេញ {percent} %។ ម្ចាស់ប្រព័ន្ធត្រូវបង្កើនទំហំ ឬប្ដូរកញ្ចប់។',
  },
}
