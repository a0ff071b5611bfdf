// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Functions over numbers and sets of numbers. evaluate.ts calls them by name. Blank members of a set are left out, as
 * ODK Collect does (the specification is silent); a member that is no number makes the result NaN.
 *
 * @see https://getodk.github.io/xforms-spec/#xpath-functions
 */
import { toNumber, toTexts } from '../convert.ts'
import type { CallContext, Implementation, Value } from '../program.ts'

/** A function of so many numbers. */
export const onNumbers =
  (calculate: (...numbers: number[]) => number): Implementation =>
  (args, { timeZone }) =>
    calculate(...args.map(value => toNumber(value, timeZone)))

/** The numbers of all arguments, blanks left out. */
function members(args: Value[], { timeZone }: CallContext): number[] {
  return args.flatMap(value =>
    typeof value === 'number'
      ? value
      : toTexts(value)
          .filter(text => text !== '')
          .map(text => toNumber(text, timeZone)),
  )
}

const best =
  (calculate: (...numbers: number[]) => number): Implementation =>
  (args, context) => {
    const numbers = members(args, context)
    return numbers.length ? numbers.reduce((a, b) => calculate(a, b)) : Number.NaN
  }

/**
 * Halves go up (2.5 → 3, -2.5 → -2); digits may be negative (1234.5 to -2 → 1200). Shifts the decimal text, not the
 * double, so that 2.675 to 2 digits is 2.68 and not 2.67.
 */
function round(number: number, digits = 0): number {
  const shift = (value: number, places: number): number => {
    const [mantissa, exponent = '0'] = String(value).split('e')
    return Number(`${mantissa}e${Number(exponent) + places}`)
  }
  const places = Math.trunc(digits)
  return Number.isFinite(number) ? shift(Math.round(shift(number, places)), -places) : number
}

export const numberFunctions: Record<string, Implementation> = {
  number: onNumbers(number => number),
  int: onNumbers(Math.trunc),
  round: onNumbers(round),
  floor: onNumbers(Math.floor),
  ceiling: onNumbers(Math.ceil),
  abs: onNumbers(Math.abs),
  pow: onNumbers(Math.pow),
  min: best(Math.min),
  max: best(Math.max),
  sum: (args, context) => members(args, context).reduce((a, b) => a + b, 0),
}
