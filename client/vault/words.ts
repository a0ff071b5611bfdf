/**
 * What the screens of lock and PIN say, in both languages.
 */
export const words = {
  chooseTitle: { en: '{name}, choose your PIN', km: '{name} សូមជ្រើសលេខសម្ងាត់' },
  chooseWhy: {
    en: 'It locks the interviews and lists on this phone. Only you know it: the office does not, and a colleague who uses this phone has their own.',
    km: 'វាចាក់សោសម្ភាសន៍ និងបញ្ជីក្នុងទូរស័ព្ទនេះ។ មានតែអ្នកទេដែលដឹង៖ ការិយាល័យមិនដឹងទេ ហើយអ្នករួមការងារដែលប្រើទូរស័ព្ទនេះមានលេខសម្ងាត់ផ្ទាល់ខ្លួន។',
  },
  chooseForget: {
    en: 'If you forget it, your manager can give you a new code. You need a connection then.',
    km: 'បើភ្លេច អ្នកគ្រប់គ្រងអាចឱ្យលេខកូដថ្មីដល់អ្នក។ ពេលនោះត្រូវការអ៊ីនធឺណិត។',
  },
  newPin: { en: 'New PIN', km: 'លេខសម្ងាត់ថ្មី' },
  newPinHint: { en: '6 to 12 digits', km: 'ពី ៦ ទៅ ១២ ខ្ទង់' },
  pinAgain: { en: 'The same PIN again', km: 'លេខសម្ងាត់ដដែលម្តងទៀត' },
  pinShort: { en: 'Too short: at least 6 digits.', km: 'ខ្លីពេក៖ យ៉ាងតិច ៦ ខ្ទង់។' },
  pinLong: { en: 'Too long: at most 12 digits.', km: 'វែងពេក៖ យ៉ាងច្រើន ១២ ខ្ទង់។' },
  pinCommon: {
    en: 'Many people choose this one, so it is tried first. Choose another.',
    km: 'មនុស្សជាច្រើនជ្រើសលេខនេះ ដូច្នេះគេសាកវាមុនគេ។ សូមជ្រើសលេខផ្សេង។',
  },
  pinsDiffer: { en: 'The two are not the same.', km: 'លេខទាំងពីរមិនដូចគ្នាទេ។' },
  keepPin: { en: 'Use this PIN', km: 'ប្រើលេខសម្ងាត់នេះ' },
  checking: { en: 'One moment…', km: 'សូមរង់ចាំបន្តិច…' },
  whoAreYou: { en: 'Who are you?', km: 'តើអ្នកជាអ្នកណា?' },
  pinOf: { en: 'PIN of {name}', km: 'លេខសម្ងាត់របស់ {name}' },
  unlock: { en: 'Unlock', km: 'ដោះសោ' },
  wrong: { en: 'This is not the PIN.', km: 'លេខសម្ងាត់មិនត្រឹមត្រូវទេ។' },
  triesLeft: {
    en: '{count} more before you have to wait.',
    km: 'នៅសល់ {count} ដងទៀត មុនពេលត្រូវរង់ចាំ។',
  },
  wait: { en: 'This is not the PIN. Wait {time}.', km: 'លេខសម្ងាត់មិនត្រឹមត្រូវទេ។ សូមរង់ចាំ {time}។' },
  minute: { en: '{count} minute', km: '{count} នាទី' },
  minutes: { en: '{count} minutes', km: '{count} នាទី' },
  second: { en: '{count} second', km: '{count} វិនាទី' },
  seconds: { en: '{count} seconds', km: '{count} វិនាទី' },
  listsGone: {
    en: 'After ten wrong PINs the follow-up lists were taken off this phone. They come back with the next sync. Finished interviews and drafts are all here.',
    km: 'បន្ទាប់ពីលេខសម្ងាត់ខុសដប់ដង បញ្ជីតាមដានត្រូវបានដកចេញពីទូរស័ព្ទនេះ។ វានឹងមកវិញពេលធ្វើសមកាលកម្មលើកក្រោយ។ សម្ភាសន៍ដែលបានបញ្ចប់ និងព្រាងនៅគ្រប់ទាំងអស់។',
  },
  forgot: { en: 'Forgot your PIN?', km: 'ភ្លេចលេខសម្ងាត់?' },
  forgotTitle: { en: 'A new PIN', km: 'លេខសម្ងាត់ថ្មី' },
  forgotHow: {
    en: 'Ask your manager for a new invitation code for {name}, and find a connection. Your drafts stay as they are.',
    km: 'សូមសុំលេខកូដអញ្ជើញថ្មីសម្រាប់ {name} ពីអ្នកគ្រប់គ្រង ហើយរកសេវាអ៊ីនធឺណិត។ ព្រាងរបស់អ្នកនៅដដែល។',
  },
  code: { en: 'Invitation code or link', km: 'លេខកូដ ឬតំណអញ្ជើញ' },
  badCode: {
    en: 'This is not an invitation code. Copy the whole code or link and paste it here.',
    km: 'នេះមិនមែនជាលេខកូដអញ្ជើញទេ។ សូមចម្លងលេខកូដ ឬតំណទាំងមូល ហើយដាក់នៅទីនេះ។',
  },
  codeRefused: {
    en: 'The office did not accept this code: it was used, is too old, or is for somebody else. Nothing was changed. Ask for a new one.',
    km: 'ការិយាល័យមិនទទួលលេខកូដនេះទេ៖ បានប្រើរួច ផុតកំណត់ ឬសម្រាប់អ្នកផ្សេង។ គ្មានអ្វីផ្លាស់ប្តូរទេ។ សូមសុំលេខកូដថ្មី។',
  },
  forgotOffline: {
    en: 'There is no connection to the office. Find a signal and try again.',
    km: 'គ្មានការតភ្ជាប់ទៅការិយាល័យទេ។ សូមរកសេវា ហើយព្យាយាមម្តងទៀត។',
  },
  forgotRevoked: {
    en: 'The office has ended the access of this phone. Finished work is still sent. Talk to your manager.',
    km: 'ការិយាល័យបានបញ្ចប់សិទ្ធិរបស់ទូរស័ព្ទនេះ។ ការងារដែលបានបញ្ចប់នៅតែត្រូវបានផ្ញើ។ សូមនិយាយជាមួយអ្នកគ្រប់គ្រង។',
  },
  officeTrouble: {
    en: 'The office could not answer. Nothing was changed. Try again in a few minutes.',
    km: 'ការិយាល័យមិនអាចឆ្លើយបានទេ។ គ្មានអ្វីផ្លាស់ប្តូរទេ។ សូមព្យាយាមម្តងទៀតក្នុងពេលបន្តិចទៀត។',
  },
  noRecovery: {
    en: 'The office cannot open this PIN: it had no key when the PIN was chosen. Finished work is sent all the same. Try to remember, or talk to your manager.',
    km: 'ការិយាល័យមិនអាចបើកលេខសម្ងាត់នេះបានទេ៖ វាមិនទាន់មានសោនៅពេលជ្រើសលេខសម្ងាត់។ ការងារដែលបានបញ្ចប់នៅតែត្រូវបានផ្ញើ។ សូមព្យាយាមនឹកឡើងវិញ ឬនិយាយជាមួយអ្នកគ្រប់គ្រង។',
  },
  back: { en: 'Back', km: 'ថយក្រោយ' },
  addPerson: { en: 'Another person joins this phone', km: 'អ្នកផ្សេងភ្ជាប់ទូរស័ព្ទនេះ' },
  unsentGoes: {
    en: '{count} waiting on this phone. They are sent by themselves, locked or not.',
    km: '{count} កំពុងរង់ចាំក្នុងទូរស័ព្ទនេះ។ វាត្រូវបានផ្ញើដោយខ្លួនឯង ទោះជាប់សោ ឬអត់។',
  },
  nothingUnsent: { en: 'All finished work is sent.', km: 'ការងារដែលបានបញ្ចប់ត្រូវបានផ្ញើអស់ហើយ។' },
  trouble: {
    en: 'This phone could not do that. Try again; if it goes on, restart the phone.',
    km: 'ទូរស័ព្ទនេះមិនអាចធ្វើបានទេ។ សូមព្យាយាមម្តងទៀត បើនៅតែដដែល សូមបិទបើកទូរស័ព្ទ។',
  },
  person: { en: 'You and this phone', km: 'អ្នក និងទូរស័ព្ទនេះ' },
  lockNow: { en: 'Lock now', km: 'ចាក់សោឥឡូវ' },
  lockHelp: {
    en: 'It locks by itself after 5 minutes without a touch. What is saved stays.',
    km: 'វាចាក់សោដោយខ្លួនឯងក្រោយ ៥ នាទីគ្មានការប៉ះ។ អ្វីដែលបានរក្សាទុកនៅដដែល។',
  },
  changePin: { en: 'Change PIN', km: 'ប្តូរលេខសម្ងាត់' },
  oldPin: { en: 'PIN until now', km: 'លេខសម្ងាត់ចាស់' },
  pinChanged: { en: 'The new PIN counts from now on.', km: 'លេខសម្ងាត់ថ្មីមានប្រសិទ្ធភាពពីពេលនេះ។' },
  leave: { en: 'Leave this phone', km: 'ចាកចេញពីទូរស័ព្ទនេះ' },
  leaveRefused: {
    en: '{count} are only on this phone. Send them first, or save them to a file for your manager.',
    km: '{count} មានតែក្នុងទូរស័ព្ទនេះ។ សូមផ្ញើជាមុន ឬរក្សាទុកជាឯកសារសម្រាប់អ្នកគ្រប់គ្រង។',
  },
  leaveDrafts: {
    en: '{count} unfinished interviews would be deleted and are nowhere else.',
    km: 'សម្ភាសន៍ {count} ដែលមិនទាន់បញ្ចប់នឹងត្រូវលុប ហើយគ្មាននៅកន្លែងផ្សេងទេ។',
  },
  leaveWhat: {
    en: 'All that is yours goes from this phone. The office keeps what it has. To come back you need a new invitation.',
    km: 'អ្វីៗរបស់អ្នកនឹងចេញពីទូរស័ព្ទនេះ។ ការិយាល័យរក្សាអ្វីដែលមាន។ ដើម្បីត្រឡប់មកវិញ ត្រូវការលិខិតអញ្ជើញថ្មី។',
  },
  leaveNow: { en: 'Leave and delete', km: 'ចាកចេញ និងលុប' },
  stay: { en: 'Stay', km: 'នៅ' },
  saveToFile: { en: 'Save to a file', km: 'រក្សាទុកជាឯកសារ' },
  syncNow: { en: 'Send now', km: 'ផ្ញើឥឡូវ' },
}
