// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Which facts there are to ask on a case, and how one asks for a fact that is calculated of others. tasks.ts and case-facts.ts call
 * it. It knows no task and no state.
 */
import { correctableFields } from '../eligibility/person-fields.ts'
import { rolesOf } from '../eligibility/roles.ts'
import type { Determination, OutcomeDefinition, Rule, RuleSet } from '../eligibility/ruleset.ts'
import type { Program } from '../evaluate/program.ts'

/**
 * The facts of which a rule of the outcome fired just because nothing is known (`${months} = ''`). A sensitive one is asked on
 * restricted lists alone: a programme that wants it elsewhere names it in the row of its task.
 * @param isKnown whether rules find something there
 */
export function blankFacts(
  ruleSet: RuleSet,
  outcome: OutcomeDefinition,
  determination: Determination | null,
  isKnown: (fact: string) => boolean,
): string[] {
  const fired = determination?.verdicts.find(verdict => verdict.outcome === outcome.name)?.rules ?? []
  const blank = blanksOf(ruleSet)
  const names = fired.flatMap(rule => blank.get(rule) ?? []).filter(name => !isKnown(name))
  return mayAsk(ruleSet, outcome, names)
}

/** The facts that would decide a rule of the outcome that is open, in the same bounds. */
export const openFacts = (
  ruleSet: RuleSet,
  outcome: OutcomeDefinition,
  determination: Determination | null,
): string[] =>
  mayAsk(
    ruleSet,
    outcome,
    (determination?.open ?? []).flatMap(rule => (rule.outcome === outcome.name ? rule.missing : [])),
  )

function mayAsk(ruleSet: RuleSet, { list }: OutcomeDefinition, names: readonly string[]): string[] {
  const sensitive = (name: string) => ruleSet.facts.some(fact => fact.name === name && fact.sensitive)
  return [...new Set(names)].filter(name => list === 'restricted' || !sensitive(name))
}

const blanks = new WeakMap<RuleSet, ReadonlyMap<string, string[]>>()

/** Rule → the facts that it wants to be blank. */
function blanksOf(ruleSet: RuleSet): ReadonlyMap<string, string[]> {
  let found = blanks.get(ruleSet)
  if (!found) {
    const facts = new Set(ruleSet.facts.map(({ name }) => name))
    found = new Map(
      ruleSet.rules.map(rule => [
        rule.id,
        rule.when.flatMap(part => blanksIn(part, rule)).filter(name => facts.has(name)),
      ]),
    )
    blanks.set(ruleSet, found)
  }
  return found
}

function blanksIn(program: Program, rule: Rule): string[] {
  if (!Array.isArray(program)) return []
  const [op, ...operands] = program as [string, ...Program[]]
  if (op === 'and' || op === 'or') return operands.flatMap(part => blanksIn(part, rule))
  if (op !== '=' || !operands.includes('')) return []
  return operands.flatMap(one =>
    Array.isArray(one) && one[0] === 'ref' ? [rule.reads[one[1] as number]!] : [],
  )
}

const askable = new WeakMap<RuleSet, ReadonlyMap<string, readonly string[]>>()

/**
 * What one can ask in order to know a fact: itself, or, where it is calculated, what it is calculated of (an age: the birth date, the
 * year). Nothing for what only an interview may tell: consent, the day of the interview.
 */
export function asksFor(ruleSet: RuleSet, fact: string): readonly string[] {
  let found = askable.get(ruleSet)
  if (!found) {
    found = askableOf(ruleSet)
    askable.set(ruleSet, found)
  }
  return found.get(fact) ?? []
}

function askableOf(ruleSet: RuleSet): Map<string, readonly string[]> {
  const fields = new Set(correctableFields(ruleSet).map(({ name }) => name))
  const dated = rolesOf(ruleSet).survey_date
  const found = new Map<string, readonly string[]>()
  // a calculation reads facts above it, so theirs are there
  for (const { name, calculation, reads = [] } of ruleSet.facts) {
    const of = calculation === undefined ? [] : reads.filter(read => read !== name && read !== dated)
    found.set(name, fields.has(name) ? [name] : [...new Set(of.flatMap(read => found.get(read) ?? []))])
  }
  return found
}
