/** What scanning says; it comes with the camera's screen. */
import type { Words } from '../../ui/text.ts'

export const scanWords = {
  scan: { en: 'Scan with the camera', km: 'ស្កេនដោយកាមេរ៉ា' },
  scanAgain: { en: 'Scan again', km: 'ស្កេនម្ដងទៀត' },
  picture: { en: 'Use a picture', km: 'ប្រើរូបភាព' },
  orType: { en: 'Or type what stands under the code', km: 'ឬវាយអក្សរដែលមាននៅក្រោមកូដ' },
  title: { en: 'Hold the code in the frame', km: 'ដាក់កូដឱ្យចំក្នុងស៊ុម' },
  opening: { en: 'The camera is opening…', km: 'កំពុងបើកកាមេរ៉ា…' },
  looking: {
    en: 'Looking for a code. Hold still, 10 to 20 cm away.',
    km: 'កំពុងរកកូដ។ សូមកាន់ឱ្យនឹង ចម្ងាយ ១០ ទៅ ២០ ស.ម.។',
  },
  lightOn: { en: 'Light on', km: 'បើកភ្លើង' },
  lightOff: { en: 'Light off', km: 'បិទភ្លើង' },
  found: { en: 'Code read', km: 'បានអានកូដ' },
  hidden: { en: 'The code is kept and not shown.', km: 'កូដត្រូវបានរក្សាទុក តែមិនបង្ហាញទេ។' },
  denied: {
    en: 'The camera is not allowed for Doorstep. Allow it in the browser (lock sign beside the address), or type the code.',
    km: 'Doorstep មិនត្រូវបានអនុញ្ញាតឱ្យប្រើកាមេរ៉ាទេ។ សូមអនុញ្ញាតក្នុងកម្មវិធីរុករក (រូបសោជិតអាសយដ្ឋាន) ឬវាយកូដ។',
  },
  none: {
    en: 'No camera was found. Use a picture, or type the code.',
    km: 'រកមិនឃើញកាមេរ៉ាទេ។ សូមប្រើរូបភាព ឬវាយកូដ។',
  },
  busy: {
    en: 'Another app is using the camera. Close it and try again, or type the code.',
    km: 'កម្មវិធីផ្សេងកំពុងប្រើកាមេរ៉ា។ សូមបិទវា រួចសាកម្ដងទៀត ឬវាយកូដ។',
  },
  noDecoder: {
    en: 'What reads codes is not on this phone yet: connect once. Until then type the code.',
    km: 'កម្មវិធីអានកូដមិនទាន់មានក្នុងទូរស័ព្ទទេ៖ សូមភ្ជាប់អ៊ីនធឺណិតម្ដង។ ពេលនេះ សូមវាយកូដ។',
  },
  noCode: {
    en: 'No code was found in this picture. Take it closer, straight and in good light, or type the code.',
    km: 'រកមិនឃើញកូដក្នុងរូបនេះទេ។ សូមថតឱ្យជិត ត្រង់ និងភ្លឺ ឬវាយកូដ។',
  },
} satisfies Record<string, Words>
