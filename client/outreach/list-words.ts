/** Words of the list: tabs, whose cases, search, choosing. Those of tabs and sheets that come later lie beside them. */
import type { Words } from '../ui/text.ts'

export const listWords = {
  title: { en: 'Follow-up', km: 'ការតាមដាន' },
  tabs: { en: 'Lists', km: 'បញ្ជី' },
  places: { en: 'Places', km: 'ទីកន្លែង' },
  employers: { en: 'Workplaces', km: 'កន្លែងធ្វើការ' },
  nearest: { en: 'Nearest', km: 'នៅជិត' },
  whose: { en: 'Whose cases', km: 'ករណីរបស់អ្នកណា' },
  mine: { en: 'Mine', km: 'របស់ខ្ញុំ' },
  everybody: { en: 'All', km: 'ទាំងអស់' },
  search: { en: 'Name, phone, card', km: 'ឈ្មោះ ទូរស័ព្ទ ប័ណ្ណ' },
  clear: { en: 'Clear the search', km: 'លុបពាក្យស្វែងរក' },
  filter: { en: 'Show only one reason', km: 'បង្ហាញតែមូលហេតុមួយ' },
  choose: { en: 'Choose several', km: 'ជ្រើសរើសច្រើន' },
  chooseEnd: { en: 'End choosing', km: 'បញ្ចប់ការជ្រើសរើស' },
  chooseGroup: { en: 'Choose all {count}', km: 'ជ្រើសទាំង {count}' },
  leaveGroup: { en: 'Leave out all {count}', km: 'ដកទាំង {count}' },
  heard: { en: 'Sounds like it', km: 'សូរស្រដៀង' },
  filling: { en: 'The list is being filled…', km: 'កំពុងបំពេញបញ្ជី…' },
  more: { en: '+{count} more', km: '+{count} ទៀត' },
  from: { en: 'from {day}', km: 'ពី {day}' },
  unpaid: { en: '{count} unpaid', km: 'ជំពាក់ {count} ខែ' },
  noToday: { en: 'Nothing is due today', km: 'គ្មានអ្វីត្រូវធ្វើថ្ងៃនេះទេ' },
  noTodayHelp: {
    en: '{count} are overdue: begin with those.',
    km: 'មាន {count} ហួសកាលកំណត់៖ សូមចាប់ផ្ដើមពីទាំងនោះ។',
  },
  showOverdue: { en: 'Show the overdue', km: 'បង្ហាញអ្វីដែលហួសកាលកំណត់' },
  noOverdue: { en: 'Nothing is overdue', km: 'គ្មានអ្វីហួសកាលកំណត់ទេ' },
  noOverdueHelp: { en: 'Well done. What comes next is under Today.', km: 'ល្អណាស់។ អ្វីបន្ទាប់នៅក្នុង «ថ្ងៃនេះ»។' },
  noMine: { en: 'Nothing is yours here', km: 'គ្មានអ្វីរបស់អ្នកនៅទីនេះទេ' },
  noMineHelp: {
    en: 'Your area has {count}, given to others or to nobody.',
    km: 'តំបន់របស់អ្នកមាន {count} ដែលប្រគល់ឱ្យអ្នកដទៃ ឬមិនទាន់ប្រគល់ឱ្យអ្នកណា។',
  },
  showEverybody: { en: 'Show all', km: 'បង្ហាញទាំងអស់' },
} satisfies Record<string, Words>
