/** Which language of a form belongs to the language of the screen. */

/** `['Khmer (km)', 'English (en)']`, `en` → `English (en)`; the default when the form has none for it. */
export const formLanguage = (languages: readonly string[], wanted: string, fallback: string): string =>
  languages.find(name => name === wanted || name.endsWith(`(${wanted})`)) ?? fallback
