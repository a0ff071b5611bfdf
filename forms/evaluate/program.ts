// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A compiled expression: JSON, made once when a form or rule set is published (expression/compile.ts), run wherever it
 * is used (evaluate.ts). Nested arrays, the first element says the operation.
 *
 * @example `${age} >= 15 and ${status} = 'employee'`
 *   ['and', ['>=', ['ref', 3], 15], ['=', ['ref', 4], 'employee']]
 * A bare string, number or boolean is itself. `['ref', k]` reads entry k of the owner's reference table: what that is
 * (a slot of a form, a fact of a person) is the owner's business, see engine/ and eligibility/.
 */
export type Program = string | number | boolean | [op: string, ...operands: ProgramOperand[]]
export type ProgramOperand = string | number | boolean | null | ProgramOperand[]

/** XPath's four types; a node-set is the texts of its nodes in document order. */
export type Value = string | number | boolean | readonly string[]

/** What a library function may know of the world. */
export interface CallContext {
  /** epoch milliseconds; the same throughout one recalculation */
  now: number
  timeZone: string
  newId(): string
  random(): number
  /** another engine for regex(), where a pattern must not be able to take for ever (the worker) */
  regex?: ((text: string, pattern: string) => boolean) | undefined
}

/** A function of functions/*: pure but for its context. Arity was checked at publication. */
export type Implementation = (args: Value[], context: CallContext) => Value
