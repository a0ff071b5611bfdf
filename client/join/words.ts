/**
 * What the root page says, in both languages.
 */
export const words = {
  intro: {
    en: 'Doorstep works with no connection. This phone has to be joined once.',
    km: 'Doorstep ដំណើរការបានទោះគ្មានអ៊ីនធឺណិត។ ទូរស័ព្ទនេះត្រូវភ្ជាប់តែម្តងគត់។',
  },
  linkFound: {
    en: 'You opened an invitation. Joining makes a key that stays on this phone.',
    km: 'អ្នកបានបើកលិខិតអញ្ជើញ។ ការភ្ជាប់បង្កើតសោមួយដែលនៅក្នុងទូរស័ព្ទនេះតែប៉ុណ្ណោះ។',
  },
  code: { en: 'Invitation code or link', km: 'លេខកូដ ឬតំណអញ្ជើញ' },
  codeHint: {
    en: 'From your manager. It is good for 15 minutes and for one phone.',
    km: 'ពីអ្នកគ្រប់គ្រងរបស់អ្នក។ ប្រើបានក្នុងរយៈពេល ១៥ នាទី សម្រាប់ទូរស័ព្ទមួយ។',
  },
  join: { en: 'Join this phone', km: 'ភ្ជាប់ទូរស័ព្ទនេះ' },
  joinedAs: { en: 'This phone is joined as {name}.', km: 'ទូរស័ព្ទនេះភ្ជាប់ជា {name}។' },
  goOn: { en: 'Go on', km: 'បន្ត' },
  joinAnew: { en: 'Join with another code', km: 'ភ្ជាប់ដោយលេខកូដផ្សេង' },
  badCode: {
    en: 'This is not an invitation code. Copy the whole code or link and paste it here.',
    km: 'នេះមិនមែនជាលេខកូដអញ្ជើញទេ។ សូមចម្លងលេខកូដ ឬតំណទាំងមូល ហើយដាក់នៅទីនេះ។',
  },
  refused: {
    en: 'The code was used already or is too old. Nothing on this phone was changed. Ask your manager for a new one.',
    km: 'លេខកូដនេះបានប្រើរួចហើយ ឬផុតកំណត់។ គ្មានអ្វីផ្លាស់ប្តូរក្នុងទូរស័ព្ទនេះទេ។ សូមសុំលេខកូដថ្មីពីអ្នកគ្រប់គ្រង។',
  },
  offline: {
    en: 'There is no connection to the office. Joining needs one, this once. Find a signal and try again.',
    km: 'គ្មានការតភ្ជាប់ទៅការិយាល័យទេ។ ការភ្ជាប់លើកនេះត្រូវការអ៊ីនធឺណិត។ សូមរកសេវា ហើយព្យាយាមម្តងទៀត។',
  },
  trouble: {
    en: 'The office could not answer. Nothing on this phone was changed. Try again in a few minutes.',
    km: 'ការិយាល័យមិនអាចឆ្លើយបានទេ។ គ្មានអ្វីផ្លាស់ប្តូរក្នុងទូរស័ព្ទនេះទេ។ សូមព្យាយាមម្តងទៀតក្នុងពេលបន្តិចទៀត។',
  },
  adding: {
    en: 'Who works with this phone already stays on it, and so does their work. You choose a PIN of your own.',
    km: 'អ្នកដែលប្រើទូរស័ព្ទនេះរួចហើយនៅដដែល ហើយការងាររបស់គេក៏នៅដដែល។ អ្នកនឹងជ្រើសលេខសម្ងាត់ផ្ទាល់ខ្លួន។',
  },
}
