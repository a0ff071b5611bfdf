// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * checklist() and weighted-checklist(): are there so many? Rare, so a pack of their own (rare.ts).
 *
 * @see https://getodk.github.io/xforms-spec/#fn:checklist
 */
import { toNumber, toTexts } from '../convert.ts'
import type { CallContext, Value } from '../program.ts'
import type { Pack } from '../rare.ts'

/** An item of a checklist counts when it is a number above 0: blanks, 0 and words do not. */
const counts = (item: string, { timeZone }: CallContext): boolean =>
  item === 'true' || toNumber(item, timeZone) > 0

/** -1 = no bound. */
function between(total: number, least: Value, most: Value, { timeZone }: CallContext): boolean {
  const low = toNumber(least, timeZone)
  const high = toNumber(most, timeZone)
  return (low === -1 || total >= low) && (high === -1 || total <= high)
}

export const pack: Pack = {
  functions: {
    checklist: ([least, most, ...items], context) =>
      between(items.flatMap(toTexts).filter(item => counts(item, context)).length, least!, most!, context),
    'weighted-checklist': ([least, most, ...pairs], context) => {
      let total = 0
      for (let index = 0; index + 1 < pairs.length; index += 2) {
        const weights = toTexts(pairs[index + 1]!)
        toTexts(pairs[index]!).forEach((item, position) => {
          if (counts(item, context)) total += toNumber(weights[position] ?? '', context.timeZone)
        })
      }
      return between(total, least!, most!, context)
    },
  },
}
