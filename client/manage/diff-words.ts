/** What the console says of the changes of a new form version, and of interviews under way on the older ones. */
import type { ChangeKind, DiffWarning } from '../../worker/contract/manage.ts'
import type { Words } from '../ui/text.ts'

export const groupWords: Record<ChangeKind, Words> = {
  titleChanged: { en: 'Title', km: 'ចំណងជើង' },
  languageAdded: { en: 'Languages added: {count}', km: 'ភាសាបន្ថែម៖ {count}' },
  languageRemoved: { en: 'Languages removed: {count}', km: 'ភាសាដកចេញ៖ {count}' },
  questionAdded: { en: 'Questions added: {count}', km: 'សំណួរបន្ថែម៖ {count}' },
  questionRemoved: { en: 'Questions removed: {count}', km: 'សំណួរដកចេញ៖ {count}' },
  questionRenamed: { en: 'Questions with another name: {count}', km: 'សំណួរប្ដូរឈ្មោះ៖ {count}' },
  questionMoved: { en: 'Questions moved: {count}', km: 'សំណួរប្ដូរទីតាំង៖ {count}' },
  typeChanged: { en: 'Types changed: {count}', km: 'ប្រភេទប្ដូរ៖ {count}' },
  labelChanged: { en: 'Labels changed: {count}', km: 'អត្ថបទសំណួរប្ដូរ៖ {count}' },
  textChanged: { en: 'Hints, messages and pictures changed: {count}', km: 'ការណែនាំ សារ និងរូបភាពប្ដូរ៖ {count}' },
  choiceAdded: { en: 'Choices added: {count}', km: 'ជម្រើសបន្ថែម៖ {count}' },
  choiceRemoved: { en: 'Choices removed: {count}', km: 'ជម្រើសដកចេញ៖ {count}' },
  choiceRenamed: { en: 'Choices with another name: {count}', km: 'ជម្រើសប្ដូរឈ្មោះ៖ {count}' },
  choiceRelabelled: { en: 'Choices with another label: {count}', km: 'ជម្រើសប្ដូរអត្ថបទ៖ {count}' },
  relevantChanged: { en: 'Shown under another condition: {count}', km: 'លក្ខខណ្ឌបង្ហាញប្ដូរ៖ {count}' },
  constraintChanged: { en: 'Other answers allowed: {count}', km: 'លក្ខខណ្ឌចម្លើយប្ដូរ៖ {count}' },
  calculationChanged: { en: 'Calculated otherwise: {count}', km: 'ការគណនាប្ដូរ៖ {count}' },
  requiredChanged: { en: 'Needs an answer, or no longer: {count}', km: 'ភាពចាំបាច់នៃចម្លើយប្ដូរ៖ {count}' },
  choiceFilterChanged: { en: 'Other choices offered: {count}', km: 'តម្រងជម្រើសប្ដូរ៖ {count}' },
  settingChanged: { en: 'Other settings changed: {count}', km: 'ការកំណត់ផ្សេងទៀតប្ដូរ៖ {count}' },
  fileAdded: { en: 'Files added: {count}', km: 'ឯកសារបន្ថែម៖ {count}' },
  fileRemoved: { en: 'Files removed: {count}', km: 'ឯកសារដកចេញ៖ {count}' },
  fileReplaced: { en: 'Files with other content: {count}', km: 'ឯកសារប្ដូរខ្លឹមសារ៖ {count}' },
}

export const warningWords: Record<DiffWarning['kind'], Words> = {
  propertyLost: {
    en: 'Nothing is saved to “{property}” any more: the question “{name}” did it.',
    km: 'គ្មានអ្វីរក្សាទុកទៅ “{property}” ទៀតទេ៖ ពីមុនសំណួរ “{name}” ជាអ្នករក្សាទុក។',
  },
  propertyRetyped: {
    en: '“{property}” now comes from a question of another type: “{name}” was {before} and is {now}.',
    km: '“{property}” ឥឡូវមកពីសំណួរប្រភេទផ្សេង៖ “{name}” ពីមុន {before} ឥឡូវ {now}។',
  },
  choiceLost: {
    en: 'Nobody can choose “{choice}” at “{name}” any more, and rules look for it.',
    km: 'គ្មាននរណាអាចជ្រើស “{choice}” នៅ “{name}” ទៀតទេ ហើយវិធានស្វែងរកវា។',
  },
}

export const words = {
  title: { en: 'Against version {version}, in the field', km: 'ធៀបនឹងកំណែ {version} ដែលកំពុងប្រើ' },
  first: { en: 'This is the first version of this form.', km: 'នេះជាកំណែដំបូងនៃកម្រងសំណួរនេះ។' },
  same: { en: 'Nothing has changed but the version.', km: 'គ្មានអ្វីប្ដូរទេ ក្រៅពីលេខកំណែ។' },
  changes: { en: 'Changes: {count}', km: 'ការប្ដូរ៖ {count}' },
  breaks: { en: 'What this breaks for lists and rules', km: 'អ្វីដែលខូចសម្រាប់បញ្ជី និងវិធាន' },
  rulesRead: { en: 'Rules that read it: {rules}', km: 'វិធានដែលអានវា៖ {rules}' },
  noRulesRead: {
    en: 'No rule in force reads it; lists and tables show it.',
    km: 'គ្មានវិធានណាអានវាទេ តែបញ្ជី និងតារាងបង្ហាញវា។',
  },
  row: { en: '{sheet}, row {row}', km: '{sheet} ជួរ {row}' },
  goTo: { en: 'Show in the grid: {place}', km: 'បង្ហាញក្នុងតារាង៖ {place}' },
  was: { en: 'was', km: 'ពីមុន' },
  is: { en: 'now', km: 'ឥឡូវ' },
  blank: { en: 'blank', km: 'ទទេ' },
  list: { en: 'list {list}', km: 'បញ្ជី {list}' },
  more: { en: '{count} more', km: 'នៅមាន {count} ទៀត' },
  drafts: { en: 'Interviews under way', km: 'បទសម្ភាសកំពុងធ្វើ' },
  draftsOf: {
    en: '{drafts} on version {version} (phones: {phones}) finish as version {version}.',
    km: '{drafts} លើកំណែ {version} (ទូរស័ព្ទ៖ {phones}) នឹងបញ្ចប់ជាកំណែ {version}។',
  },
  noDrafts: { en: 'No phone has told of one.', km: 'គ្មានទូរស័ព្ទណាប្រាប់ថាមានទេ។' },
  asOf: {
    en: 'As the phones told, the oldest word {when}.',
    km: 'តាមការប្រាប់របស់ទូរស័ព្ទ ចាស់បំផុត {when}។',
  },
  silent: {
    en: '{silent} of {phones} phones have not told yet.',
    km: 'ទូរស័ព្ទ {silent} ក្នុង {phones} មិនទាន់ប្រាប់ទេ។',
  },
  stay: {
    en: 'An interview finishes on the version it began with; new ones begin on the new version once the phone has synced.',
    km: 'បទសម្ភាសបញ្ចប់លើកំណែដែលវាបានចាប់ផ្ដើម។ បទសម្ភាសថ្មីប្រើកំណែថ្មី ក្រោយទូរស័ព្ទធ្វើសមកាលកម្ម។',
  },
} satisfies Record<string, Words>
