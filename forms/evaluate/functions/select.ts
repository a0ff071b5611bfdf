// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Functions over lists: the words of a select's answer, the members of a node-set, the items of a checklist.
 * evaluate.ts calls them by name.
 */
import { toNumber, toText, toTexts } from '../convert.ts'
import type { CallContext, Implementation, Value } from '../program.ts'

const words = (value: Value): string[] => toText(value).split(/\s+/).filter(Boolean)

/** An item of a checklist counts when it is a number above 0: blanks, 0 and words do not. */
const counts = (item: string, { timeZone }: CallContext): boolean =>
  item === 'true' || toNumber(item, timeZone) > 0

/** -1 = no bound. */
function between(total: number, least: Value, most: Value, { timeZone }: CallContext): boolean {
  const low = toNumber(least, timeZone)
  const high = toNumber(most, timeZone)
  return (low === -1 || total >= low) && (high === -1 || total <= high)
}

export const selectFunctions: Record<string, Implementation> = {
  /** whole words: `selected('10 11', '1')` is false. A choice name that holds blanks is found as well. */
  selected: ([list, wanted]) => ` ${words(list!).join(' ')} `.includes(` ${words(wanted!).join(' ')} `),
  'count-selected': ([list]) => words(list!).length,
  /** 0-based; blank when out of range */
  'selected-at': ([list, index], { timeZone }) => words(list!)[Math.trunc(toNumber(index!, timeZone))] ?? '',
  'count-non-empty': ([nodes]) => toTexts(nodes!).filter(text => text !== '').length,
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
}
