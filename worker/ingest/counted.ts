/**
 * What indicators count of a household, as rows (forms/followup/indicators.ts says what): rows.ts makes them of the state, db/write.ts
 * writes those that differ, and adds to the sums by place, week and sex.
 */
import type { CaseEvent } from '../../forms/eligibility/case-view.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { roleValue } from '../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { factsByCalendar } from '../../forms/followup/contributions.ts'
import { type Counted, countedOf, openedFacts, weekOf } from '../../forms/followup/indicators.ts'
import { indicatorChanges } from '../db/indicator-rows.ts'
import { seen } from '../matching/merges.ts'
import type { HouseholdRows, HouseholdState, IndicatorRow, LoggedEvent, PersonState } from './state.ts'

/** Keeps what indicators read with each case that was opened now, or anew. */
export function noteOpened(household: HouseholdState, ruleSet: RuleSet): void {
  if (!ruleSet.indicators?.length) return
  for (const record of household.cases.values()) {
    const person = household.people.get(record.person)
    if (!person) continue
    const kept = household.opened.get(record.id) ?? {}
    household.opened.set(
      record.id,
      openedFacts(ruleSet, () => factsOn(household, person, ruleSet, record.openedOn), record, kept),
    )
  }
  for (const id of household.opened.keys()) if (!household.cases.has(id)) household.opened.delete(id)
}

/** Their facts with corrections, and months as the calendar has them on that day. */
function factsOn(household: HouseholdState, person: PersonState, ruleSet: RuleSet, day: string) {
  const facts = factsOfPerson(household.facts, person.facts, person.view.corrected)
  const events = household.events.filter(event => event.about === person.id)
  return factsByCalendar(ruleSet, facts, { said: person.said, events, timeZone: 'UTC' }, day)
}

/** Whether what is counted of a household, or kept to count it, is other than what its rows say. */
export function isCountedAnew(
  state: HouseholdState,
  ruleSet: RuleSet,
  before: HouseholdRows | undefined,
): boolean {
  const household = seen(state)
  const kept = new Map(before?.cases.map(row => [row.id, row.opened ?? '{}']))
  const opened = [...household.opened].some(([id, facts]) => kept.get(id) !== JSON.stringify(facts))
  return opened || indicatorChanges(before?.indicators ?? [], indicatorRowsOf(household, ruleSet)).length > 0
}

/** The rows that a household is to have. */
export function indicatorRowsOf(household: HouseholdState, ruleSet: RuleSet): IndicatorRow[] {
  if (household.events.length === 0) return []
  const byId = new Map(household.events.map(event => [event.id, event]))
  const cases = [...household.cases.values()].map(record => ({
    record,
    opened: household.opened.get(record.id) ?? {},
    events: household.events.filter(event => event.about === record.id) as CaseEvent[],
  }))
  const dayOf = (event: { id: string }): string => byId.get(event.id)?.day ?? ''
  return countedOf(ruleSet, cases, dayOf).map(one => rowOf(household, ruleSet, one, byId.get(one.event)))
}

function rowOf(
  household: HouseholdState,
  ruleSet: RuleSet,
  { indicator, unit, person, case: caseId, outcome, day }: Counted,
  event: LoggedEvent | undefined,
): IndicatorRow {
  const known = household.people.get(person)
  return {
    household: household.id,
    id: `${indicator} ${unit}`,
    indicator,
    person,
    case_id: caseId,
    outcome,
    place: household.place,
    sex: known
      ? roleValue(ruleSet, 'sex', factsOfPerson(household.facts, known.facts, known.view.corrected))
      : '',
    day,
    week: weekOf(day),
    account: event?.maker.account ?? null,
  }
}
