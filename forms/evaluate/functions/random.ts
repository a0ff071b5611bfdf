// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * uuid() and random() for evaluate.ts, and the order of randomize() for the engine's itemsets: the generator and the shuffle
 * are the specification's, so that one whole-number seed gives the order that ODK gives.
 *
 * @see https://getodk.github.io/xforms-spec/#fn:randomize
 */
import { toNumber, toText } from '../convert.ts'
import type { CallContext, Implementation, Value } from '../program.ts'
import { rareFunctions } from '../rare.ts'

/** Park and Miller's generator: multiplier, and modulus 2^31 - 1 */
const MULTIPLIER = 16_807
const MODULUS = 2_147_483_647
const NO_WORLD: CallContext = { now: 0, timeZone: 'UTC', newId: () => '', random: () => 0 }
/** uuid(n): no form needs a longer one */
const LETTERS_MAX = 1000

/** A number stands for itself, a blank for 0; any other text is a matter of digest.ts, which is there when a form can have one. */
function seedNumber(seed: Value): number {
  const text = toText(seed)
  const number = toNumber(text, 'UTC')
  if (!Number.isNaN(number)) return Math.trunc(number) % MODULUS
  if (text === '' || text === 'NaN') return 0
  return Number(rareFunctions['text-seed']?.([text], NO_WORLD) ?? 0) % MODULUS
}

/**
 * The order in which `randomize()` gives `length` items: `shuffledOrder(5, 3, random)` → [2, 3, 4, 0, 1].
 * Without a seed it draws from `random`.
 */
export function shuffledOrder(length: number, seed: Value | undefined, random: () => number): number[] {
  let draw = random
  if (seed !== undefined) {
    let state = seedNumber(seed)
    if (state <= 0) state += MODULUS - 1
    draw = () => {
      state = (state * MULTIPLIER) % MODULUS
      return (state - 1) / (MODULUS - 1)
    }
  }
  const order: number[] = []
  for (let index = 0; index < length; index++) {
    const other = Math.floor(draw() * (index + 1))
    if (other !== index) order[index] = order[other]!
    order[other] = index
  }
  return order
}

export const randomFunctions: Record<string, Implementation> = {
  random: (_, { random }) => random(),
  uuid: ([length], { newId, timeZone }) => {
    if (length === undefined) return newId()
    const wanted = Math.min(LETTERS_MAX, toNumber(length, timeZone) || 0)
    let letters = ''
    while (letters.length < wanted) letters += newId().replaceAll('-', '')
    return letters.slice(0, Math.max(0, wanted))
  },
}
