// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Why a person is not given an outcome: for each rule that could give it which parts hold, fail or are unknown, with the
 * answers they read, and which one missing answer would decide. Plain data; screens say it in their language. explain.ts tells
 * why an outcome is given.
 */
import { type Clause, clauseOf } from './clauses.ts'
import { type CompiledRule, compiledOf, type Slots, type Truth } from './compiled.ts'
import { determine, runPhases } from './determine.ts'
import { rolesOf } from './roles.ts'
import type { FactDefinition, Facts, RuleSet } from './ruleset.ts'

/** One condition of a rule; several `is not` of one fact are one part. */
export interface RulePart {
  /** `private`: it reads a sensitive fact, which is told on restricted lists only: show that it is not shown, and nothing else */
  state: Truth | 'private'
  /** undefined where `private` */
  clause?: Clause
  /** what it reads as it stands, '' = missing; [] where `private` */
  facts: { fact: string; value: string }[]
}

export interface RuleReasons {
  rule: string
  /** `later` and `past`: not in force on the day; it has no parts then */
  state: Truth | 'later' | 'past'
  from: string | null
  to: string | null
  /** what fails first, then what is unknown, then what holds */
  parts: RulePart[]
  /** of an `unknown` one: the missing facts that it waits for, as they stand in it */
  missing: string[]
}

/**
 * @example whyNot(ruleSet, { consent: 'yes', age: '36', sex: 'female' }, '2026-11-22', 'maternity') →
 *   { outcome: 'maternity', given: false, stoppedBy: null,
 *     decides: [{ fact: 'pregnant', values: ['yes'] }],
 *     rules: [{ rule: 'MA-01', state: 'unknown', from: '2016-05-01', to: null, missing: ['pregnant'], parts: [
 *       { state: 'unknown', clause: { kind: 'is', fact: 'pregnant', values: ['yes'] }, facts: [{ fact: 'pregnant', value: '' }] },
 *       { state: 'holds', clause: { kind: 'number', fact: 'age', op: '>=', value: 15 }, facts: [{ fact: 'age', value: '36' }] } ] }] }
 * A screen shows: "Would be decided by: Pregnant (yes)", and for each rule its explanation (ruleSet.rules by id) and its parts
 * with a sign for each state.
 */
export interface WhyNot {
  outcome: string
  /** it is given after all; `rules` then tell all the same */
  given: boolean
  /** a rule with `stop` gave its outcome, and nothing else counts */
  stoppedBy: { rule: string; outcome: string } | null
  /** facts of which one answer alone would give the outcome, and those answers as they are stored */
  decides: { fact: string; values: string[] }[]
  /** the nearest first: unknown ones, then those of which least fails, then those that are not in force */
  rules: RuleReasons[]
}

/** a rule with more open answers than this is decided by no single one of them */
const triesMost = 100

/**
 * @param told all facts of the person (facts.ts); where an account is not given some of them, what reads them is `private`
 * @param day ISO day as of which to tell, as of the determination beside which it is shown
 */
export function whyNot(published: RuleSet, told: Facts, day: string, outcome: string): WhyNot {
  const facts = asOf(published, told, day)
  const ruleSet = heeding(published, facts)
  const compiled = compiledOf(ruleSet)
  compiled.asOf(day, undefined)
  const slots = compiled.slotsOf(facts)
  const seen = new Map<number, string>()
  const { fired } = runPhases(compiled, slots, day, (phase, outcomes) => seen.set(phase, outcomes))
  const stop = fired.find(({ rule }) => rule.stop)
  const isRestricted = ruleSet.outcomes.some(one => one.name === outcome && one.list === 'restricted')
  const isPrivate = (fact: string): boolean =>
    !isRestricted && ruleSet.facts.some(one => one.name === fact && one.sensitive)

  const inForce = compiled.rulesOn(day).flatMap((rules, phase) =>
    rules
      .filter(({ rule }) => rule.outcome === outcome)
      .map(one => {
        slots[compiled.outcomes] = seen.get(phase) ?? slots[compiled.outcomes]!
        return reasonsOf(one, slots, isPrivate)
      }),
  )
  const others = ruleSet.rules
    .filter(rule => rule.outcome === outcome && !inForce.some(one => one.rule === rule.id))
    .map((rule): RuleReasons => {
      const { id, from, to } = rule
      const state = from !== null && day < from ? 'later' : 'past'
      return { rule: id, state, from, to, parts: [], missing: [] }
    })
  const rules = [...inForce, ...others].sort((a, b) => distance(a) - distance(b))
  const given = fired.some(({ rule }) => rule.outcome === outcome)
  return {
    outcome,
    given,
    stoppedBy: stop && !given ? { rule: stop.rule.id, outcome: stop.rule.outcome } : null,
    decides: given || stop ? [] : decisive(ruleSet, facts, day, outcome, rules),
    rules,
  }
}

/** each rule set without the rules that stop */
const unstopped = new WeakMap<RuleSet, RuleSet>()

