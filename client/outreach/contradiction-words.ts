/** Words of what contradicts itself on a case. contradictions.tsx says them. */
import type { Words } from '../ui/text.ts'

export const contradictionWords = {
  status: {
    en: 'Two people worked this case apart. Shown is the more careful status; the office decides.',
    km: 'មនុស្សពីរនាក់បានធ្វើការលើករណីនេះដោយមិនដឹងគ្នា។ ស្ថានភាពដែលប្រុងប្រយ័ត្នជាងត្រូវបានបង្ហាញ។ ការិយាល័យនឹងសម្រេច។',
  },
  notAllowed: {
    en: 'A status was recorded that is not allowed from there. It is kept; the office decides.',
    km: 'មានស្ថានភាពមួយដែលមិនអនុញ្ញាតពីស្ថានភាពមុន។ វាត្រូវបានទុក ការិយាល័យនឹងសម្រេច។',
  },
  review: {
    en: 'Closed by one, worked on by another. Speak to each other before you go on.',
    km: 'ម្នាក់បានបិទ ម្នាក់ទៀតបានបន្ត។ សូមនិយាយគ្នាមុនបន្ត។',
  },
  waits: {
    en: 'Two answers. None is used until the office has decided.',
    km: 'ចម្លើយពីរ។ មិនប្រើមួយណាទេ រហូតដល់ការិយាល័យសម្រេច។',
  },
  latest: { en: 'Two answers. The later one is used for now.', km: 'ចម្លើយពីរ។ ឥឡូវប្រើចម្លើយក្រោយ។' },
} satisfies Record<string, Words>
