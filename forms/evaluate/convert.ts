// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * XPath 1.0's conversions and comparisons, with ODK's one addition: a date text counts as days since 1970 (local midnight)
 * wherever a number is wanted. evaluate.ts and functions/* call it. It knows no data types of questions.
 *
 * @see https://getodk.github.io/xforms-spec/ sections "XPath evaluator" and "Data types"
 */
import { DAY_MS, instantOf } from './calendar.ts'
import type { Value } from './program.ts'

const NUMBER = /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/

/** '12' → 12, ' .5 ' → 0.5, true → 1, '2024-02-29' → 19782 in UTC; '', '1e3', '1,000', 'x' and an empty node-set → NaN. */
export function toNumber(value: Value, timeZone: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = typeof value === 'string' ? value : value[0]
  if (!text) return Number.NaN
  return NUMBER.test(text) ? Number(text) : instantOf(text, timeZone) / DAY_MS
}

/** 2.50 → '2.5', -0 → '0', 1e-7 → '0.0000001', true → 'true', NaN → 'NaN', ['a', 'b'] → 'a', [] → ''. */
export function toText(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return value[0] ?? ''
}

/** XPath: a non-empty text, a number that is neither 0 nor NaN, a node-set with a node in it (blank or not). */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  return value.length > 0
}

/** Every text of a node-set; of anything else its one text. */
export const toTexts = (value: Value): readonly string[] =>
  typeof value === 'object' ? value : [toText(value)]

function numberText(number: number): string {
  const text = String(number)
  const e = text.indexOf('e')
  if (e < 0) return text
  // Scientific notation is unfolded by hand: toFixed stops at 100 digits and rounds, BigInt knows no fractions.
  const negative = text[0] === '-'
  const [whole = '', fraction = ''] = text.slice(negative ? 1 : 0, e).split('.')
  const exponent = Number(text.slice(e + 1))
  const digits = whole + fraction
  const point = whole.length + exponent
  const plain =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : digits.length <= point
        ? digits.padEnd(point, '0')
        : `${digits.slice(0, point)}.${digits.slice(point)}`
  return negative ? `-${plain}` : plain
}

const isNodeSet = (value: Value): value is readonly string[] => typeof value === 'object'

/** `a = b`. A node-set equals when any of its nodes does; a boolean makes both booleans, else a number makes both numbers. */
export function equals(a: Value, b: Value, timeZone: string): boolean {
  return compare(a, b, timeZone, true)
}

/** `a != b`: not the opposite of `=` for node-sets (any node that differs), nor for NaN (differs from everything). */
export function differs(a: Value, b: Value, timeZone: string): boolean {
  return compare(a, b, timeZone, false)
}

function compare(a: Value, b: Value, timeZone: string, same: boolean): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return (toBoolean(a) === toBoolean(b)) === same
  if (isNodeSet(a)) return a.some(text => compare(text, b, timeZone, same))
  if (isNodeSet(b)) return b.some(text => compare(a, text, timeZone, same))
  if (typeof a === 'string' && typeof b === 'string') return (a === b) === same
  return (toNumber(a, timeZone) === toNumber(b, timeZone)) === same
}

/** `a < b` and its like: always numbers, so `'10' > '9'`, and a blank is never less, more or equal. */
export function order(a: Value, b: Value, op: '<' | '<=' | '>' | '>=', timeZone: string): boolean {
  // beside a boolean a node-set is a boolean, all else is a number: `1 < 2 < 3` is true
  if (typeof a === 'boolean' && isNodeSet(b)) return orderNumbers(Number(a), Number(toBoolean(b)), op)
  if (typeof b === 'boolean' && isNodeSet(a)) return orderNumbers(Number(toBoolean(a)), Number(b), op)
  if (isNodeSet(a)) return a.some(text => order(text, b, op, timeZone))
  if (isNodeSet(b)) return b.some(text => order(a, text, op, timeZone))
  return orderNumbers(toNumber(a, timeZone), toNumber(b, timeZone), op)
}

function orderNumbers(a: number, b: number, op: '<' | '<=' | '>' | '>='): boolean {
  if (op === '<') return a < b
  if (op === '<=') return a <= b
  if (op === '>') return a > b
  return a >= b
}
