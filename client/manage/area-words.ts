/** Words of the field in which an area is said. */
import type { Words } from '../ui/text.ts'

export const words = {
  area: { en: 'Area', km: 'តំបន់' },
  hint: {
    en: 'Name of a province, district, commune or village, or its code. Blank is everywhere.',
    km: 'ឈ្មោះខេត្ត ស្រុក ឃុំ ឬភូមិ ឬលេខកូដ។ ទុកទទេ គឺគ្រប់ទីកន្លែង។',
  },
  wrong: {
    en: 'Choose one of the places below, or write a code of 2, 4, 6 or 8 digits.',
    km: 'សូមជ្រើសរើសទីកន្លែងខាងក្រោម ឬសរសេរលេខកូដ ២ ៤ ៦ ឬ ៨ ខ្ទង់។',
  },
} satisfies Record<string, Words>
