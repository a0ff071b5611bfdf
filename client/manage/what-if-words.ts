/** What the console says of what a draft rule set would change, of publishing a former version, and of lists that follow. */
import type { ListChangeKind } from '../../forms/eligibility/list-changes.ts'
import type { Words } from '../ui/text.ts'

export const kindWords: Record<ListChangeKind, Words> = {
  joined: { en: 'Joins', km: 'ចូលបញ្ជី' },
  left: { en: 'Leaves', km: 'ចេញពីបញ្ជី' },
  moved: { en: 'Day moves', km: 'ប្ដូរកាលកំណត់' },
  kept: { en: 'Stays, no longer asked for', km: 'នៅដដែល តែលែងស្នើ' },
  asked: { en: 'Asked for again', km: 'ស្នើឡើងវិញ' },
}

export const words = {
  title: { en: 'What would change', km: 'អ្វីដែលនឹងប្ដូរ' },
  preparing: { en: 'The office is taking the draft.', km: 'ការិយាល័យកំពុងទទួលសេចក្ដីព្រាង។' },
  looking: {
    en: 'Looked at {people} people, {households} of {total} households',
    km: 'បានមើលមនុស្ស {people} នាក់ គ្រួសារ {households} ក្នុង {total}',
  },
  stop: { en: 'Stop', km: 'ឈប់' },
  lookAgain: { en: 'Look at everybody again', km: 'មើលមនុស្សទាំងអស់ម្ដងទៀត' },
  stoppedEarly: {
    en: 'Stopped after {people} people, {households} of {total} households. The numbers are of these only.',
    km: 'បានឈប់ក្រោយមើលមនុស្ស {people} នាក់ គ្រួសារ {households} ក្នុង {total}។ លេខទាំងនេះគិតតែមនុស្សដែលបានមើល។',
  },
  nothing: {
    en: 'Nothing changes on any list, for any of {people} people.',
    km: 'គ្មានអ្វីប្ដូរក្នុងបញ្ជីណាមួយទេ សម្រាប់មនុស្សទាំង {people}។',
  },
  changes: {
    en: 'Of {people} people, {changed} would see a change. Nothing is changed yet, and nothing of this is kept.',
    km: 'ក្នុងចំណោមមនុស្ស {people} មាន {changed} នាក់នឹងមានការប្ដូរ។ មិនទាន់មានអ្វីប្ដូរទេ ហើយលទ្ធផលនេះមិនត្រូវរក្សាទុកទេ។',
  },
  wouldStop: {
    en: '{people} people would be taken off every list by a rule that stops. Their answers stay; publishing a former version brings them back. Please look at that rule first.',
    km: 'មនុស្ស {people} នាក់នឹងត្រូវដកចេញពីបញ្ជីទាំងអស់ ដោយវិធានដែលបញ្ឈប់។ ចម្លើយរបស់ពួកគេនៅដដែល។ ការផ្សព្វផ្សាយកំណែមុននឹងនាំពួកគេមកវិញ។ សូមមើលវិធាននោះជាមុនសិន។',
  },
  behind: {
    en: 'The office has not yet determined everybody by the rules in force. Some of these changes would come anyway.',
    km: 'ការិយាល័យមិនទាន់កំណត់លទ្ធផលមនុស្សទាំងអស់តាមវិធានកំពុងអនុវត្តទេ។ ការប្ដូរខ្លះនឹងមកដល់ទោះយ៉ាងណាក៏ដោយ។',
  },
  notAllowed: {
    en: 'Only an account with the right to all restricted lists sees what would change, as a draft can make a list of any answer.',
    km: 'មានតែគណនីដែលមានសិទ្ធិលើបញ្ជីមានកម្រិតទាំងអស់ ទើបមើលឃើញអ្វីដែលនឹងប្ដូរ ព្រោះសេចក្ដីព្រាងអាចបង្កើតបញ្ជីពីចម្លើយណាមួយក៏បាន។',
  },
  allLists: { en: 'All lists', km: 'បញ្ជីទាំងអស់' },
  everywhere: { en: 'Everywhere', km: 'គ្រប់ទីកន្លែង' },
  byList: { en: 'By list', km: 'តាមបញ្ជី' },
  byPlace: { en: 'By place', km: 'តាមទីកន្លែង' },
  change: { en: 'Change', km: 'ការប្ដូរ' },
  dueBefore: { en: 'Due until now', km: 'កាលកំណត់ពីមុន' },
  dueNow: { en: 'Due then', km: 'កាលកំណត់ថ្មី' },
  showNames: { en: 'Show who ({count})', km: 'បង្ហាញឈ្មោះ ({count})' },
  hideNames: { en: 'Hide names', km: 'លាក់ឈ្មោះ' },
  notAllNames: {
    en: '{shown} of {count} names are here.',
    km: 'មានឈ្មោះ {shown} ក្នុង {count} នៅទីនេះ។',
  },
  fetchNames: { en: 'Fetch the others', km: 'ទាញយកឈ្មោះដែលនៅសល់' },
  publishAgain: { en: 'Publish again', km: 'ផ្សព្វផ្សាយម្ដងទៀត' },
  againTitle: { en: 'Publish version {version} again', km: 'ផ្សព្វផ្សាយកំណែ {version} ម្ដងទៀត' },
  againWhat: {
    en: 'Version {version} is then in force again, and everybody is determined by it anew. What later rules changed on lists is undone: who was on a list is back with the same days. What was recorded meanwhile stays, and the later versions stay here.',
    km: 'កំណែ {version} នឹងចូលជាធរមានវិញ ហើយមនុស្សទាំងអស់ត្រូវកំណត់លទ្ធផលឡើងវិញតាមកំណែនេះ។ អ្វីដែលវិធានក្រោយៗបានប្ដូរក្នុងបញ្ជី ត្រូវត្រឡប់ដូចដើម៖ អ្នកដែលធ្លាប់នៅក្នុងបញ្ជី នឹងត្រឡប់មកវិញជាមួយថ្ងៃដដែល។ អ្វីដែលបានកត់ត្រាក្នុងពេលនោះនៅដដែល ហើយកំណែក្រោយៗក៏នៅទីនេះដែរ។',
  },
  followTitle: { en: 'The lists follow the new rules', km: 'បញ្ជីកំពុងធ្វើតាមវិធានថ្មី' },
  followDone: { en: 'All lists follow the rules in force.', km: 'បញ្ជីទាំងអស់ធ្វើតាមវិធានកំពុងអនុវត្តហើយ។' },
  followSelf: {
    en: '{percent} %. You may leave this page: the office goes on by itself, only more slowly.',
    km: '{percent} %។ អ្នកអាចចាកចេញពីទំព័រនេះបាន៖ ការិយាល័យបន្តដោយខ្លួនឯង គ្រាន់តែយឺតជាង។',
  },
} satisfies Record<string, Words>
