/**
 * What this phone did and the office has not told back yet, made visible: events that the store laid over a household are
 * entered by the very code that the office uses, so that cases and facts stand as they will stand there. Also finds which
 * values contradict each other: the office sends events, not its findings. Pure.
 */
import { type CaseEvent as CaseHappening, caseView } from '../../forms/eligibility/case-view.ts'
import { determine } from '../../forms/eligibility/determine.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { placeAfter } from '../../forms/eligibility/household-place.ts'
import { type CaseOpening, openingsAfter } from '../../forms/eligibility/openings.ts'
import { nameAfter } from '../../forms/eligibility/person-name.ts'
import { type PersonEvent, type PersonFacts, personFacts } from '../../forms/eligibility/person-view.ts'
import { rolesOf } from '../../forms/eligibility/roles.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { withheldWithoutYes } from '../../forms/eligibility/workplace.ts'
import type { CaseSubject } from '../../forms/followup/case-facts.ts'
import { contributionsOf, factsByCalendar, lastChange, watchOf } from '../../forms/followup/contributions.ts'
import type { CaseEvent, CaseView, HouseholdBundle, PersonView } from '../../worker/contract/sync.ts'
import { finishedForms, householdAfter, personAfter } from './learned.ts'

/** A person with what contradicts itself about them. */
export interface KnownPerson extends PersonView {
  conflicts: PersonFacts['conflicts']
}
export interface KnownHousehold extends HouseholdBundle {
  people: KnownPerson[]
}

/** The day, and where: what goes by the calendar goes on while the phone is offline. */
export interface Now {
  /** ISO day */
  today: string
  timeZone: string
}

/**
 * The household with its cases and people as they stand after all events, own ones too.
 * @param now with it, cases that come and go with unpaid months do so on this day, as they will at the office
 */
export function withOwnWork(household: HouseholdBundle, ruleSet: RuleSet, now?: Now): KnownHousehold {
  const { events, seq } = household
  const about = (id: string) => events.filter(event => event.case === id).map(happening)
  // events after the office's own number for this household are only on this phone; all others are in its cases already
  const pending = new Set(events.flatMap(event => (event.seq > seq ? [event.case] : [])))
  const forms = finishedForms(household)
  const known: KnownHousehold = {
    ...household,
    facts: householdAfter(household.facts, forms, ruleSet),
    people: household.people.map(person =>
      withCorrections(
        personAfter(person, household.facts, forms, ruleSet),
        ruleSet,
        about(person.id) as PersonEvent[],
      ),
    ),
    cases: [],
  }
  known.place = placeAfter(ruleSet, household.place, known.people.map(correctedOf))
  known.cases = household.cases.flatMap(view => {
    const person = known.people.find(({ id }) => id === view.person)
    const facts = factsOfPerson(known.facts, person?.facts ?? {})
    const opening = withheldWithoutYes(ruleSet, view, facts)
    // a yes that was taken back here is taken back at once: nothing of it is shown
    if (opening.withheld) return []
    const isNew = pending.has(view.id) || opening !== view
    return [isNew ? caseView(ruleSet, opening, about(view.id) as CaseHappening[]) : view]
  })
  return now ? withCalendar(known, ruleSet, now) : known
}

/** Facts of a person as rules read them on a day: the household's, the person's own, months unpaid by the calendar. */
export function factsOn(
  { facts, events }: KnownHousehold,
  person: KnownPerson,
  ruleSet: RuleSet,
  { today, timeZone }: Now,
): Facts {
  const log = events.filter(event => event.case === person.id).map(happening)
  const told = factsOfPerson(facts, person.facts)
  return factsByCalendar(ruleSet, told, { said: person.said, events: log, timeZone }, today)
}

/** A case of this phone with all that its tasks stand on. */
export function subjectOf(
  household: KnownHousehold,
  person: KnownPerson,
  view: CaseView,
  ruleSet: RuleSet,
  now: Now,
): CaseSubject {
  const about = household.events.filter(event => event.case === person.id).map(happening)
  return {
    case: view,
    events: [...about, ...household.events.filter(event => event.case === view.id).map(happening)],
    facts: factsOn(household, person, ruleSet, now),
    determination: person.determination,
    contributions: contributionsOf(about),
    timeZone: now.timeZone,
  }
}

