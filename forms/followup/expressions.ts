// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Expressions of follow-up sheets (tasks, contributions, indicators), run over facts by name: those of a person, missing values left
 * out and calculated ones made, and what else a caller lays beside them.
 */
import { compiledOf } from '../eligibility/compiled.ts'
import type { Facts, RuleSet } from '../eligibility/ruleset.ts'
import { DAY_MS, dayText, instantOf } from '../evaluate/calendar.ts'
import { toBoolean, toText } from '../evaluate/convert.ts'
import { evaluateProgram } from '../evaluate/evaluate.ts'
import type { CallContext, Program } from '../evaluate/program.ts'

/** A fact by name; '' = missing. */
export type Lookup = (name: string) => string

/** The facts of a person as rules read them on a day: trimmed, missing values left out, calculated ones (an age) made. */
export function knownOn(ruleSet: RuleSet, facts: Facts, day: string): Lookup {
  const compiled = compiledOf(ruleSet)
  compiled.asOf(day, undefined)
  const slots = compiled.slotsOf(facts)
  return name => slots[compiled.slotFor(name) ?? -1] ?? ''
}

/** Whether all of these hold; none: they do. */
export function allHold(programs: readonly Program[], reads: readonly string[], known: Lookup, day: string) {
  const context = contextOf(day)
  return programs.every(program =>
    toBoolean(evaluateProgram(program, { ref: index => known(reads[index]!), context })),
  )
}

/** What an expression gives, as text; '' = nothing. */
export const textGiven = (program: Program, reads: readonly string[], known: Lookup, day: string): string =>
  toText(evaluateProgram(program, { ref: index => known(reads[index]!), context: contextOf(day) })).trim()

/** Days are plain days, so UTC will do; at noon no rounding can reach another day. */
const contextOf = (day: string): CallContext => ({
  now: instantOf(day, 'UTC') + DAY_MS / 2,
  timeZone: 'UTC',
  newId: () => '',
  random: () => 0,
})

/** The day of an instant where the programme is at home. @example dayIn(1795310000000, 'Asia/Phnom_Penh') → '2026-11-22' */
export const dayIn = (time: number, timeZone: string): string => dayText(time, timeZone)

export const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')
