/** Words of acts on many cases at once; loaded when somebody begins to choose. */
import type { Words } from '../ui/text.ts'

export const bulkWords = {
  none: { en: 'Tap the cases that you want', km: 'សូមចុចលើករណីដែលអ្នកចង់បាន' },
  chosen: { en: '{count} chosen', km: 'បានជ្រើស {count}' },
  attempt: { en: 'Attempt', km: 'ការព្យាយាម' },
  nextDay: { en: 'Next day', km: 'ថ្ងៃបន្ទាប់' },
  handOver: { en: 'Hand over', km: 'ប្រគល់ឱ្យ' },
  attemptTitle: { en: 'An attempt for {count}', km: 'ការព្យាយាមសម្រាប់ {count}' },
  nextTitle: { en: 'A new day for {count}', km: 'ថ្ងៃថ្មីសម្រាប់ {count}' },
  handTitle: { en: 'Hand {count} over', km: 'ប្រគល់ {count}' },
  how: { en: 'How?', km: 'តាមវិធីណា?' },
  toWhom: { en: 'To whom?', km: 'ប្រគល់ឱ្យអ្នកណា?' },
  chooseOne: { en: 'Choose one', km: 'ជ្រើសរើសមួយ' },
  wholePlace: { en: 'Whoever works the place', km: 'អ្នកដែលធ្វើការនៅទីនោះ' },
  nobody: {
    en: 'No colleague is known on this phone who may see all of these. Sync once.',
    km: 'ទូរស័ព្ទនេះមិនស្គាល់មិត្តរួមការងារដែលអាចមើលករណីទាំងនេះទេ។ សូមធ្វើសមកាលកម្មម្ដង។',
  },
  sums: { en: '{count} cases of {people} people', km: '{count} ករណី របស់មនុស្ស {people} នាក់' },
  each: {
    en: 'Each gets its own entry in its log. You can take all of it back straight afterwards.',
    km: 'ករណីនីមួយៗមានកំណត់ហេតុរបស់ខ្លួន។ អ្នកអាចដកវិញទាំងអស់ភ្លាមៗបន្ទាប់ពីនេះ។',
  },
  confirm: { en: 'Record for {count}', km: 'កត់ត្រាសម្រាប់ {count}' },
  doing: { en: '{count} of {all} recorded…', km: 'បានកត់ត្រា {count} ក្នុង {all}…' },
  done: { en: '{count} saved on this phone', km: 'បានរក្សាទុក {count} ក្នុងទូរស័ព្ទនេះ' },
  passedOver: {
    en: '{count} were closed meanwhile and left as they are.',
    km: '{count} ត្រូវបានបិទរួចហើយ ហើយនៅដដែល។',
  },
  left: {
    en: '{count} could not be saved: the phone has no room. They are still chosen.',
    km: 'មិនអាចរក្សាទុក {count} ទេ៖ ទូរស័ព្ទគ្មានទំហំ។ ពួកវានៅតែត្រូវបានជ្រើស។',
  },
  undo: { en: 'Take back', km: 'ដកវិញ' },
  undone: { en: 'Taken back. The logs show both.', km: 'បានដកវិញហើយ។ កំណត់ហេតុបង្ហាញទាំងពីរ។' },
  undoing: { en: 'Taking back…', km: 'កំពុងដកវិញ…' },
  notUndone: {
    en: '{count} could not be taken back. Open them one by one.',
    km: 'មិនអាចដកវិញ {count} ទេ។ សូមបើកម្ដងមួយៗ។',
  },
  dayMissing: { en: 'Choose a day.', km: 'សូមជ្រើសរើសថ្ងៃ។' },
} satisfies Record<string, Words>
