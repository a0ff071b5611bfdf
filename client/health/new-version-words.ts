/** Words of the notice that a newer version of the app is here. */
import type { Words } from '../ui/text.ts'

export const words = {
  newVersion: { en: 'A new version of the app is ready.', km: 'កម្មវិធីកំណែថ្មីរួចរាល់ហើយ។' },
  takeVersion: { en: 'Use it now', km: 'ប្រើឥឡូវនេះ' },
} satisfies Record<string, Words>
