// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Which outcomes the rules in force on a day give a person, with the rules and answers that led there, and which answers
 * are still missing. The worker calls it after every change, the phone at the end of an interview. No clock: the day
 * comes in. A missing answer makes a comparison false, and is never a no: see `open`.
 */
import { instantOf } from '../evaluate/calendar.ts'
import { toBoolean, toText } from '../evaluate/convert.ts'
import { evaluateProgram } from '../evaluate/evaluate.ts'
import type { CallContext, Program, Value } from '../evaluate/program.ts'
import type { Determination, Facts, OpenRule, Rule, RuleSet, Verdict } from './ruleset.ts'

/** The pseudo-fact: outcomes of earlier phases, separated by blanks. It is never missing. */
export const OUTCOMES = 'outcomes'

const NOON_MS = 43_200_000
const PHASES = [0, 1, 2, 3]

/** A fact by name; '' = missing. */
type Lookup = (name: string) => string

/**
 * @example determine(nssf, { age: '36', employment_status: 'self_employed', … }, '2026-11-10')
 *   → { verdicts: [{ outcome: 'enrol_voluntary_self_employed', rules: ['VS-01'] }], open: […], read: {…}, … }
 * @param day ISO day of the interview: decides which dated rules apply, and is `today()` in them
 * @param regex the office's own engine for regex(), see CallContext
 */
export function determine(
  ruleSet: RuleSet,
  facts: Facts,
  day: string,
  regex?: CallContext['regex'],
): Determination {
  const context: CallContext = { ...contextOf(day), regex }
  const known = knownFacts(ruleSet, facts, context)
  const inForce = ruleSet.rules.filter(rule => (rule.from ?? day) <= day && day <= (rule.to ?? day))
  const open: OpenRule[] = []
  const fired: Rule[] = []
  for (const phase of PHASES) {
    // What a phase finds is seen by the next one only, so that the order of rules inside it does not matter.
    const outcomes = [...new Set(fired.map(rule => rule.outcome))].join(' ')
    const lookup: Lookup = name => (name === OUTCOMES ? outcomes : (known.get(name) ?? ''))
    const firing: Rule[] = []
    for (const rule of inForce) {
      if (rule.phase !== phase) continue
      const missing = missingFor(rule, lookup, context)
      if (missing?.length) open.push({ rule: rule.id, outcome: rule.outcome, missing })
      else if (missing) firing.push(rule)
    }
    const stop = firing.find(rule => rule.stop)
    if (stop) {
      const same = firing.filter(rule => rule.stop && rule.outcome === stop.outcome)
      return tell(ruleSet, day, same, [], known)
    }
    fired.push(...firing)
  }
  return tell(ruleSet, day, fired, open, known)
}

function tell(
  ruleSet: RuleSet,
  day: string,
  fired: Rule[],
  open: OpenRule[],
  known: ReadonlyMap<string, string>,
): Determination {
  const verdicts = new Map<string, Verdict>()
  const read: Facts = {}
  for (const rule of fired) {
    const verdict = verdicts.get(rule.outcome)
    if (verdict) verdict.rules.push(rule.id)
    else verdicts.set(rule.outcome, { outcome: rule.outcome, rules: [rule.id] })
    for (const name of rule.reads) {
      const value = known.get(name)
      if (value !== undefined) read[name] = value
    }
  }
  return { ruleSet: ruleSet.id, version: ruleSet.version, day, verdicts: [...verdicts.values()], open, read }
}

/** Facts that are not missing, trimmed; calculated ones (age from date_of_birth) take the place of what was answered. */
function knownFacts(ruleSet: RuleSet, facts: Facts, context: CallContext): Map<string, string> {
  const known = new Map<string, string>()
  for (const { name } of ruleSet.facts) {
    const value = (Object.hasOwn(facts, name) ? facts[name]! : '').trim()
    if (value !== '' && !ruleSet.missingValues.includes(value)) known.set(name, value)
  }
  for (const { name, calculation, reads = [] } of ruleSet.facts) {
    if (calculation === undefined) continue
    const lookup: Lookup = fact => known.get(fact) ?? ''
    const value = toText(run(calculation, reads, lookup, context)).trim()
    if (value !== '' && value !== 'NaN') known.set(name, value)
  }
  return known
}

/**
 * [] = the rule fires. Names of facts = it does not, but might if these were known. undefined = it does not.
 * A conjunct that holds as things are asks for nothing, even if a missing fact could still break it.
 */
function missingFor(rule: Rule, lookup: Lookup, context: CallContext): string[] | undefined {
  const missing = new Set<string>()
  for (const conjunct of rule.when) {
    if (toBoolean(run(conjunct, rule.reads, lookup, context))) continue
    if (truth(conjunct, rule.reads, lookup, context) === false) return undefined
    for (const name of missingIn(conjunct, rule.reads, lookup)) missing.add(name)
  }
  return [...missing]
}

/** Kleene's three values: undefined = unknown, because a comparison or function reads a missing fact. */
function truth(program: Program, reads: string[], lookup: Lookup, context: CallContext): boolean | undefined {
  if (typeof program === 'object') {
    const [op, ...operands] = program
    if (op === 'and' || op === 'or') {
      const truths = operands.map(operand => truth(operand as Program, reads, lookup, context))
      const decisive = op === 'or'
      if (truths.includes(decisive)) return decisive
      return truths.includes(undefined) ? undefined : !decisive
    }
    if (op === 'not') {
      const inner = truth(operands[0] as Program, reads, lookup, context)
      return inner === undefined ? undefined : !inner
    }
  }
  if (missingIn(program, reads, lookup).length > 0) return undefined
  return toBoolean(run(program, reads, lookup, context))
}

function missingIn(program: Program, reads: string[], lookup: Lookup): string[] {
  return factsIn(program, reads).filter(name => name !== OUTCOMES && lookup(name) === '')
}

/** Names of the facts that a program reads. */
function factsIn(program: unknown, reads: string[]): string[] {
  if (!Array.isArray(program)) return []
  if (program[0] === 'ref') return [reads[program[1] as number]!]
  return program.flatMap(operand => factsIn(operand, reads))
}

const run = (program: Program, reads: string[], lookup: Lookup, context: CallContext): Value =>
  evaluateProgram(program, { ref: index => lookup(reads[index]!), context })

/** Dates are plain days here, so UTC will do; at noon no rounding can reach another day. Publication refuses chance in rules. */
const contextOf = (day: string): CallContext => ({
  now: instantOf(day, 'UTC') + NOON_MS,
  timeZone: 'UTC',
  newId: () => '',
  random: () => 0,
})
