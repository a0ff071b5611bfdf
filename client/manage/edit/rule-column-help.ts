/** What the columns of the programme's workbook do, as column-help.ts tells those of a form. docs/eligibility.md has all of it. */
import { type ColumnHelp, help } from './help-text.ts'

export const ruleColumnHelp: Readonly<Record<string, Readonly<Record<string, ColumnHelp>>>> = {
  facts: {
    name: help(
      'A fact that rules may ask for: an answer saved under this name.',
      'ការពិតដែលវិធានអាចសួរ៖ ចម្លើយរក្សាទុកក្រោមឈ្មោះនេះ។',
      'age',
    ),
    type: help(
      'What the fact is: text, integer, date, boolean, select_one.',
      'ប្រភេទ៖ text, integer, date, boolean, select_one។',
      'integer',
    ),
    values: help(
      'The values a select may have, parted by blanks.',
      'តម្លៃដែលអាចមាន បំបែកដោយដកឃ្លា។',
      'female male',
    ),
    label: help('How the fact is called on screens.', 'ឈ្មោះលើអេក្រង់។'),
    calculation: help('How the fact follows from others.', 'របៀបគណនាពីការពិតផ្សេង។'),
    sensitive: help(
      'yes: shown only to those with the right to restricted lists.',
      'yes៖ បង្ហាញតែដល់អ្នកមានសិទ្ធិ។',
      'yes',
    ),
    settle: help(
      'manager: of two corrections made apart none counts until a manager has chosen.',
      'manager៖ បើកែពីរកន្លែងខុសគ្នា មិនរាប់ទេ រហូតអ្នកគ្រប់គ្រងជ្រើស។',
      'manager',
    ),
    role: help(
      'What the phone and the office do with it: dial it, search by it, show it only with consent. Each role once.',
      'អ្វីដែលទូរស័ព្ទ និងការិយាល័យធ្វើជាមួយវា៖ ទូរស័ព្ទទៅ ស្វែងរក បង្ហាញតែពេលយល់ព្រម។ តួនាទីមួយម្ដងគត់។',
      'phone',
    ),
  },
  rules: {
    id: help(
      'A short name for the rule; never used again for another one.',
      'ឈ្មោះខ្លីនៃវិធាន មិនប្រើម្ដងទៀតសម្រាប់វិធានផ្សេង។',
    ),
    from: help('The first day on which the rule holds.', 'ថ្ងៃដំបូងដែលវិធានមានសុពលភាព។', '2026-01-01'),
    to: help('The last day; blank while it holds.', 'ថ្ងៃចុងក្រោយ ទទេពេលនៅមានសុពលភាព។'),
    when: help(
      'The condition, by facts. A missing answer makes it unknown, never no.',
      'លក្ខខណ្ឌតាមការពិត។ ខ្វះចម្លើយគឺមិនដឹង មិនមែនទេ។',
      "${age} >= 18 and ${is_member} = 'no'",
    ),
    outcome: help(
      'What follows when it is true: a name of the sheet outcomes.',
      'លទ្ធផលពេលពិត៖ ឈ្មោះពីសន្លឹក outcomes។',
    ),
    legal_basis: help('The law or circular that says so.', 'ច្បាប់ ឬសារាចរដែលចែង។'),
    source: help('Where that can be read.', 'អាចអាននៅទីណា។'),
    confidence: help('How sure we are: high, medium, low.', 'ភាពប្រាកដ៖ high, medium, low។', 'high'),
    explanation: help(
      'The rule in plain words, for the person at the door.',
      'វិធានជាពាក្យសាមញ្ញ សម្រាប់អ្នកនៅមុខផ្ទះ។',
    ),
  },
  outcomes: {
    list: help(
      'Where its cases stand: follow_up, restricted, watch, info; stop takes everybody off.',
      'បញ្ជីណា៖ follow_up, restricted, watch, info។ stop ដកចេញទាំងអស់។',
      'follow_up',
    ),
    due_days: help('Days until somebody should have tried.', 'ចំនួនថ្ងៃដែលត្រូវព្យាយាម។', '14'),
    warning: help(
      'Read to the person before they decide. Who joins without it is shown to a manager.',
      'អានឱ្យបុគ្គលស្តាប់មុនសម្រេច។ បើមិនបានអាន អ្នកគ្រប់គ្រងនឹងឃើញ។',
    ),
    documents: help('Papers it needs, parted by blanks.', 'ឯកសារដែលត្រូវការ បំបែកដោយដកឃ្លា។', 'id_card'),
    form: help('The follow-up form that is opened on its cases.', 'ទម្រង់តាមដានដែលបើកលើករណី។'),
    states: help(
      'The states its cases may be in; blank: all. The first state must be among them, and one that closes.',
      'ស្ថានភាពដែលករណីអាចមាន។ ទទេ៖ ទាំងអស់។ ត្រូវមានស្ថានភាពដំបូង និងស្ថានភាពបិទ។',
    ),
  },
  documents: {
    photo: help('yes: it may be photographed.', 'yes៖ អាចថតរូបបាន។', 'yes'),
  },
  tasks: {
    act: help(
      'What is done: attempt, ask, papers, pay, warn, form, proof.',
      'ធ្វើអ្វី៖ attempt, ask, papers, pay, warn, form, proof។',
      'papers',
    ),
    outcomes: help('Whose cases have it; blank: all.', 'ករណីនៃលទ្ធផលណា។ ទទេ៖ ទាំងអស់។'),
    when: help(
      'The task is there while this is true. Facts, and what is known of the case.',
      'មានកិច្ចការពេលនេះពិត។ ប្រើការពិត និងអ្វីដែលដឹងអំពីករណី។',
      "${case_state} = 'applied'",
    ),
    due: help(
      'Gives a day; blank: the due day of the case.',
      'ផ្ដល់ថ្ងៃមួយ។ ទទេ៖ ថ្ងៃកំណត់របស់ករណី។',
      'date(${case_opened} + 30)',
    ),
    done: help(
      'It is done when this is true; blank: an act of its kind does it.',
      'រួចរាល់ពេលនេះពិត។ ទទេ៖ ធ្វើវាម្ដងគឺរួច។',
      "${warning_told} = 'yes'",
    ),
    before: help('Days before the due day from which it is ready.', 'ចំនួនថ្ងៃមុនថ្ងៃកំណត់ ដែលអាចធ្វើ។', '7'),
    after: help(
      'Days after the due day until which it may be done; then it has failed.',
      'ចំនួនថ្ងៃក្រោយថ្ងៃកំណត់ ដែលនៅអាចធ្វើ។ ក្រោយមកហួសពេល។',
      '7',
    ),
    facts: help(
      'Of ask: what is asked; blank: what would decide.',
      'សម្រាប់ ask៖ សួរអ្វី។ ទទេ៖ អ្វីដែលសម្រេច។',
      'age',
    ),
  },
  contributions: {
    when: help('Who pays this way, by facts.', 'នរណាបង់តាមរបៀបនេះ តាមការពិត។'),
    fact: help('The number of unpaid months: an integer fact.', 'ចំនួនខែមិនបានបង់៖ ការពិតប្រភេទ integer។'),
    last_day: help('The last day on which a month may be paid.', 'ថ្ងៃចុងក្រោយដែលអាចបង់ខែនោះ។', '15'),
  },
  contribution_alarms: {
    months: help('From so many unpaid months on.', 'ចាប់ពីចំនួនខែមិនបានបង់ប៉ុន្មាន។', '4'),
  },
  messages: {
    text: help(
      '{name} {day} {place} {papers} {worker} are filled in.',
      '{name} {day} {place} {papers} {worker} ត្រូវបានបំពេញ។',
      'Hello {name}, may I come on {day}?',
    ),
    needs: help('A consent that must be yes before this may be sent.', 'ការយល់ព្រមដែលត្រូវ yes មុនផ្ញើ។'),
  },
  indicators: {
    states: help('Cases that reached one of these.', 'ករណីដែលដល់ស្ថានភាពមួយក្នុងចំណោមនេះ។', 'enrolled'),
    when: help('Only those for whom this held when the case was opened.', 'តែអ្នកដែលលក្ខខណ្ឌនេះពិត ពេលបើកករណី។'),
    counts: help('people: each once. cases: each time.', 'people៖ ម្នាក់ម្ដង។ cases៖ គ្រប់ករណី។', 'people'),
  },
}
