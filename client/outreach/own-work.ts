/**
 * What this phone did and the office has not told back yet, made visible: events that the store laid over a household are
 * entered by the very code that the office uses, so that cases and facts stand as they will stand there. Also finds which
 * values contradict each other: the office sends events, not its findings. Pure.
 */
import { type CaseEvent as CaseHappening, caseView } from '../../forms/eligibility/case-view.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { type PersonEvent, type PersonFacts, personFacts } from '../../forms/eligibility/person-view.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { CaseEvent, HouseholdBundle, PersonView } from '../../worker/contract/sync.ts'

/** A person with what contradicts itself about them. */
export interface KnownPerson extends PersonView {
  conflicts: PersonFacts['conflicts']
}
export interface KnownHousehold extends HouseholdBundle {
  people: KnownPerson[]
}

/** The household with its cases and people as they stand after all events, own ones too. */
export function withOwnWork(household: HouseholdBundle, ruleSet: RuleSet): KnownHousehold {
  const { events, seq } = household
  const about = (id: string) => events.filter(event => event.case === id).map(happening)
  // events after the office's own number for this household are only on this phone; all others are in its cases already
  const pending = new Set(events.flatMap(event => (event.seq > seq ? [event.case] : [])))
  return {
    ...household,
    people: household.people.map(person =>
      withCorrections(person, ruleSet, about(person.id) as PersonEvent[]),
    ),
    cases: household.cases.map(view =>
      pending.has(view.id) ? caseView(ruleSet, view, about(view.id) as CaseHappening[]) : view,
    ),
  }
}

/** What was told comes back from what is shown and from what corrections hide. */
function withCorrections(person: PersonView, ruleSet: RuleSet, events: PersonEvent[]): KnownPerson {
  if (events.length === 0) return { ...person, conflicts: [] }
  const before: Facts = factsOfPerson({}, {}, { ...person.facts, ...person.told })
  const { corrected, conflicts } = personFacts(ruleSet, before, events)
  const told = Object.fromEntries(Object.keys(corrected).map(name => [name, before[name] ?? '']))
  return { ...person, facts: factsOfPerson(before, {}, corrected), told, conflicts }
}

/** The store holds only events that fit the contract, which is what a view asks for. */
const happening = ({ id, kind, time, at, payload }: CaseEvent) => ({
  id,
  kind,
  time: time ?? Date.parse(at),
  payload,
})
