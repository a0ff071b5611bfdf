/**
 * What the events of a household make of its people and cases: each a pure function of the set of its events
 * (forms/eligibility/{case-view,person-view}.ts). submission.ts and plan.ts call it whenever a household changes.
 */
import { type CaseEvent, type CaseRecord, caseView } from '../../forms/eligibility/case-view.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { placeAfter } from '../../forms/eligibility/household-place.ts'
import { workedOpening } from '../../forms/eligibility/openings.ts'
import { nameAfter } from '../../forms/eligibility/person-name.ts'
import { type PersonEvent, type PersonFacts, personFacts } from '../../forms/eligibility/person-view.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { withheldWithoutYes, workplaceOutcomes } from '../../forms/eligibility/workplace.ts'
import { noteOpened } from './counted.ts'
import type { HouseholdState, LoggedEvent, PersonState } from './state.ts'

/** of a person of whom nothing was corrected */
export const asTold: PersonFacts = { corrected: {}, conflicts: [], settledBy: {} }

export const eventsAbout = (household: HouseholdState, about: string): LoggedEvent[] =>
  household.events.filter(event => event.about === about)

/** The facts of everybody after corrections, what they are called, and where they live. */
export function viewPeople(household: HouseholdState, ruleSet: RuleSet): void {
  const people: { id: string; corrected: Facts }[] = []
  for (const person of household.people.values()) {
    const events = eventsAbout(household, person.id)
    const merged = household.linked.told.get(person.id)
    const told = () => ({ ...factsOfPerson(household.facts, person.facts), ...merged })
    const view = events.length ? personFacts(ruleSet, told(), events as PersonEvent[]) : asTold
    person.view = merged ? { ...view, corrected: { ...merged, ...view.corrected } } : view
    // of who was merged a manager chose the name, and what is taken apart again must be as it was
    if (merged || view === asTold) continue
    const { corrected } = view
    people.push({ id: person.id, corrected })
    person.name = nameAfter(
      ruleSet,
      person.name,
      factsOfPerson(household.facts, person.facts, corrected),
      corrected,
    )
  }
  if (people.length) moveTo(household, placeAfter(ruleSet, household.place, people))
}

/** Where it was stays known: who worked it there is told that it has gone. */
export function moveTo(household: HouseholdState, place: string): void {
  if (household.place && place !== household.place) household.former += `|${household.place}`
  household.place = place
}

/** Every case after its events; one that somebody worked is there also when nobody ever asked for it. */
export function viewCases(household: HouseholdState, ruleSet: RuleSet): void {
  for (const about of new Set(household.events.map(event => event.about))) {
    const at = about.indexOf(':')
    const person = household.people.get(about.slice(0, at))
    const outcome = ruleSet.outcomes.find(one => one.name === about.slice(at + 1) && one.list !== 'stop')
    if (at < 0 || !person || !outcome || household.cases.has(about)) continue
    const opening = workedOpening(about, person.id, outcome.name, person.determination?.day ?? '')
    household.cases.set(about, opening as CaseRecord)
  }
  const inOrder = [...household.cases.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  household.cases = new Map(
    inOrder.map(one => {
      const person = workplaceOutcomes(ruleSet).has(one.outcome) && household.people.get(one.person)
      const told = person && factsOfPerson(household.facts, person.facts, person.view.corrected)
      const opening = told ? withheldWithoutYes(ruleSet, one, told) : one
      return [one.id, caseView(ruleSet, opening, eventsAbout(household, one.id) as CaseEvent[])]
    }),
  )
  noteOpened(household, ruleSet)
}

/** What was made of a household, to tell whether it changed. */
export const viewText = ({ people, cases }: HouseholdState): string =>
  JSON.stringify([
    [...people.values()].map(({ view, determination }: PersonState) => [view.corrected, determination]),
    [...cases.values()],
  ])
