/**
 * Which language of a form is shown, and how a browser is told of it. XLSForm names languages `Khmer (km)`: the tag in brackets
 * is a BCP 47 one. A form follows the language of the screen until somebody chooses one of its own.
 */

/** `['Khmer (km)', 'English (en)']`, `en` → `English (en)`; the default when the form has none for it. */
export const formLanguage = (languages: readonly string[], wanted: string, fallback: string): string =>
  languages.find(name => name === wanted || name.endsWith(`(${wanted})`)) ?? fallback

/** `Khmer (km)` → `km`; undefined where the name has no tag */
export const tagOf = (name: string): string | undefined =>
  /\(([A-Za-z]{2,3}(?:-[\w-]+)?)\)\s*$/.exec(name)?.[1]

/** What a reader sees: `Khmer (km)` → `Khmer`. */
export const nameOf = (name: string): string => name.replace(/\s*\([^()]*\)\s*$/, '') || name

/** written from right to left, by primary subtag */
const rightToLeft = new Set([
  'ar',
  'fa',
  'ur',
  'he',
  'ps',
  'sd',
  'ug',
  'dv',
  'yi',
  'ckb',
  'prs',
  'arc',
  'nqo',
])

/** Attributes for an element that holds texts of the form. @example 'Arabic (ar)' → { lang: 'ar', dir: 'rtl' } */
export function languageAttributes(name: string): { lang?: string; dir?: 'rtl' | 'ltr' } {
  const tag = tagOf(name)
  if (!tag) return {}
  const [primary = '', script] = tag.toLowerCase().split('-')
  return { lang: tag, dir: rightToLeft.has(primary) || script === 'arab' ? 'rtl' : 'ltr' }
}
