/**
 * Least data: which outcomes and which facts an account may be shown of a programme. Every answer with people in it goes
 * through here. Cases of outcomes with list `restricted` and facts marked `sensitive` are for accounts with that right.
 */
import { factsOfPerson } from '../forms/eligibility/facts.ts'
import { contactRoles, nameRoles, rolesOf } from '../forms/eligibility/roles.ts'
import type { Determination, FactRole, Facts, RuleSet } from '../forms/eligibility/ruleset.ts'
import { workplaceOutcomes } from '../forms/eligibility/workplace.ts'
import { sha256Hex } from './auth/encoding.ts'
import { maySeeOutcome, type Sight } from './grants.ts'

export interface Visible {
  outcomes: Set<string>
  facts: Set<string>
  /** whether a fact may be seen that months of contributions are counted for: then the months, too */
  months: boolean
  /** how to reach somebody, and the fact that must be `yes` for it */
  contact: { facts: Set<string>; consent: string }
  /** the fact that names a workplace, told only of who said yes to it; null = no list about workplaces may be seen */
  workplace: RuleSet['employer'] | null
  /** short digest of both: part of the scope, so that a phone begins again when it may see other things than before */
  digest: string
}

/** who somebody is, under all spellings, and whether they agreed to be reached; the phone offers no call without that yes */
const always: readonly FactRole[] = [
  ...nameRoles,
  'sex',
  'age',
  'birth_date',
  'birth_year',
  'id_suffix',
  'place',
  'survey_date',
  'consent_contact',
]

export const nothingVisible: Visible = {
  outcomes: new Set(),
  facts: new Set(),
  months: false,
  contact: { facts: new Set(), consent: '' },
  workplace: null,
  digest: '0',
}

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
  const roles = rolesOf(ruleSet)
  const named = (wanted: readonly FactRole[]) => new Set(wanted.flatMap(role => roles[role] ?? []))
  const facts = named(always)
  const read = [
    ...ruleSet.rules.filter(rule => outcomes.has(rule.outcome)),
    ...(ruleSet.tasks ?? []).filter(({ outcomes: own }) => !own.length || own.some(one => outcomes.has(one))),
    ...(ruleSet.contributions ?? []),
  ].flatMap(row => ('facts' in row ? [...row.reads, ...row.facts] : row.reads))
  const programme = new Set(ruleSet.facts.map(({ name }) => name))
  for (const name of read) if (programme.has(name)) facts.add(name)
  for (const { fact } of ruleSet.contributions ?? []) facts.add(fact)
  const maySee = sensitiveFor(ruleSet, sight, outcomes)
  for (const { name, sensitive } of ruleSet.facts) if (sensitive && !maySee(name)) facts.delete(name)
  // the workplace: for those who may see whether it may be spoken of
  if (ruleSet.employer && maySee(ruleSet.employer.consent)) facts.add(ruleSet.employer.fact)
  // where the house is, is told to those who may know its address
  const contact = { facts: named(contactRoles), consent: roles.consent_contact ?? '' }
  const { employer } = ruleSet
  const workplace =
    employer && facts.has(employer.fact) && [...workplaceOutcomes(ruleSet)].some(name => outcomes.has(name))
      ? employer
      : null
  const told = [[...outcomes].sort(), [...facts].sort(), ...(workplace ? ['workplace of who said yes'] : [])]
  const digest = (await sha256Hex(JSON.stringify(told))).slice(0, 12)
  const months = ruleSet.contributions?.some(({ fact }) => facts.has(fact)) === true
  return { outcomes, facts, months, contact, workplace, digest }
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
export function isVisible(name: string, facts: Facts, visible: Visible): boolean {
  const { contact, workplace } = visible
  if (name === workplace?.fact && facts[workplace.consent] !== 'yes') return false
  return visible.facts.has(name) || (facts[contact.consent] === 'yes' && contact.facts.has(name))
}

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
    // whether the workplace may be told is the person's word of today, and not of then
    read: Object.fromEntries(
      Object.entries(determination.read).filter(
        ([name]) => visible.facts.has(name) && name !== visible.workplace?.fact,
      ),
    ),
  }
}
