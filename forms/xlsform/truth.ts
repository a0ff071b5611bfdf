/**
 * The words for yes and no that XLSForm takes in `required`, `read_only`, `disabled` and settings. All else in the
 * first two is an expression.
 */

const YES = new Set(['yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'true()'])
const NO = new Set(['no', 'No', 'NO', 'false', 'False', 'FALSE', 'false()'])

export const isYes = (text: string): boolean => YES.has(text)
export const isNo = (text: string): boolean => NO.has(text)

/** @example 'Yes' → 'true()', 'NO' → 'false()', '${a} > 1' → itself */
export function truthExpression(text: string): string {
  if (isYes(text)) return 'true()'
  return isNo(text) ? 'false()' : text
}
