/** Words of the tabs that are loaded when they are opened: places, employers, nearest. */
import type { Words } from '../ui/text.ts'

export const tabWords = {
  everywhere: { en: 'All places', km: 'គ្រប់ទីកន្លែង' },
  overdue: { en: 'overdue', km: 'ហួសកាលកំណត់' },
  noCloser: { en: 'Village not known', km: 'មិនស្គាល់ភូមិ' },
  listAll: { en: 'List all {count} cases here', km: 'បង្ហាញករណីទាំង {count} នៅទីនេះ' },
  noEmployer: { en: 'No workplaces here', km: 'គ្មានកន្លែងធ្វើការនៅទីនេះទេ' },
  employerHelp: {
    en: 'Only people who agreed that their employer is spoken to. Never say who told you.',
    km: 'មានតែអ្នកដែលយល់ព្រមឱ្យនិយាយជាមួយនិយោជក។ កុំប្រាប់ថាអ្នកណាបានប្រាប់។',
  },
  findMe: { en: 'Find where I am', km: 'រកទីតាំងរបស់ខ្ញុំ' },
  findAgain: { en: 'Find again', km: 'រកម្ដងទៀត' },
  nearestHelp: {
    en: 'Sorts the list by how far each house is from you. Your position stays on this phone.',
    km: 'តម្រៀបបញ្ជីតាមចម្ងាយពីអ្នកទៅផ្ទះនីមួយៗ។ ទីតាំងរបស់អ្នកនៅតែក្នុងទូរស័ព្ទនេះ។',
  },
  nearestTitle: { en: 'Who is near?', km: 'អ្នកណានៅជិត?' },
  finding: { en: 'Looking for your position…', km: 'កំពុងរកទីតាំងរបស់អ្នក…' },
  refused: {
    en: 'The phone may not use its position here. Allow it in the browser’s settings, then try again.',
    km: 'ទូរស័ព្ទមិនអនុញ្ញាតឱ្យប្រើទីតាំងទេ។ សូមអនុញ្ញាតក្នុងការកំណត់កម្មវិធីរុករក រួចសាកម្ដងទៀត។',
  },
  notFound: {
    en: 'No position was found. Step outside and try again.',
    km: 'រកទីតាំងមិនឃើញទេ។ សូមចេញទៅក្រៅ ហើយសាកម្ដងទៀត។',
  },
  foundAt: { en: 'Position of {time}, good to {metres} m', km: 'ទីតាំងម៉ោង {time} ត្រឹមត្រូវក្នុង {metres} ម.' },
  without: {
    en: '{count} have no position and are not listed here.',
    km: '{count} គ្មានទីតាំង ហើយមិនបង្ហាញនៅទីនេះទេ។',
  },
  metres: { en: '{count} m', km: '{count} ម.' },
  kilometres: { en: '{count} km', km: '{count} គ.ម.' },
} satisfies Record<string, Words>
