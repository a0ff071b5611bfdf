/**
 * A checked submission changes a household in memory: its facts, its people, their determinations, their cases. Pure;
 * plan.ts calls it with the household it needs. Without consent nobody is kept: the verdict of a `stop` outcome leaves
 * neither person nor household behind, and takes away who was there.
 */
import type { CaseRecord } from '../../forms/eligibility/case-view.ts'
import { determine } from '../../forms/eligibility/determine.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { determinationChanges } from '../../forms/eligibility/list-changes.ts'
import { openingsAfter } from '../../forms/eligibility/openings.ts'
import { rolesOf } from '../../forms/eligibility/roles.ts'
import type { Determination, Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { factsByCalendar, type PersonLog } from '../../forms/followup/contributions.ts'
import { isDay } from '../../forms/followup/expressions.ts'
import type { EntityChange } from '../../forms/values.ts'
import { matches } from './regex.ts'
import type { HouseholdState, PersonState } from './state.ts'
import { asTold, eventsAbout, moveTo, viewCases, viewPeople, viewText } from './views.ts'

export const householdList = 'households'
export const personList = 'persons'

/** Whether these verdicts say that nothing may be kept. */
function mustStop(ruleSet: RuleSet, determination: Determination): boolean {
  const stops = new Set(
    ruleSet.outcomes.filter(outcome => outcome.list === 'stop').map(outcome => outcome.name),
  )
  return determination.verdicts.some(verdict => stops.has(verdict.outcome))
}

/** A blank property is left out by the engine; one that came stands in for the old. */
const merge = (old: Facts, fresh: Record<string, string>): Facts => ({ ...old, ...fresh })

/** Enters the entities of one submission. `household` is the one they are about; people keep what is not asked again. */
export function enterEntities(household: HouseholdState, entities: EntityChange[]): void {
  for (const entity of entities) {
    if (entity.list === householdList) {
      moveTo(household, entity.properties.place ?? household.place)
      household.name = entity.label || household.name
      household.facts = merge(household.facts, entity.properties)
      household.withdrawn = false
    } else if (entity.list === personList) {
      const known = household.people.get(entity.id)
      household.people.set(entity.id, {
        id: entity.id,
        name: entity.label || known?.name || '',
        facts: merge(known?.facts ?? {}, entity.properties),
        determination: known?.determination ?? null,
        view: known?.view ?? asTold,
        said: known?.said ?? {},
      })
    }
  }
}

/**
 * Notes on which day the facts of these entities were told that go by the calendar (months unpaid): the day of the interview, as it
 * says, else `day`.
 */
export function noteSaid(
  household: HouseholdState,
  entities: readonly EntityChange[],
  ruleSet: RuleSet,
  day: string,
): void {
  const watched = new Set(ruleSet.contributions?.map(({ fact }) => fact))
  if (!watched.size) return
  const dated = rolesOf(ruleSet).survey_date ?? ''
  const surveyed = entities.find(({ properties }) => isDay(properties[dated]))?.properties[dated]
  for (const { list, id, properties } of entities) {
    const person = list === personList ? household.people.get(id) : undefined
    if (!person) continue
    for (const fact of watched)
      if (properties[fact]) person.said = { ...person.said, [fact]: surveyed ?? day }
  }
}

/** Why everybody is looked at again though nothing was told. */
export type Walk = 'day' | 'rules'

/**
 * Determines everybody of the household, and opens or retires their cases. `day` = the day to go by when the facts name no
 * `survey_date`; a day given as `forced` stands whatever they name (a new day, a new rule set, a correction).
 * `walk`: nothing was told, it is a new day or another rule set that makes the difference. Then nobody is forgotten, as only
 * what somebody says takes consent back: whom the rules stop leaves the lists, and comes back with the former rules.
 * @returns whether anybody's verdicts, facts or cases changed or were made for the first time
 */
export function determineHousehold(
  household: HouseholdState,
  ruleSet: RuleSet,
  day: string,
  forced = false,
  walk?: Walk,
): boolean {
  const before = viewText(household)
  const changed = determinePeople(household, ruleSet, day, forced, walk)
  return changed || viewText(household) !== before
}

/** The same for who compares for themselves. @returns whether somebody was forgotten */
export function determinePeople(
  household: HouseholdState,
  ruleSet: RuleSet,
  day: string,
  forced: boolean,
  walk: Walk | undefined,
): boolean {
  viewPeople(household, ruleSet)
  let changed = false
  const dated = rolesOf(ruleSet).survey_date ?? ''
  const determineBy = (told: Facts, log: PersonLog) => {
    const asOf = !forced && isDay(told[dated]) ? told[dated] : day
    const facts = factsByCalendar(ruleSet, told, log, asOf)
    // people grow older after the interview: a day that is forced is also the one that ages are reckoned by
    if (forced && facts[dated] !== undefined)
      return determine(ruleSet, { ...facts, [dated]: asOf }, asOf, matches)
    return determine(ruleSet, facts, asOf, matches)
  }
  for (const person of [...household.people.values()]) {
    const { corrected } = person.view
    const log: PersonLog = { said: person.said, events: eventsAbout(household, person.id), timeZone: 'UTC' }
    const determination = determineBy(factsOfPerson(household.facts, person.facts, corrected), log)
    const isCorrected = log.events.length > 0
    if (!walk && mustStop(ruleSet, determination)) {
      forget(household, person)
      changed = true
    } else if (
      isCorrected ||
      walk === 'rules' ||
      !isSame(person.determination, determination, dated, forced, walk)
    ) {
      const told = isCorrected
        ? determineBy(factsOfPerson(household.facts, person.facts), { ...log, events: [] })
        : determination
      const was = person.determination
      if (!isSame(was, determination, dated, forced, walk)) person.determination = determination
      const cases = [...household.cases.values()].filter(one => one.person === person.id)
      for (const one of cases) household.cases.delete(one.id)
      for (const one of openingsAfter(ruleSet, told, determination, person.id, cases, walk === 'rules'))
        household.cases.set(one.id, one as CaseRecord)
      if (was && was !== person.determination) {
        const now = [...household.cases.values()].filter(one => one.person === person.id)
        const changes = determinationChanges(was, determination, cases, now)
        household.replaced.push({ op: null, person: person.id, determination: was, changes })
      }
    }
  }
  if (
    !walk &&
    household.people.size === 0 &&
    mustStop(ruleSet, determine(ruleSet, factsOfPerson(household.facts, {}), day, matches))
  ) {
    changed ||= !household.withdrawn
    household.name = ''
    household.facts = {}
    household.withdrawn = true
  }
  viewCases(household, ruleSet)
  return changed
}

/** Says of what was changed in a household since that operation `op` did it. */
export function changedBy(household: HouseholdState, op: string): void {
  household.op = op
  for (const one of household.replaced) one.op ??= op
}

/** Consent withdrawn or never given: no name, no fact, no case of this person stays. */
function forget(household: HouseholdState, person: PersonState): void {
  household.people.delete(person.id)
  for (const one of [...household.cases.values()])
    if (one.person === person.id) household.cases.delete(one.id)
}

/**
 * The walk must not rewrite everybody because of a new day alone, nor because of a new version alone: a determination keeps the
 * day and version that it came to be by.
 */
function isSame(
  old: Determination | null,
  fresh: Determination,
  dated: string,
  forced: boolean,
  walk?: Walk,
): boolean {
  if (old === null || old.ruleSet !== fresh.ruleSet) return false
  if (!walk && old.version !== fresh.version) return false
  if (!forced && old.day !== fresh.day) return false
  return (
    old.verdicts.length === fresh.verdicts.length &&
    old.open.length === fresh.open.length &&
    old.verdicts.every(({ outcome, rules }, at) => {
      const other = fresh.verdicts[at]!
      return outcome === other.outcome && isSameList(rules, other.rules)
    }) &&
    old.open.every(({ rule, missing }, at) => {
      const other = fresh.open[at]!
      return rule === other.rule && isSameList(missing, other.missing)
    }) &&
    isSameRead(old.read, fresh.read, forced ? dated : '')
  )
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at])

/** Answers read; of the day of the interview only whether it was. */
function isSameRead(old: Facts, fresh: Facts, dated: string): boolean {
  const names = Object.keys(fresh)
  return (
    names.length === Object.keys(old).length &&
    names.every(name => (name === dated ? old[name] !== undefined : old[name] === fresh[name]))
  )
}
