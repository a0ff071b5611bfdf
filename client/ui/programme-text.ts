/**
 * Texts that come with the programme (rule set, form titles) in the language of the screen. Their keys are XLSForm's
 * language names, `Khmer (km)`; a missing translation falls back to the default language, then to any.
 */
import { language, say, sayDay, sayNumber } from './text.ts'

/** @example textOf({ 'English (en)': 'Can join', 'Khmer (km)': 'អាចចូលរួម' }) → 'អាចចូលរួម' when the screen is Khmer */
export function textOf(texts: Record<string, string> | undefined, defaultLanguage?: string): string {
  if (!texts) return ''
  const wanted = language.value
  const exact = Object.keys(texts).find(key => key === wanted || key.endsWith(`(${wanted})`))
  const found = exact && texts[exact]
  return found || texts[defaultLanguage ?? ''] || texts.default || Object.values(texts).find(Boolean) || ''
}

/** The screen's language by the programme's name for it: 'Khmer (km)'; the default one when it has no such language. */
export const programmeLanguage = (of: { languages: readonly string[]; defaultLanguage: string }): string =>
  of.languages.find(name => name === language.value || name.endsWith(`(${language.value})`)) ??
  of.defaultLanguage

const yes = { en: 'yes', km: 'បាទ/ចាស' }
const no = { en: 'no', km: 'ទេ' }

/** An answer that has no label of its own: yes and no, numbers and days in the language of the screen; the rest as it is. */
export function sayAnswer(value: string): string {
  if (value === 'yes') return say(yes)
  if (value === 'no') return say(no)
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return sayDay(value)
  return /^\d+$/.test(value) ? sayNumber(value) : value
}

/** The name of a place in the language of the screen, else its code. */
export const placeName = (places: ReadonlyMap<string, Record<string, string>>, code: string): string =>
  textOf(places.get(code)) || code
