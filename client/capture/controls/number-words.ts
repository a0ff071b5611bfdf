/** What number and text fields say. */
import type { Words } from '../../ui/text.ts'

export const numberWords = {
  notWhole: {
    en: 'Whole numbers only: the part behind the point was left out.',
    km: 'លេខគត់ប៉ុណ្ណោះ៖ ផ្នែកក្រោយចុចត្រូវបានដកចេញ។',
  },
  tooLarge: { en: 'This number is too large. The largest is {most}.', km: 'លេខនេះធំពេក។ ធំបំផុតគឺ {most}។' },
  tooLong: { en: 'Fifteen digits at most.', km: 'យ៉ាងច្រើន ១៥ ខ្ទង់។' },
  more: { en: 'One more', km: 'បន្ថែមមួយ' },
  less: { en: 'One less', km: 'បន្ថយមួយ' },
  show: { en: 'Show what is typed', km: 'បង្ហាញអ្វីដែលបានវាយ' },
  hide: { en: 'Hide what is typed', km: 'លាក់អ្វីដែលបានវាយ' },
  openLink: { en: 'Open the link', km: 'បើកតំណ' },
  noLink: { en: 'There is no link here.', km: 'គ្មានតំណនៅទីនេះទេ។' },
  hidden: { en: 'Answered, not shown', km: 'បានឆ្លើយ តែមិនបង្ហាញ' },
} satisfies Record<string, Words>
