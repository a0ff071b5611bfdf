/** A case of this phone with all that its tasks stand on, as forms/followup/ asks for it. */
import { factsOfPerson } from '../../../forms/eligibility/facts.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { CaseSubject } from '../../../forms/followup/case-facts.ts'
import { contributionsOf, factsByCalendar } from '../../../forms/followup/contributions.ts'
import { compareTasks, type Task, tasksOf } from '../../../forms/followup/tasks.ts'
import type { CaseEvent, CaseView } from '../../../worker/contract/sync.ts'
import type { KnownHousehold, KnownPerson } from '../own-work.ts'

const logged = ({ id, kind, time, at, payload }: CaseEvent) => ({
  id,
  kind,
  time: time ?? Date.parse(at),
  payload,
})

/** Facts of a person as rules read them on this day: the household's, the person's own, months unpaid by the calendar. */
export function factsOn(
  household: KnownHousehold,
  person: KnownPerson,
  ruleSet: RuleSet,
  today: string,
  timeZone: string,
) {
  const events = household.events.filter(event => event.case === person.id).map(logged)
  return factsByCalendar(ruleSet, factsOfPerson(household.facts, person.facts), { events, timeZone }, today)
}

/** @param today ISO day @param timeZone of the programme */
export function subjectOf(
  household: KnownHousehold,
  person: KnownPerson,
  view: CaseView,
  ruleSet: RuleSet,
  today: string,
  timeZone: string,
): CaseSubject {
  const about = household.events.filter(event => event.case === person.id).map(logged)
  return {
    case: view,
    events: [...about, ...household.events.filter(event => event.case === view.id).map(logged)],
    facts: factsOn(household, person, ruleSet, today, timeZone),
    determination: person.determination,
    contributions: contributionsOf(about),
    timeZone,
  }
}

/** Tasks as the card lists them: ready ones, the most urgent first; then those to come; then what was missed. */
export function shownTasks(ruleSet: RuleSet, subject: CaseSubject, today: string): Task[] {
  const all = tasksOf(ruleSet, subject, today)
  const of = (state: Task['state']) => all.filter(task => task.state === state).sort(compareTasks)
  return [...of('ready'), ...of('failed'), ...of('waiting')]
}
