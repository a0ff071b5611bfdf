/**
 * Least data: which outcomes and which facts an account may be shown of a programme. Every answer with people in it goes
 * through here. Cases of outcomes with list `restricted` and facts marked `sensitive` are for accounts with that right.
 */
import { factsOfPerson } from '../forms/eligibility/facts.ts'
import type { Determination, Facts, RuleSet } from '../forms/eligibility/ruleset.ts'
import { sha256Hex } from './auth/encoding.ts'
import { maySeeOutcome, type Sight } from './grants.ts'

export interface Visible {
  outcomes: Set<string>
  facts: Set<string>
  /** short digest of both: part of the scope, so that a phone begins again when it may see other things than before */
  digest: string
}

/** who somebody is, under all spellings, and how to reach them if they agreed to be; the phone offers no call without that yes */
const names = ['family_name', 'given_name', 'family_name_latin', 'given_name_latin']
const always = [...names, 'sex', 'age', 'date_of_birth', 'place', 'survey_date', 'consent_contact']
const contact = ['phone', 'address', 'phone_shared', 'phone_safe_hours', 'phone_may_name_nssf']

export const nothingVisible: Visible = { outcomes: new Set(), facts: new Set(), digest: '0' }

const made = new WeakMap<RuleSet, Map<string, Promise<Visible>>>()

/** What an account of this sight (an Actor is one) may see under this rule set; the same object for the same question. */
export function visibleTo(ruleSet: RuleSet, { restricted, lists }: Sight): Promise<Visible> {
  const bySight = made.get(ruleSet) ?? new Map<string, Promise<Visible>>()
  made.set(ruleSet, bySight)
  const key = JSON.stringify([restricted, restricted && lists])
  const visible = bySight.get(key) ?? findVisible(ruleSet, { restricted, lists })
  bySight.set(key, visible)
  return visible
}

async function findVisible(ruleSet: RuleSet, sight: Sight): Promise<Visible> {
  const shown = ruleSet.outcomes.filter(
    ({ name, list }) => list !== 'stop' && maySeeOutcome(sight, name, list),
  )
  const outcomes = new Set(shown.map(outcome => outcome.name))
  const facts = new Set(always)
  for (const rule of ruleSet.rules)
    if (outcomes.has(rule.outcome)) for (const name of rule.reads) facts.add(name)
  facts.delete('outcomes')
  const mayKnow = sensitiveFor(ruleSet, sight, outcomes)
  for (const { name, sensitive } of ruleSet.facts) if (sensitive && !mayKnow(name)) facts.delete(name)
  const digest = (await sha256Hex(JSON.stringify([[...outcomes].sort(), [...facts].sort()]))).slice(0, 12)
  return { outcomes, facts, digest }
}

/** Sensitive facts: all with the right to every restricted list, of one who has some by name those that these lists go by. */
function sensitiveFor(
  ruleSet: RuleSet,
  { restricted, lists }: Sight,
  outcomes: ReadonlySet<string>,
): (fact: string) => boolean {
  if (!restricted) return () => false
  if (lists === null) return () => true
  const named = new Set(
    ruleSet.outcomes.flatMap(({ name, list }) => (list === 'restricted' && outcomes.has(name) ? [name] : [])),
  )
  const read = new Set(ruleSet.rules.flatMap(rule => (named.has(rule.outcome) ? rule.reads : [])))
  return fact => read.has(fact)
}

/**
 * The facts of a person that may be shown; how to reach them only where they agreed to be contacted.
 * @param corrected what stands in for what was told (forms/eligibility/person-view.ts)
 */
export function visibleFacts(
  household: Facts,
  person: Facts,
  visible: Visible,
  corrected: Facts = {},
): Facts {
  const facts = factsOfPerson(household, person, corrected)
  return Object.fromEntries(Object.entries(facts).filter(([name]) => isVisible(name, facts, visible)))
}

/** Whether a field of a person with these facts may be shown, whatever stands in it. */
export const isVisible = (name: string, facts: Facts, visible: Visible): boolean =>
  visible.facts.has(name) || (facts.consent_contact === 'yes' && contact.includes(name))

/** Verdicts, open rules and read facts of the outcomes that may be shown. */
export function visibleDetermination(
  determination: Determination | null,
  visible: Visible,
): Determination | null {
  if (!determination) return null
  return {
    ...determination,
    verdicts: determination.verdicts.filter(verdict => visible.outcomes.has(verdict.outcome)),
    open: determination.open.filter(rule => visible.outcomes.has(rule.outcome)),
    read: Object.fromEntries(Object.entries(determination.read).filter(([name]) => visible.facts.has(name))),
  }
}
