// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A rule set made ready to run, once as long as it lives: facts are an array, programs are closures, and a condition that
 * many rules share is looked at once for each person. determine.ts and why-not.ts run it. It decides nothing: what follows
 * from a condition is their business.
 */
import { DAY_MS, dayText, instantOf } from '../evaluate/calendar.ts'
import { type Closure, makeCompiler, type Operation } from '../evaluate/closures.ts'
import { toText } from '../evaluate/convert.ts'
import { selectFunctions } from '../evaluate/functions/select.ts'
import type { CallContext, Program } from '../evaluate/program.ts'
import '../evaluate/rare-at-once.ts'
import type { Facts, Rule, RuleSet } from './ruleset.ts'
import { refsIn, type Slots, type Truth, truthOf } from './truth.ts'

export type { Slots, Truth } from './truth.ts'

/** The pseudo-fact: outcomes of earlier phases, separated by blanks. It is never missing. */
export const OUTCOMES = 'outcomes'

/** Phases of rules, in their order. */
const PHASES = [0, 1, 2, 3] as const

/** One condition, shared by every rule that has it. */
export interface Condition {
  /** place in a table of what was found out about a person */
  index: number
  /** it reads what earlier phases found, and may differ from phase to phase */
  ofPhase: boolean
  /** facts that it reads, by slot, as they stand in it; OUTCOMES is none */
  reads: { name: string; slot: number }[]
  of(slots: Slots): Truth
}

export interface CompiledRule {
  rule: Rule
  /** place in the rule set */
  index: number
  when: Condition[]
  /** facts that it reads, as they stand in `rule.reads` */
  reads: { name: string; slot: number }[]
}

export interface Compiled {
  /** number of conditions */
  size: number
  outcomes: number
  /** the rules in force on a day, by phase */
  rulesOn(day: string): readonly (readonly CompiledRule[])[]
  /** Facts by slot, trimmed, blanks and missing values left out; calculated ones take the place of what was answered. */
  slotsOf(facts: Facts): Slots
  /** the same without calculated facts */
  toldOf(facts: Facts): Slots
  /** makes the calculated facts of what was told, in place */
  calculate(told: Slots): Slots
  /** undefined where nothing reads a fact of that name */
  slotFor(name: string): number | undefined
  /** the first day after this one on which other rules are in force; undefined = none */
  nextBoundary(day: string): string | undefined
  /** What may be another on another day with the same answers; `dated`: the fact that is the day itself. */
  timed(dated: string | undefined): Timed
  /** Sets the day that all that follows is reckoned by; to be called before anything is. A run never awaits. */
  asOf(day: string, regex: CallContext['regex']): void
}

export interface Timed {
  /** slots of calculated facts */
  calculations: readonly number[]
  /** conditions that read the day themselves; what they read of calculated facts is not meant */
  conditions: readonly Condition[]
}

const compiledSets = new WeakMap<RuleSet, Compiled>()

/** A rule set is never changed once it is published, so what was made of it stands. */
export function compiledOf(ruleSet: RuleSet): Compiled {
  let compiled = compiledSets.get(ruleSet)
  if (!compiled) {
    compiled = compileSet(ruleSet)
    compiledSets.set(ruleSet, compiled)
  }
  return compiled
}

const NOON_MS = DAY_MS / 2
/** the walk needs one, ingest those of some weeks */
const daysKept = 100

