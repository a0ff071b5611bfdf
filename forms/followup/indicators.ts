// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What a programme counts (sheet `indicators`), and how far its people came (every state of its cases): a pure function of cases, the
 * facts as they stood when a case was opened, and events. The office keeps a row for each that counts (worker/ingest/counted.ts).
 */
import { type CaseEvent, type CaseRecord, stepsIn } from '../eligibility/case-view.ts'
import { addDays } from '../eligibility/openings.ts'
import type { Facts, IndicatorDefinition, RuleSet } from '../eligibility/ruleset.ts'
import { allHold, knownOn } from './expressions.ts'

/** One that counts: a person, or a case where the indicator counts cases. */
export interface Counted {
  /** of the sheet, or `state:<name>` */
  indicator: string
  /** id of the person or case */
  unit: string
  person: string
  case: string
  outcome: string
  /** ISO day on which it was so: of the proof where there is one */
  day: string
  /** the event that said so */
  event: string
}

/** A case as counting needs it. `opened`: openedFacts of it. */
export interface CaseToCount {
  record: CaseRecord
  opened: Facts
  events: readonly CaseEvent[]
}

/** How far somebody came, as a name like an indicator's. @example 'state:contacted' */
export const stateIndicator = (state: string): string => `state:${state}`

const openedDay = 'opened_on'

const readsBySet = new WeakMap<RuleSet, string[]>()

/** Facts that any indicator reads. */
function readsOf(ruleSet: RuleSet): string[] {
  let found = readsBySet.get(ruleSet)
  if (!found) {
    found = [...new Set((ruleSet.indicators ?? []).flatMap(({ reads }) => reads))].sort()
    readsBySet.set(ruleSet, found)
  }
  return found
}

/**
 * What indicators read of a person, to be kept with a case that is opened; what is kept already stays as it was.
 * @param factsThen makes the facts as rules would read them on that day; asked only where nothing is kept
 * @example openedFacts(ruleSet, () => facts, record, {}) → { opened_on: '2026-11-10', is_member: '' }
 */
export function openedFacts(
  ruleSet: RuleSet,
  factsThen: () => Facts,
  { openedOn }: CaseRecord,
  kept: Facts,
): Facts {
  const reads = readsOf(ruleSet)
  if (reads.length === 0) return kept
  const isKept = kept[openedDay] === openedOn
  if (isKept && reads.every(name => kept[name] !== undefined)) return kept
  const known = knownOn(ruleSet, factsThen(), openedOn)
  return Object.fromEntries([
    ...(isKept ? Object.entries(kept) : [[openedDay, openedOn]]),
    ...reads.filter(name => !isKept || kept[name] === undefined).map(name => [name, known(name)]),
  ])
}

/** A state that a case came into and that nobody put aside. */
interface Reached {
  state: string
  day: string
  event: string
}

/** Everything that counts of the people of a household. `dayOf`: ISO day of an event where the programme is at home. */
export function countedOf(
  ruleSet: RuleSet,
  cases: readonly CaseToCount[],
  dayOf: (event: CaseEvent) => string,
): Counted[] {
  const restricted = new Set(
    ruleSet.outcomes.filter(({ list }) => list === 'restricted').map(({ name }) => name),
  )
  const found: Counted[] = []
  const closed = new Set(ruleSet.states.flatMap(one => (one.closed ? [one.name] : [])))
  // who said no and changed their mind has not said no
  const stands = (state: string, { state: shown }: CaseRecord): boolean =>
    state === shown || !closed.has(state)
  for (const { record, opened, events } of cases) {
    if (events.length === 0) continue
    const reached = reachedBy(ruleSet, record, events, dayOf)
    const { person, id, outcome } = record
    const count = (indicator: string, unit: string, { day, event }: Reached) =>
      found.push({ indicator, unit, person, case: id, outcome, day, event })
    for (const one of reached) count(stateIndicator(one.state), person, one)
    for (const indicator of ruleSet.indicators ?? []) {
      const first = reached.find(({ state }) => indicator.states.includes(state) && stands(state, record))
      if (first && isOf(indicator, record, opened))
        count(indicator.name, indicator.counts === 'cases' ? id : person, first)
    }
  }
  // a person counts once: a list that many may see before one that few may, then the first day
  const rank = ({ outcome, day, case: id }: Counted): string =>
    `${restricted.has(outcome) ? 1 : 0} ${day} ${id}`
  const once = new Map<string, Counted>()
  for (const one of found) {
    const key = `${one.indicator} ${one.unit}`
    const other = once.get(key)
    if (!other || rank(one) < rank(other)) once.set(key, one)
  }
  return [...once.values()]
}

function isOf(indicator: IndicatorDefinition, record: CaseRecord, opened: Facts): boolean {
  if (indicator.outcomes.length > 0 && !indicator.outcomes.includes(record.outcome)) return false
  return allHold(indicator.when, indicator.reads, name => opened[name] ?? '', record.openedOn)
}

/**
 * Each state that a case came into, once, with the first day. One that contradicts what is shown does not count while it does, nor
 * when a manager has decided against it.
 */
function reachedBy(
  ruleSet: RuleSet,
  { outcome, state, conflict }: CaseRecord,
  events: readonly CaseEvent[],
  dayOf: (event: CaseEvent) => string,
): Reached[] {
  const steps = stepsIn(ruleSet, outcome, events)
  const isOut = new Set(conflict?.heads)
  const against = new Set<string>()
  for (const { event, to } of steps) {
    if (event.kind !== 'conflict.resolved') continue
    for (const head of event.payload.heads)
      if (steps.some(step => step.event.id === head && step.to !== to)) against.add(head)
  }
  const reached = new Map<string, Reached>()
  for (const { event, to, enrolledOn } of steps) {
    if (against.has(event.id) || (isOut.has(event.id) && to !== state)) continue
    const one = { state: to, day: enrolledOn ?? dayOf(event), event: event.id }
    const before = reached.get(to)
    if (!before || one.day < before.day) reached.set(to, one)
  }
  return [...reached.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** The Monday of the week of a day. @example weekOf('2026-11-22') → '2026-11-16' */
export function weekOf(day: string): string {
  // 1 January 1970 was a Thursday
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  return addDays(day, -((days + 3) % 7))
}
