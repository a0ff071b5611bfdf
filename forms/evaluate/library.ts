// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The library functions by name, for closures.ts; those that few forms call are in rare.ts. Functions that need nodes of a form are not here: engine/operations.ts.
 */
import { dateFunctions } from './functions/date.ts'
import { logicFunctions } from './functions/logic.ts'
import { numberFunctions } from './functions/number.ts'
import { randomFunctions } from './functions/random.ts'
import { selectFunctions } from './functions/select.ts'
import { textFunctions } from './functions/text.ts'
import type { Implementation } from './program.ts'

export const library: Readonly<Record<string, Implementation>> = Object.assign(
  Object.create(null) as Record<string, Implementation>,
  logicFunctions,
  numberFunctions,
  textFunctions,
  selectFunctions,
  dateFunctions,
  randomFunctions,
)