function compileSet(ruleSet: RuleSet): Compiled {
  const slots = new Map<string, number>(ruleSet.facts.map(({ name }, index) => [name, index]))
  const outcomes = ruleSet.facts.length
  let width = outcomes + 1
  /** a name that is no fact has a slot as well, which stays empty */
  const slotOf = (name: string): number => {
    const slot = slots.get(name) ?? width++
    slots.set(name, slot)
    return slot
  }
  // Dates are plain days here, so UTC will do; at noon no rounding can reach another day. Publication refuses chance in rules.
  const context: CallContext = { now: 0, timeZone: 'UTC', newId: () => '', random: () => 0, regex: undefined }
  let current: string | undefined
  let today = ''
  const { boolean, value } = makeCompiler<Slots>({
    context,
    operation(program): Closure<Slots> | undefined {
      if (program[0] === 'today') return { type: 'text', run: () => (today ||= dayText(context.now, 'UTC')) }
      if (program[0] === 'selected') return selectedIn(program)
      if (program[0] !== 'ref') return undefined
      const slot = program[1] as number
      return { type: 'text', run: known => known[slot]! }
    },
  })

  const conditions = new Map<string, Condition>()
  const conditionOf = (program: Program, rule: Rule): Condition => {
    const placed = withSlots(program, rule.reads, name => (name === OUTCOMES ? outcomes : slotOf(name)))
    const key = JSON.stringify(placed)
    let condition = conditions.get(key)
    if (!condition) {
      const all = refsIn(program).map(index => rule.reads[index]!)
      const reads = all.filter(name => name !== OUTCOMES).map(name => ({ name, slot: slotOf(name) }))
      const ofPhase = all.includes(OUTCOMES)
      const of = truthOf(placed, boolean, outcomes)
      condition = { index: conditions.size, ofPhase, reads, of }
      conditions.set(key, condition)
    }
    return condition
  }
  const rules = ruleSet.rules.map((rule, index): CompiledRule => {
    const reads = rule.reads.map(name => ({ name, slot: slotOf(name) }))
    return { rule, index, reads, when: rule.when.map(one => conditionOf(one, rule)) }
  })
  const calculated = ruleSet.facts.flatMap(({ name, calculation, reads = [] }) =>
    calculation === undefined
      ? []
      : [{ slot: slotOf(name), run: value(withSlots(calculation, reads, slotOf)) }],
  )
  const missing = new Set(ruleSet.missingValues)
  const boundaries = [
    ...new Set(
      ruleSet.rules.flatMap(({ from, to }) => [
        ...(from === null ? [] : [from]),
        ...(to === null ? [] : [dayText(instantOf(to, 'UTC') + DAY_MS, 'UTC')]),
      ]),
    ),
  ].sort()
  const toldOf = (facts: Facts): Slots => {
    const known = new Array<string>(width).fill('')
    ruleSet.facts.forEach(({ name }, slot) => {
      if (!Object.hasOwn(facts, name)) return
      const text = facts[name]!.trim()
      if (!missing.has(text)) known[slot] = text
    })
    return known
  }
  const calculate = (known: Slots): Slots => {
    for (const { slot, run } of calculated) {
      const text = toText(run(known, known)).trim()
      if (text !== '' && text !== 'NaN') known[slot] = text
    }
    return known
  }
  const timedBy = new Map<string | undefined, Timed>()
  const days = new Map<string, CompiledRule[][]>()

  return {
    size: conditions.size,
    outcomes,
    rulesOn(day) {
      let byPhase = days.get(day)
      if (!byPhase) {
        const inForce = rules.filter(({ rule }) => (rule.from ?? day) <= day && day <= (rule.to ?? day))
        byPhase = PHASES.map(phase => inForce.filter(({ rule }) => rule.phase === phase))
        if (days.size >= daysKept) days.clear()
        days.set(day, byPhase)
      }
      return byPhase
    },
    slotFor: name => slots.get(name),
    slotsOf: facts => calculate(toldOf(facts)),
    toldOf,
    calculate,
    nextBoundary: day => boundaries.find(one => one > day),
    timed(dated) {
      let timed = timedBy.get(dated)
      if (!timed) {
        timed = timedOf(ruleSet, rules, slots, dated)
        timedBy.set(dated, timed)
      }
      return timed
    },
    asOf(day, regex) {
      context.regex = regex
      if (day === current) return
      current = day
      today = ''
      context.now = instantOf(day, 'UTC') + NOON_MS
    },
  }
}

/** `selected(${fact}, 'word')`, which most people's answers do not come near: the library is asked about the others. */
function selectedIn([, list, word]: Operation): Closure<Slots> | undefined {
  if (!Array.isArray(list) || list[0] !== 'ref') return undefined
  if (typeof word !== 'string' || word === '' || /\s/.test(word)) return undefined
  const slot = list[1] as number
  const { selected } = selectFunctions
  return {
    type: 'boolean',
    run: known => known[slot]!.includes(word) && selected!([known[slot]!, word], noContext) === true,
  }
}

/** it reads nothing of the world */
const noContext: CallContext = { now: 0, timeZone: 'UTC', newId: () => '', random: () => 0 }

/** Calculations that read the day, or what was calculated by it; and conditions that do so themselves. */
function timedOf(
  ruleSet: RuleSet,
  rules: readonly CompiledRule[],
  slots: ReadonlyMap<string, number>,
  dated: string | undefined,
): Timed {
  const moving = new Set(dated === undefined ? [] : [dated])
  const calculations: number[] = []
  for (const { name, calculation, reads = [] } of ruleSet.facts) {
    if (calculation === undefined) continue
    if (!readsClock(calculation) && !reads.some(read => moving.has(read))) continue
    moving.add(name)
    calculations.push(slots.get(name)!)
  }
  const conditions = new Set<Condition>()
  for (const { rule, when } of rules)
    when.forEach((condition, at) => {
      const isDated = condition.reads.some(({ name }) => name === dated)
      if (isDated || readsClock(rule.when[at]!)) conditions.add(condition)
    })
  return { calculations, conditions: [...conditions] }
}

const readsClock = (program: unknown): boolean =>
  Array.isArray(program) && (program[0] === 'today' || program[0] === 'now' || program.some(readsClock))

/** The same program with `['ref', k]` as a slot. */
function withSlots(program: Program, reads: readonly string[], slotOf: (name: string) => number): Program {
  if (!Array.isArray(program)) return program
  if (program[0] === 'ref') return ['ref', slotOf(reads[program[1] as number]!)]
  const [op, ...operands] = program
  return [op, ...operands.map(operand => withSlots(operand as Program, reads, slotOf))]
}
