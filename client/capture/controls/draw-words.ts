/** What drawing and signing say; loaded with the photo's control. */
import type { Words } from '../../ui/text.ts'

export const drawWords = {
  sign: { en: 'Sign here', km: 'ចុះហត្ថលេខា' },
  signAgain: { en: 'Sign again', km: 'ចុះហត្ថលេខាម្ដងទៀត' },
  draw: { en: 'Draw', km: 'គូររូប' },
  drawOn: { en: 'Draw on it', km: 'គូរលើរូប' },
  signHow: {
    en: 'Sign in the box with a finger. Without a touch screen: close this and choose a picture.',
    km: 'សូមចុះហត្ថលេខាក្នុងប្រអប់ដោយម្រាមដៃ។ បើគ្មានអេក្រង់ប៉ះ៖ បិទ ហើយជ្រើសរើសរូបភាព។',
  },
  drawHow: {
    en: 'Draw in the box with a finger. Without a touch screen: close this and choose a picture.',
    km: 'សូមគូរក្នុងប្រអប់ដោយម្រាមដៃ។ បើគ្មានអេក្រង់ប៉ះ៖ បិទ ហើយជ្រើសរើសរូបភាព។',
  },
  colour: { en: 'Colour', km: 'ពណ៌' },
  black: { en: 'Black', km: 'ខ្មៅ' },
  blue: { en: 'Blue', km: 'ខៀវ' },
  red: { en: 'Red', km: 'ក្រហម' },
  green: { en: 'Green', km: 'បៃតង' },
  width: { en: 'Width of the line', km: 'កម្រាស់បន្ទាត់' },
  thin: { en: 'Thin', km: 'ស្ដើង' },
  medium: { en: 'Medium', km: 'មធ្យម' },
  thick: { en: 'Thick', km: 'ក្រាស់' },
  undo: { en: 'Undo', km: 'ថយក្រោយ' },
  clear: { en: 'Clear all', km: 'សម្អាតទាំងអស់' },
  done: { en: 'Keep', km: 'រក្សាទុក' },
  close: { en: 'Close', km: 'បិទ' },
  throwAway: { en: 'What you drew is not kept yet. Throw it away?', km: 'អ្វីដែលបានគូរមិនទាន់រក្សាទុកទេ។ បោះចោលឬ?' },
  throwNow: { en: 'Throw away', km: 'បោះចោល' },
  goOn: { en: 'Go on drawing', km: 'បន្តគូរ' },
} satisfies Record<string, Words>
