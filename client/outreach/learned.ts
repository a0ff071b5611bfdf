/**
 * What own follow-up forms learned that the office has not told back yet: facts of a household and of its people, as the office will
 * enter them. own-work.ts lays them under corrections. Pure.
 */
import { rolesOf } from '../../forms/eligibility/roles.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { EntityChange } from '../../forms/values.ts'
import type { CaseEvent, HouseholdBundle, PersonView } from '../../worker/contract/sync.ts'

/** the lists of entities that a form may save to (worker/ingest/submission.ts) */
const [householdList, personList] = ['households', 'persons']

interface Finished {
  /** ISO day on which it was filled in */
  day: string
  entities: readonly EntityChange[]
}

/** Own finished forms that still lie over the household, the oldest first. */
export const finishedForms = ({ events, seq }: HouseholdBundle): Finished[] =>
  events.flatMap(event => (event.seq > seq && event.kind === 'submission.finalized' ? finishedIn(event) : []))

function finishedIn({ at, payload }: CaseEvent): Finished[] {
  const { entities } = payload as { entities?: readonly EntityChange[] }
  return entities ? [{ day: at.slice(0, 10), entities }] : []
}

/** The household's own facts after these forms. */
export function householdAfter(facts: Facts, forms: readonly Finished[], ruleSet: RuleSet): Facts {
  let known = facts
  for (const { list, properties } of forms.flatMap(({ entities }) => entities))
    if (list === householdList) known = { ...known, ...shown(properties, known, ruleSet) }
  return known
}

/**
 * A person as told by these forms too. What is the household's is everybody's who had no answer of their own.
 * @param household its facts as they came
 */
export function personAfter(
  person: PersonView,
  household: Facts,
  forms: readonly Finished[],
  ruleSet: RuleSet,
): PersonView {
  let known = person
  for (const { day, entities } of forms)
    for (const { list, id, label, properties } of entities) {
      if (list === personList && id !== person.id) continue
      const fresh = shown(properties, known.facts, ruleSet)
      const own =
        list === personList
          ? fresh
          : Object.fromEntries(
              Object.entries(fresh).filter(([name]) => (known.facts[name] ?? '') === (household[name] ?? '')),
            )
      known = {
        ...known,
        name: (list === personList && label) || known.name,
        facts: { ...known.facts, ...own },
        ...toldAfter(known, own),
        ...(list === personList && saidAfter(known, properties, ruleSet, day)),
      }
    }
  return known
}

/** What is corrected hides what is told; that is told anew all the same. */
function toldAfter({ told }: PersonView, fresh: Facts): Pick<PersonView, 'told'> {
  const hidden = Object.keys(told ?? {}).filter(name => fresh[name] !== undefined)
  return hidden.length
    ? { told: { ...told, ...Object.fromEntries(hidden.map(name => [name, fresh[name]!])) } }
    : {}
}

/** Months unpaid are counted from the day on which they were said. */
function saidAfter(
  { said }: PersonView,
  properties: Facts,
  ruleSet: RuleSet,
  day: string,
): Pick<PersonView, 'said'> {
  const surveyed = properties[rolesOf(ruleSet).survey_date ?? ''] || day
  const watched = (ruleSet.contributions ?? []).filter(({ fact }) => properties[fact])
  return watched.length
    ? { said: { ...said, ...Object.fromEntries(watched.map(({ fact }) => [fact, surveyed])) } }
    : {}
}

/** A blank takes nothing away, and what is sensitive shows only where the office shows it. */
function shown(properties: Facts, known: Facts, { facts }: RuleSet): Facts {
  const hidden = new Set(facts.flatMap(({ name, sensitive }) => (sensitive && !known[name] ? [name] : [])))
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => value.trim() !== '' && !hidden.has(name)),
  )
}
