// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Functions over lists: the words of a select's answer, the members of a node-set.
 * evaluate.ts calls them by name.
 */
import { toNumber, toText, toTexts } from '../convert.ts'
import type { Implementation, Value } from '../program.ts'

const words = (value: Value): string[] => toText(value).split(/\s+/).filter(Boolean)

export const selectFunctions: Record<string, Implementation> = {
  /** whole words: `selected('10 11', '1')` is false. A choice name that holds blanks is found as well. */
  selected: ([list, wanted]) => ` ${words(list!).join(' ')} `.includes(` ${words(wanted!).join(' ')} `),
  'count-selected': ([list]) => words(list!).length,
  /** 0-based; blank when out of range */
  'selected-at': ([list, index], { timeZone }) => words(list!)[Math.trunc(toNumber(index!, timeZone))] ?? '',
  'count-non-empty': ([nodes]) => toTexts(nodes!).filter(text => text !== '').length,
}
