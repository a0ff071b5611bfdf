/**
 * The words on screen: which language is chosen, and how a phrase, a number and a day are said in it. Every entry keeps
 * its own catalogue (objects of Words); this file knows none of them. Khmer month and day names are our own, because
 * browsers have no Khmer in Intl.
 */
import { signal } from '@preact/signals'

export type Language = 'km' | 'en'

/** @example { en: '{count} waiting', km: 'រង់ចាំ {count}' } */
export interface Words {
  en: string
  km: string
}

const key = 'doorstep-language'
const remembered = typeof localStorage === 'undefined' ? null : localStorage.getItem(key)

/** Read `.value` inside a component and it is drawn again when the language changes. */
export const language = signal<Language>(remembered === 'en' ? 'en' : 'km')
if (typeof document !== 'undefined') document.documentElement.lang = language.value

/** Changes this page only: the preview beside a form looks at another language than the console around it. */
export function setLanguageHere(chosen: Language): void {
  language.value = chosen
  document.documentElement.lang = chosen
}

/** Changes every screen at once, and is remembered on this phone. */
export function setLanguage(chosen: Language): void {
  setLanguageHere(chosen)
  localStorage.setItem(key, chosen)
}

/** Whole numbers without Intl, which takes a slow phone two frames the first time. */
const grouped = (value: number): string =>
  Number.isSafeInteger(value)
    ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
    : value.toLocaleString('en-US')

/** Western digits to Khmer ones when the language is Khmer; `sayNumber(15600)` is `១៥,៦០០` or `15,600`. Texts are left ungrouped. */
export function sayNumber(value: number | string): string {
  const text = typeof value === 'number' ? grouped(value) : value
  return language.value === 'km'
    ? text.replace(/[0-9]/g, digit => String.fromCharCode(0x17e0 + Number(digit)))
    : text
}

/** The phrase in the chosen language, its `{name}` blanks filled; numbers are said by sayNumber. */
export function say(words: Words, values?: Record<string, string | number>): string {
  const phrase = words[language.value]
  if (!values) return phrase
  return phrase.replace(/\{(\w+)\}/g, (blank, name: string) => {
    const value = values[name]
    return value === undefined ? blank : typeof value === 'number' ? sayNumber(value) : value
  })
}

const weekdays: Record<Language, string[]> = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  km: ['អាទិត្យ', 'ចន្ទ', 'អង្គារ', 'ពុធ', 'ព្រហស្បតិ៍', 'សុក្រ', 'សៅរ៍'],
}
const months: Record<Language, string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  km: 'មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ'.split(' '),
}

/** A month of our calendar by its number: `sayMonth(2)` → `Feb`, `កុម្ភៈ`. */
export const sayMonth = (month: number): string => months[language.value][month - 1] ?? ''

/** A day `2026-11-10` (as it is) or an instant (its day on this device): `Tue 10 Nov 2026`, `អង្គារ ១០ វិច្ឆិកា ២០២៦`. Anything else is said as it is. */
export function sayDay(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? []
  const date = year ? new Date(Number(year), Number(month) - 1, Number(day)) : new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const weekday = weekdays[language.value][date.getDay()]
  const name = months[language.value][date.getMonth()]
  return `${weekday} ${sayNumber(String(date.getDate()))} ${name} ${sayNumber(String(date.getFullYear()))}`
}

/** The time of day of an instant on this device, 24 hours: `14:02`. */
export function sayTime(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const two = (part: number) => String(part).padStart(2, '0')
  return sayNumber(`${two(date.getHours())}:${two(date.getMinutes())}`)
}
