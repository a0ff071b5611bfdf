/**
 * What each column does, with an example: the help beside the grid and on its headers. In the words of the XLSForm reference's
 * column tables, told in our own; docs/xlsform-support.md says what of it works.
 */
import { type ColumnHelp, help } from './help-text.ts'
import { ruleColumnHelp } from './rule-column-help.ts'

const media = (en: string, km: string, example: string) =>
  help(`The file name of ${en} shown with the text.`, `ឈ្មោះឯកសារ${km} ដែលបង្ហាញជាមួយអត្ថបទ។`, example)

const texts = {
  label: help(
    'What is read aloud or shown. **bold** and *slanted* work; ${name} puts in an answer.',
    'អ្វីដែលអាន ឬបង្ហាញ។ **ដិត** និង *ទ្រេត* ប្រើបាន។ ${name} បញ្ចូលចម្លើយ។',
    'How old is ${first_name}?',
  ),
  image: media('a picture', 'រូបភាព', 'id-card.png'),
  'big-image': media('a picture that opens large', 'រូបភាពធំ', 'id-card-large.png'),
  audio: media('a recording', 'សំឡេង', 'question-3.mp3'),
  video: media('a film', 'វីដេអូ', 'how-to.mp4'),
}

const name = help(
  'A short name for the data and for ${name} in other cells. Letters, digits, _ and -, no blank. Once only in its group.',
  'ឈ្មោះខ្លីសម្រាប់ទិន្នន័យ និងសម្រាប់ ${name} ក្នុងក្រឡាផ្សេង។ អក្សរ លេខ _ និង - គ្មានដកឃ្លា។ ម្ដងគត់ក្នុងក្រុមរបស់វា។',
  'people_here',
)

