/**
 * Addresses that open another app on the phone with a text already in it, and the texts of a programme filled in. Pure: the
 * person presses Send there. Messenger takes no number: its text goes through the phone's own sharing (message-sheet.tsx).
 */
import type { MessageTemplate, RuleSet } from '../../../forms/eligibility/ruleset.ts'

/** @example international('012345678') → '85512345678'; local digits as phoneDigits gives them */
export const international = (digits: string): string => `855${digits.replace(/^0+/, '')}`

export const smsLink = (digits: string, text: string): string =>
  `sms:+${international(digits)}?body=${encodeURIComponent(text)}`
export const telegramLink = (digits: string, text: string): string =>
  `https://t.me/+${international(digits)}?text=${encodeURIComponent(text)}`
export const whatsappLink = (digits: string, text: string): string =>
  `https://wa.me/${international(digits)}?text=${encodeURIComponent(text)}`

/** What a text may put in, as it is said in the language of the text. */
export interface Blanks {
  name: string
  day: string
  place: string
  papers: string
  worker: string
}

/** `{name}` and the others filled in; what has nothing to say leaves no blank behind. */
export const filled = (text: string, blanks: Blanks): string =>
  text
    .replace(/\{(name|day|place|papers|worker)\}/g, (_, name: keyof Blanks) => blanks[name])
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ +([,.។])/g, '$1')
    .trim()

/** A text in one language of the rule set, or in its default one. */
export const inLanguage = (texts: Record<string, string> | undefined, language: string, otherwise: string) =>
  texts?.[language] || texts?.[otherwise] || Object.values(texts ?? {})[0] || ''

const isKhmer = (language: string): boolean => /\(km\)|khmer/i.test(language)

/** '2026-11-30' → '30/11/2026', '៣០/១១/២០២៦': a day in a message, in the language of the message. */
export function messageDay(day: string | null, language: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? []
  if (!year) return ''
  const said = `${Number(date)}/${Number(month)}/${year}`
  return isKhmer(language) ? said.replace(/\d/g, digit => String.fromCharCode(0x17e0 + Number(digit))) : said
}

/**
 * Texts offered on a case of this outcome: those for it or for all, and of those that need a fact to be `yes` only where it is.
 * @param isYes whether a fact of the person or the household is `yes`
 */
export function messagesFor(
  ruleSet: RuleSet,
  outcome: string,
  isYes: (fact: string) => boolean,
): { offered: MessageTemplate[]; withheld: number } {
  const fitting = (ruleSet.messages ?? []).filter(
    ({ outcomes }) => outcomes.length === 0 || outcomes.includes(outcome),
  )
  const offered = fitting.filter(({ needs }) => needs === undefined || isYes(needs))
  return { offered, withheld: fitting.length - offered.length }
}
