// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Functions that make a boolean of a value. evaluate.ts calls them by name.
 */
import { toBoolean, toText } from '../convert.ts'
import type { Implementation } from '../program.ts'

export const logicFunctions: Record<string, Implementation> = {
  true: () => true,
  false: () => false,
  not: ([value]) => !toBoolean(value!),
  boolean: ([value]) => toBoolean(value!),
  'boolean-from-string': ([value]) => toText(value!) === 'true' || toText(value!) === '1',
}