export const columnHelp: Readonly<Record<string, Readonly<Record<string, ColumnHelp>>>> = {
  survey: {
    type: help(
      'What kind of question the row is. Groups and repeats begin and end with rows of their own.',
      'ប្រភេទសំណួរនៃជួរនេះ។ ក្រុម និងការសួរដដែលមានជួរចាប់ផ្ដើម និងជួរបញ្ចប់។',
      'select_one yes_no',
    ),
    name,
    ...texts,
    hint: help(
      'Help for the interviewer, in smaller letters under the question.',
      'ជំនួយសម្រាប់អ្នកសម្ភាស ជាអក្សរតូចក្រោមសំណួរ។',
      'As on the ID card.',
    ),
    guidance_hint: help('Longer help, shown when it is asked for.', 'ជំនួយវែង បង្ហាញពេលសុំ។'),
    relevant: help(
      'The row is asked only while this is true. Blank: always.',
      'សួរជួរនេះតែពេលលក្ខខណ្ឌនេះពិត។ ទទេ៖ សួរជានិច្ច។',
      "${has_id} = 'yes'",
    ),
    required: help(
      'yes: the interview cannot be finished without an answer. A condition works too.',
      'yes៖ មិនអាចបញ្ចប់ដោយគ្មានចម្លើយ។ លក្ខខណ្ឌក៏ប្រើបាន។',
      'yes',
    ),
    required_message: help('What is said when a required answer is missing.', 'អ្វីដែលនិយាយពេលខ្វះចម្លើយចាំបាច់។'),
    read_only: help('yes: shown, but not to be changed.', 'yes៖ បង្ហាញ តែមិនអាចប្ដូរ។', 'yes'),
    constraint: help(
      'What an answer must fulfil; the dot is the answer. A blank answer is never asked.',
      'អ្វីដែលចម្លើយត្រូវបំពេញ ចំណុចគឺចម្លើយ។ ចម្លើយទទេមិនពិនិត្យទេ។',
      '. >= 0 and . <= 120',
    ),
    constraint_message: help('What is said when the answer does not fulfil it.', 'អ្វីដែលនិយាយពេលចម្លើយមិនត្រូវ។'),
    calculation: help(
      'The value that is computed. Any question may have it, not only calculate.',
      'តម្លៃដែលគណនា។ សំណួរណាក៏អាចមាន មិនត្រឹម calculate ទេ។',
      'int((today() - ${birth_date}) div 365.25)',
    ),
    default: help(
      'The answer it begins with. ${last-saved#name} is the answer of the interview before.',
      'ចម្លើយដែលចាប់ផ្ដើម។ ${last-saved#name} គឺចម្លើយនៃសម្ភាសមុន។',
      'cambodian',
    ),
    trigger: help(
      'The calculation runs only when this question is answered anew.',
      'គណនាតែពេលសំណួរនេះត្រូវបានឆ្លើយជាថ្មី។',
      '${birth_date}',
    ),
    appearance: help(
      'How it looks on the phone; several words are parted by blanks.',
      'រូបរាងលើទូរស័ព្ទ ពាក្យច្រើនបំបែកដោយដកឃ្លា។',
      'minimal',
    ),
    choice_filter: help(
      'Which choices of the list are shown, by columns of the sheet choices.',
      'ជម្រើសណានៃបញ្ជីត្រូវបង្ហាញ តាមជួរឈរនៃសន្លឹក choices។',
      'province = ${province}',
    ),
    repeat_count: help(
      'How many times a repeat is asked. Blank: the interviewer decides.',
      'ចំនួនដងដែលសួរ។ ទទេ៖ អ្នកសម្ភាសសម្រេច។',
      '${children}',
    ),
    parameters: help(
      'Further settings of the type, as key=value.',
      'ការកំណត់បន្ថែមនៃប្រភេទ ជា key=value។',
      'start=0 end=10 step=1',
    ),
    save_to: help(
      'The property of an entity that the answer is saved to.',
      'លក្ខណៈនៃ entity ដែលរក្សាទុកចម្លើយ។',
      'people#age',
    ),
    disabled: help('yes: the row is left out, as if it were not there.', 'yes៖ ជួរនេះត្រូវរំលង ដូចជាគ្មាន។', 'yes'),
    autoplay: help(
      'Which recording plays by itself: audio or video.',
      'សំឡេងណាលេងដោយខ្លួនឯង៖ audio ឬ video។',
      'audio',
    ),
  },
  choices: {
    list_name: help(
      'The list that the choice belongs to, as after select_one.',
      'បញ្ជីដែលជម្រើសនេះនៅ ដូចក្រោយ select_one។',
      'yes_no',
    ),
    name: help('What is stored when it is chosen. No blanks.', 'អ្វីដែលរក្សាទុកពេលជ្រើស។ គ្មានដកឃ្លា។', 'yes'),
    ...texts,
  },
  settings: {
    form_title: help('The name of the form on the phone.', 'ឈ្មោះកម្រងសំណួរលើទូរស័ព្ទ។', 'Household survey'),
    form_id: help(
      'The name by which the office knows the form. Versions of a form share it.',
      'ឈ្មោះដែលការិយាល័យស្គាល់កម្រងសំណួរ។ គ្រប់កំណែប្រើឈ្មោះដូចគ្នា។',
      'household',
    ),
    version: help('A new one for each publication.', 'ថ្មីរាល់ការផ្សព្វផ្សាយ។', '2'),
    default_language: help(
      'The language it opens in, as in the headers after ::.',
      'ភាសាពេលបើក ដូចក្នុងក្បាលជួរឈរក្រោយ ::។',
      'Khmer (km)',
    ),
    instance_name: help('How an interview is called in lists.', 'ឈ្មោះសម្ភាសក្នុងបញ្ជី។', '${household_name}'),
    style: help('How pages are made: pages, theme-grid.', 'របៀបបង្កើតទំព័រ៖ pages, theme-grid។', 'pages'),
    allow_choice_duplicates: help(
      'yes: a list may have a choice name twice, as cascades need.',
      'yes៖ បញ្ជីអាចមានឈ្មោះជម្រើសពីរដង។',
      'yes',
    ),
  },
  entities: {
    list_name: help('The list of entities that is written to.', 'បញ្ជី entity ដែលសរសេរចូល។', 'households'),
    label: help('How an entity of it is called.', 'ឈ្មោះរបស់ entity។', '${household_name}'),
    entity_id: help('Which entity is updated; needed when one is.', 'entity ណាត្រូវកែ។', '${household}'),
    create_if: help(
      'A new entity is made only while this is true.',
      'បង្កើត entity ថ្មីតែពេលនេះពិត។',
      "${consent} = 'yes'",
    ),
    update_if: help('An entity is updated only while this is true.', 'កែ entity តែពេលនេះពិត។'),
    repeat: help('The repeat that each entity comes from.', 'ការសួរដដែលដែល entity មកពី។', '${members}'),
  },
  external_choices: {
    list_name: help('The list that the choice belongs to.', 'បញ្ជីដែលជម្រើសនេះនៅ។'),
    name: help('What is stored when it is chosen.', 'អ្វីដែលរក្សាទុកពេលជ្រើស។'),
    ...texts,
  },
  ...ruleColumnHelp,
}

/** The help of a column; undefined for one that nobody knows. */
export const helpOf = (sheet: string, column: string): ColumnHelp | undefined => {
  const ofSheet = Object.hasOwn(columnHelp, sheet) ? columnHelp[sheet] : undefined
  return ofSheet && Object.hasOwn(ofSheet, column) ? ofSheet[column] : undefined
}