interface ByMonths {
  /** that people come to and leave by unpaid months, and that everybody may see */
  outcomes: ReadonlySet<string>
  /** without rules that stop: whoever is on this phone has agreed, by facts that are not told to it */
  rules: RuleSet
}
const byMonths = new WeakMap<RuleSet, ByMonths>()

function monthsIn(ruleSet: RuleSet): ByMonths {
  let found = byMonths.get(ruleSet)
  if (!found) {
    const watched = new Set(ruleSet.contributions?.map(({ fact }) => fact))
    const lists = new Map(ruleSet.outcomes.map(({ name, list }) => [name, list]))
    const isOpen = (outcome: string) => ['follow_up', 'watch'].includes(lists.get(outcome) ?? '')
    const reading = ruleSet.rules.filter(
      ({ outcome, reads }) => isOpen(outcome) && reads.some(fact => watched.has(fact)),
    )
    found = {
      outcomes: new Set(reading.map(({ outcome }) => outcome)),
      rules: { ...ruleSet, rules: ruleSet.rules.filter(rule => !rule.stop) },
    }
    byMonths.set(ruleSet, found)
  }
  return found
}

/**
 * Opens and lets go what the office will with its next walk, as months go by. This phone does not see every fact: where it does not come to
 * what the office said on the day that it said it, it says nothing.
 */
function withCalendar(household: KnownHousehold, ruleSet: RuleSet, now: Now): KnownHousehold {
  const { outcomes, rules } = monthsIn(ruleSet)
  if (!outcomes.size) return household
  const cases = new Map(household.cases.map(one => [one.id, one]))
  let changed = false
  for (const person of household.people) {
    const before = person.determination
    const watch = watchOf(ruleSet, factsOn(household, person, ruleSet, now), now.today)
    if (!watch || !before) continue
    const since = lastChange(watch, now.today)
    const day = since > before.day ? since : before.day
    const then = verdictsOn(household, person, rules, { ...now, today: before.day })
    const said = new Set(before.verdicts.map(({ outcome }) => outcome))
    const known = new Set([...outcomes].filter(outcome => then.has(outcome) === said.has(outcome)))
    const fresh = verdictsOn(household, person, rules, { ...now, today: day })
    const verdicts = [...known].flatMap(outcome => fresh.get(outcome) ?? [])
    const own: CaseOpening[] = [...cases.values()].filter(
      one => one.person === person.id && known.has(one.outcome),
    )
    const here = { ...before, day, verdicts }
    for (const opening of openingsAfter(ruleSet, here, here, person.id, own)) {
      const old = cases.get(opening.id)
      if (old && old.asked === opening.asked) continue
      const events = household.events.filter(event => event.case === opening.id).map(happening)
      cases.set(opening.id, caseView(ruleSet, opening, events as CaseHappening[]))
      changed = true
    }
  }
  return changed ? { ...household, cases: [...cases.values()].filter(one => one.current) } : household
}

function verdictsOn(household: KnownHousehold, person: KnownPerson, rules: RuleSet, now: Now) {
  const facts = factsOn(household, person, rules, now)
  const dated = rolesOf(rules).survey_date ?? ''
  const asOf = facts[dated] === undefined ? facts : { ...facts, [dated]: now.today }
  return new Map(determine(rules, asOf, now.today).verdicts.map(verdict => [verdict.outcome, verdict]))
}

/** Of a person as shown here: what stands in for what was told. */
const correctedOf = ({ id, facts, told }: KnownPerson) => ({
  id,
  corrected: Object.fromEntries(Object.keys(told ?? {}).map(name => [name, facts[name] ?? ''])),
})

/** What was told comes back from what is shown and from what corrections hide. */
function withCorrections(person: PersonView, ruleSet: RuleSet, events: PersonEvent[]): KnownPerson {
  if (events.length === 0) return { ...person, conflicts: [] }
  const before: Facts = factsOfPerson({}, {}, { ...person.facts, ...person.told })
  const { corrected, conflicts } = personFacts(ruleSet, before, events)
  const told = Object.fromEntries(Object.keys(corrected).map(name => [name, before[name] ?? '']))
  const facts = factsOfPerson(before, {}, corrected)
  return { ...person, name: nameAfter(ruleSet, person.name, facts, corrected), facts, told, conflicts }
}

/** The store holds only events that fit the contract, which is what a view asks for. */
const happening = ({ id, kind, time, at, payload }: CaseEvent) => ({
  id,
  kind,
  time: time ?? Date.parse(at),
  payload,
})