/**
 * Whoever is told of has agreed to be known, and screens are not given the answers of that: a rule that stops, and of which nothing
 * that it reads is here, is not heeded.
 */
function heeding(ruleSet: RuleSet, facts: Facts): RuleSet {
  const stops = ruleSet.rules.filter(({ stop }) => stop)
  if (stops.some(({ reads }) => reads.some(name => facts[name]))) return ruleSet
  let other = unstopped.get(ruleSet)
  if (!other) {
    other = { ...ruleSet, rules: ruleSet.rules.filter(({ stop }) => !stop) }
    unstopped.set(ruleSet, other)
  }
  return other
}

/** People grow older after the interview: ages are reckoned by the day, as the office does when a day has passed. */
function asOf(ruleSet: RuleSet, facts: Facts, day: string): Facts {
  const name = rolesOf(ruleSet).survey_date
  return name !== undefined && facts[name] !== undefined ? { ...facts, [name]: day } : facts
}

function reasonsOf(
  { rule, when }: CompiledRule,
  slots: Slots,
  isPrivate: (fact: string) => boolean,
): RuleReasons {
  const missing = new Set<string>()
  const parts: RulePart[] = []
  const truths = when.map((condition, index) => {
    const state = condition.of(slots)
    const facts = [...new Map(condition.reads.map(({ name, slot }) => [name, slots[slot]!]))].map(
      ([fact, value]) => ({ fact, value }),
    )
    if (facts.some(({ fact }) => isPrivate(fact))) parts.push({ state: 'private', facts: [] })
    else add(parts, { state, clause: clauseOf(rule.when[index]!, rule.reads), facts })
    if (state === 'unknown')
      for (const { fact, value } of facts) if (value === '' && !isPrivate(fact)) missing.add(fact)
    return state
  })
  const state = truths.includes('fails') ? 'fails' : truths.includes('unknown') ? 'unknown' : 'holds'
  const { id, from, to } = rule
  parts.sort((a, b) => order[a.state] - order[b.state])
  return { rule: id, state, from, to, parts, missing: state === 'unknown' ? [...missing] : [] }
}

const order = { fails: 0, unknown: 1, private: 2, holds: 3 } as const

/** Beside the others, or in one with those that speak of the same fact: `not a`, `not b` is `neither a nor b`. */
function add(parts: RulePart[], part: RulePart): void {
  const { clause } = part
  const same = parts.find(
    one =>
      one.clause?.kind === 'is' &&
      clause?.kind === 'is' &&
      one.clause.not &&
      clause.not &&
      one.clause.fact === clause.fact,
  )
  if (same?.clause?.kind !== 'is' || clause?.kind !== 'is') parts.push(part)
  else {
    same.clause = { ...same.clause, values: [...same.clause.values, ...clause.values] }
    if (order[part.state] < order[same.state]) same.state = part.state
  }
}

/** How far a rule is from giving its outcome. */
function distance({ state, parts }: RuleReasons): number {
  if (state === 'later' || state === 'past') return 1e6
  const fails = parts.filter(part => part.state === 'fails').length
  const unknown = parts.filter(part => part.state === 'unknown').length
  return (state === 'fails' ? 1000 + fails * 100 : 0) + unknown
}

/** Answers are tried out, so that rules of earlier phases and other rules of the outcome have their say. */
function decisive(
  ruleSet: RuleSet,
  facts: Facts,
  day: string,
  outcome: string,
  rules: readonly RuleReasons[],
): WhyNot['decides'] {
  const open = rules.filter(({ state }) => state === 'unknown')
  const names = [...new Set(open.flatMap(({ missing }) => missing))]
  let tries = 0
  return names.flatMap(name => {
    const fact = ruleSet.facts.find(one => one.name === name)
    const values = (fact ? candidates(fact, open) : []).filter(value => {
      if (++tries > triesMost) return false
      const { verdicts } = determine(ruleSet, { ...facts, [name]: value }, day)
      return verdicts.some(verdict => verdict.outcome === outcome)
    })
    return values.length ? [{ fact: name, values }] : []
  })
}

/** Answers that may make a difference: those that can be given, and numbers on either side of each limit. */
function candidates(fact: FactDefinition, rules: readonly RuleReasons[]): string[] {
  if (fact.type === 'boolean') return ['yes', 'no']
  if (fact.values?.length) return fact.values
  const clauses = rules.flatMap(({ parts }) => parts.flatMap(({ clause }) => (clause ? flat(clause) : [])))
  const found = clauses.flatMap(clause => {
    if (clause.kind === 'is' && clause.fact === fact.name) return clause.values
    if (clause.kind !== 'number' || clause.fact !== fact.name) return []
    return [clause.value - 1, clause.value, clause.value + 1].filter(number => number >= 0).map(String)
  })
  return [...new Set(found)]
}

const flat = (clause: Clause): Clause[] =>
  clause.kind === 'any' || clause.kind === 'all' ? clause.parts.flatMap(flat) : [clause]
