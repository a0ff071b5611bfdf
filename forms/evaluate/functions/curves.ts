// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Roots, exponents, logarithms and angles, as IEEE has them. Rare, so a pack of their own (rare.ts).
 *
 * @see https://getodk.github.io/xforms-spec/#xpath-functions
 */
import type { Pack } from '../rare.ts'
import { onNumbers } from './number.ts'

export const pack: Pack = {
  functions: {
    sqrt: onNumbers(Math.sqrt),
    exp: onNumbers(Math.exp),
    exp10: onNumbers(number => 10 ** number),
    log: onNumbers(Math.log),
    log10: onNumbers(Math.log10),
    sin: onNumbers(Math.sin),
    cos: onNumbers(Math.cos),
    tan: onNumbers(Math.tan),
    asin: onNumbers(Math.asin),
    acos: onNumbers(Math.acos),
    atan: onNumbers(Math.atan),
    atan2: onNumbers(Math.atan2),
    pi: () => Math.PI,
  },
}
