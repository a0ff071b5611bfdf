/** Words of workplaces in the console. They name nobody as guilty: workers agreed that somebody speaks with theirs. */
import type { Words } from '../ui/text.ts'

export const words = {
  title: { en: 'Workplaces', km: 'កន្លែងធ្វើការ' },
  help: {
    en: 'Open cases of workers who agreed that their workplace is spoken to, together. Who takes that back is here no more. Never say who told you.',
    km: 'ករណីបើករបស់កម្មករដែលយល់ព្រមឱ្យនិយាយជាមួយកន្លែងធ្វើការ រួមគ្នា។ អ្នកដែលដកការយល់ព្រមវិញ លែងមាននៅទីនេះ។ កុំប្រាប់ថាអ្នកណាបានប្រាប់។',
  },
  none: { en: 'No workplace has an open case', km: 'គ្មានកន្លែងធ្វើការណាមានករណីបើកទេ' },
  name: { en: 'Workplace', km: 'កន្លែងធ្វើការ' },
  where: { en: 'Where', km: 'នៅឯណា' },
  people: { en: 'Workers', km: 'កម្មករ' },
  kinds: { en: 'Cases', km: 'ករណី' },
  due: { en: 'Next due', km: 'កាលកំណត់បន្ទាប់' },
  last: { en: 'Last done', km: 'ធ្វើចុងក្រោយ' },
  worker: { en: 'Who works it', km: 'អ្នកធ្វើ' },
  nobody: { en: 'nobody in particular', km: 'គ្មាននរណាជាក់លាក់' },
  nothing: { en: 'nothing yet', km: 'មិនទាន់មាន' },
  log: { en: 'What was done about it', km: 'អ្វីដែលបានធ្វើ' },
  counts: { en: 'counts in {count} cases', km: 'រាប់ក្នុង {count} ករណី' },
  takenBack: { en: 'Taken back', km: 'បានដកវិញ' },
  moved: { en: 'Status: {to}', km: 'ស្ថានភាព៖ {to}' },
  handed: { en: 'Handed over', km: 'បានប្រគល់' },
  next: { en: 'Next: {day}', km: 'បន្ទាប់៖ {day}' },
  give: { en: 'Give all to', km: 'ប្រគល់ទាំងអស់ឱ្យ' },
  giveHelp: {
    en: 'With the whole of their households.',
    km: 'ជាមួយគ្រួសារទាំងមូលរបស់ពួកគេ។',
  },
  choose: { en: 'Choose somebody', km: 'ជ្រើសរើសអ្នកណាម្នាក់' },
  look: { en: 'Look what changes', km: 'មើលអ្វីដែលផ្លាស់ប្តូរ' },
  giveNow: { en: 'Give {households} households', km: 'ប្រគល់ {households} គ្រួសារ' },
  given: { en: 'Given: {households} households', km: 'បានប្រគល់៖ {households} គ្រួសារ' },
  names: { en: 'What it is called', km: 'ឈ្មោះហៅ' },
  namesHelp: {
    en: 'Workers write it in these ways: {written}',
    km: 'កម្មករសរសេរដូចនេះ៖ {written}',
  },
  official: { en: 'Name', km: 'ឈ្មោះ' },
  aliases: { en: 'Other names, one a line', km: 'ឈ្មោះផ្សេងទៀត មួយក្នុងមួយបន្ទាត់' },
  same: { en: 'The same workplace as this one', km: 'កន្លែងធ្វើការតែមួយជាមួយនេះ' },
  noOther: { en: 'none', km: 'គ្មាន' },
  keep: { en: 'Keep the names', km: 'រក្សាទុកឈ្មោះ' },
  kept: {
    en: 'Kept. Phones join by it after their next sync.',
    km: 'បានរក្សាទុក។ ទូរស័ព្ទនឹងប្រើវាក្រោយសមកាលកម្មបន្ទាប់។',
  },
} satisfies Record<string, Words>
