/**
 * The answers that one question can still have after some conditions were assumed: a list of texts, or texts and numbers within
 * bounds. Each function narrows and returns undefined when nothing is left. satisfy.ts uses it; it knows no programs. Where it
 * cannot tell it leaves the domain as it is: it may keep too much, never too little.
 */
import { toNumber } from '../evaluate/convert.ts'

export interface Domain {
  /** all that is possible, '' = blank; undefined: whatever the rest allows */
  texts?: ReadonlySet<string>
  /** the names that a select_multiple's answer is made of */
  names?: ReadonlySet<string>
  not: ReadonlySet<string>
  blank: boolean
  /** whatever is not blank is a number */
  numeric: boolean
  whole: boolean
  /** it is a number between these; false: nothing is known of that */
  bounded: boolean
  low: number
  high: number
  lowOpen: boolean
  highOpen: boolean
}

export type Order = '<' | '<=' | '>' | '>='

/** Anything at all: a text question. */
export const ANYTHING: Domain = {
  not: new Set(),
  blank: true,
  numeric: false,
  whole: false,
  bounded: false,
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  lowOpen: false,
  highOpen: false,
}

const PLAIN_NUMBER = /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/

/** Reads as a number in one way only: dates depend on the time zone. */
const isPlain = (text: string): boolean => PLAIN_NUMBER.test(text) || Number.isNaN(toNumber(text, 'UTC'))

function keep(domain: Domain, test: (text: string) => boolean): Domain | undefined {
  const texts = new Set([...domain.texts!].filter(test))
  return texts.size > 0 ? { ...domain, texts } : undefined
}

function checked(domain: Domain): Domain | undefined {
  if (!domain.bounded) return domain
  let { low, high, lowOpen, highOpen } = domain
  if (domain.whole) {
    low = lowOpen && Number.isInteger(low) ? low + 1 : Math.ceil(low)
    high = highOpen && Number.isInteger(high) ? high - 1 : Math.floor(high)
    lowOpen = highOpen = false
  }
  const isEmpty = low > high || (low === high && (lowOpen || highOpen) && Number.isFinite(low))
  return isEmpty ? undefined : domain
}

const OPPOSITE: Readonly<Record<Order, Order>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }

const holds = (x: number, op: Order, y: number): boolean =>
  op === '<' ? x < y : op === '<=' ? x <= y : op === '>' ? x > y : x >= y

/** The answers for which `answer op value` is `truth`. A blank is neither less nor more. */
export function narrowOrder(domain: Domain, op: Order, value: number, truth: boolean): Domain | undefined {
  if (domain.texts)
    return keep(domain, text => !isPlain(text) || holds(toNumber(text, 'UTC'), op, value) === truth)
  if (Number.isNaN(value)) return truth ? undefined : domain
  if (!truth && !domain.bounded && (domain.blank || !domain.numeric)) return domain
  const made: Domain = { ...domain, blank: false, bounded: true }
  const asked = truth ? op : OPPOSITE[op]
  const open = asked === '<' || asked === '>'
  if (asked === '<' || asked === '<=') {
    if (value < made.high || (value === made.high && open)) {
      made.high = value
      made.highOpen = open
    }
  } else if (value > made.low || (value === made.low && open)) {
    made.low = value
    made.lowOpen = open
  }
  return checked(made)
}

/** The answers for which `answer = value` (a number) is `truth`. */
export function narrowNumber(domain: Domain, value: number, truth: boolean): Domain | undefined {
  if (domain.texts) return keep(domain, text => !isPlain(text) || (toNumber(text, 'UTC') === value) === truth)
  if (Number.isNaN(value)) return truth ? undefined : domain
  if (truth) {
    const from = narrowOrder(domain, '>=', value, true)
    return from && narrowOrder(from, '<=', value, true)
  }
  return domain.bounded && domain.low === value && domain.high === value ? undefined : domain
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)

/** The answers for which `answer = 'text'` is `truth`; '' is a blank. */
export function narrowText(domain: Domain, text: string, truth: boolean): Domain | undefined {
  if (domain.texts) return keep(domain, one => (one === text) === truth)
  if (!truth) {
    const not = new Set([...domain.not, text])
    return text === '' ? { ...domain, blank: false, not } : { ...domain, not }
  }
  if (domain.not.has(text)) return undefined
  if (text === '') {
    return domain.bounded || !domain.blank ? undefined : { ...domain, texts: new Set(['']) }
  }
  if (domain.names && words(text).some(word => !domain.names!.has(word))) return undefined
  if (isPlain(text)) {
    const number = toNumber(text, 'UTC')
    if (domain.numeric && Number.isNaN(number)) return undefined
    if (domain.bounded && narrowNumber(domain, number, true) === undefined) return undefined
  }
  return { ...domain, blank: false, texts: new Set([text]) }
}

/** The answers among which `selected(answer, name)` is `truth`; `test` is the function itself. */
export function narrowSelected(
  domain: Domain,
  name: string,
  truth: boolean,
  test: (answer: string, name: string) => boolean,
): Domain | undefined {
  if (domain.texts) return keep(domain, text => test(text, name) === truth)
  if (!truth) return domain
  if (domain.names && !domain.names.has(name)) return undefined
  return narrowText(domain, '', false)
}

/** The answers that stand in a list: those of another question, or the words of a cell. */
export function narrowAmong(domain: Domain, texts: ReadonlySet<string>): Domain | undefined {
  if (domain.texts) return keep(domain, text => texts.has(text))
  const kept = [...texts].filter(text => narrowText(domain, text, true) !== undefined)
  return kept.length > 0 ? { ...domain, blank: kept.includes(''), texts: new Set(kept) } : undefined
}

/** Is it certainly not blank? Then the question must be shown. */
export const isAnswered = (domain: Domain): boolean =>
  domain.texts ? !domain.texts.has('') : domain.bounded || !domain.blank || domain.not.has('')
