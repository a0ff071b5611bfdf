// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Which outcomes the rules in force on a day give a person, with the rules and answers that led there, and which answers
 * are still missing. The worker calls it after every change, the phone at the end of an interview. No clock: the day
 * comes in. A missing answer makes a comparison false, and is never a no: see `open`.
 */
import type { CallContext } from '../evaluate/program.ts'
import { type Compiled, type CompiledRule, compiledOf, type Slots, type Truth } from './compiled.ts'
import type { Determination, Facts, OpenRule, RuleSet, Verdict } from './ruleset.ts'

export { OUTCOMES } from './compiled.ts'

/**
 * @example determine(ruleSet, { age: '36', work: 'vendor', … }, '2026-11-10')
 *   → { verdicts: [{ outcome: 'stall', rules: ['V-1'] }], open: […], read: {…}, … }
 * @param day ISO day of the interview: decides which dated rules apply, and is `today()` in them
 * @param regex the office's own engine for regex(), see CallContext
 */
export function determine(
  ruleSet: RuleSet,
  facts: Facts,
  day: string,
  regex?: CallContext['regex'],
): Determination {
  const compiled = compiledOf(ruleSet)
  compiled.asOf(day, regex)
  const slots = compiled.slotsOf(facts)
  const { fired, open } = runPhases(compiled, slots, day)
  return tell(ruleSet, day, fired, open, slots)
}

interface Run {
  /** by phase, and in each as they stand in the rule set */
  fired: CompiledRule[]
  open: OpenRule[]
}

/**
 * Runs the rules in force. After `asOf` and `slotsOf`; afterwards the slot of OUTCOMES holds what the last phase saw.
 * @param seen hears of each phase before its rules are looked at
 */
export function runPhases(
  compiled: Compiled,
  slots: Slots,
  day: string,
  seen?: (phase: number, outcomes: string) => void,
): Run {
  const open: OpenRule[] = []
  const fired: CompiledRule[] = []
  const truths: (Truth | undefined)[] = new Array<undefined>(compiled.size).fill(undefined)
  for (const [phase, rules] of compiled.rulesOn(day).entries()) {
    // What a phase finds is seen by the next one only, so that the order of rules inside it does not matter.
    slots[compiled.outcomes] = [...new Set(fired.map(({ rule }) => rule.outcome))].join(' ')
    seen?.(phase, slots[compiled.outcomes]!)
    const firing: CompiledRule[] = []
    for (const one of rules) {
      const missing = missingFor(one, slots, truths)
      if (missing === nothing) firing.push(one)
      else if (missing) open.push({ rule: one.rule.id, outcome: one.rule.outcome, missing })
    }
    const stop = firing.find(({ rule }) => rule.stop)
    if (stop)
      return {
        fired: firing.filter(({ rule }) => rule.stop && rule.outcome === stop.rule.outcome),
        open: [],
      }
    fired.push(...firing)
  }
  return { fired, open }
}

/** what a rule that fires misses */
const nothing: string[] = []

/** `nothing` = the rule fires. Names of facts = it does not, but might if these were known. undefined = it does not. */
function missingFor(
  { when }: CompiledRule,
  slots: Slots,
  truths: (Truth | undefined)[],
): string[] | undefined {
  let missing: Set<string> | undefined
  for (const condition of when) {
    const { index, ofPhase, reads } = condition
    let truth = ofPhase ? undefined : truths[index]
    if (truth === undefined) {
      truth = condition.of(slots)
      truths[index] = truth
    }
    if (truth === 'fails') return undefined
    if (truth === 'holds') continue
    missing ??= new Set()
    for (const { name, slot } of reads) if (slots[slot] === '') missing.add(name)
  }
  return missing ? [...missing] : nothing
}

function tell(ruleSet: RuleSet, day: string, fired: CompiledRule[], open: OpenRule[], slots: Slots) {
  const verdicts = new Map<string, Verdict>()
  const read: Facts = {}
  for (const { rule, reads } of fired) {
    const verdict = verdicts.get(rule.outcome)
    if (verdict) verdict.rules.push(rule.id)
    else verdicts.set(rule.outcome, { outcome: rule.outcome, rules: [rule.id] })
    for (const { name, slot } of reads) if (slots[slot] !== '') read[name] = slots[slot]!
  }
  const { id, version } = ruleSet
  const determination: Determination = {
    ruleSet: id,
    version,
    day,
    verdicts: [...verdicts.values()],
    open,
    read,
  }
  return determination
}
