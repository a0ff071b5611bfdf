/** Words of the warning that somebody like this is listed. They accuse nobody, and ask for no proof. */
import type { Words } from '../ui/text.ts'

export const words = {
  like: {
    en: 'Somebody like {name} was listed in {village} in {month}.',
    km: 'មនុស្សស្រដៀង {name} បានចុះឈ្មោះនៅ {village} ក្នុងខែ {month}។',
  },
  likeSomewhere: {
    en: 'Somebody like {name} was listed in {village}.',
    km: 'មនុស្សស្រដៀង {name} បានចុះឈ្មោះនៅ {village}។',
  },
  likeHere: {
    en: 'Somebody like {name} was listed with this phone, in {village}.',
    km: 'មនុស្សស្រដៀង {name} បានចុះឈ្មោះដោយទូរស័ព្ទនេះ នៅ {village}។',
  },
  likeBegun: {
    en: 'Somebody like {name} is in another interview on this phone that is not finished, in {village}.',
    km: 'មនុស្សស្រដៀង {name} មាននៅក្នុងការសម្ភាសន៍មួយទៀតលើទូរស័ព្ទនេះ ដែលមិនទាន់ចប់ នៅ {village}។',
  },
  ask: {
    en: 'Many people have like names. If you can, ask whether they were visited before. You can go on either way.',
    km: 'មនុស្សច្រើនមានឈ្មោះស្រដៀងគ្នា។ បើអាច សូមសួរថាធ្លាប់មានអ្នកមកសួរឬនៅ។ អ្នកអាចបន្តបានទាំងពីរករណី។',
  },
  other: { en: 'Another person', km: 'មនុស្សផ្សេង' },
  same: { en: 'The same person', km: 'មនុស្សដដែល' },
  notedSame: {
    en: 'Noted. Finish the interview as usual: the office puts the two together.',
    km: 'បានកត់ត្រា។ សូមបញ្ចប់ការសម្ភាសន៍ដូចធម្មតា៖ ការិយាល័យនឹងបញ្ចូលទាំងពីរ។',
  },
  notedOther: { en: 'Noted: another person.', km: 'បានកត់ត្រា៖ មនុស្សផ្សេង។' },
} satisfies Record<string, Words>
