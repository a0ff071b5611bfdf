/**
 * People who were found to be one: how a merge shows in households, in memory. Nothing of the dropped person is changed: they go on
 * as if nothing had been (facts, determination, cases, log), but are left out of the rows that anybody reads (`seen`), and what
 * happened and happens to them is laid over the one who is kept. So taking it back is leaving that out again. Pure; ingest/plan.ts
 * calls it after every operation, db/ground.ts as households are read.
 */
import type { Facts } from '../../forms/eligibility/ruleset.ts'
import type { PersonRef } from '../contract/duplicates.ts'
import type { Ground, HouseholdState, LoggedEvent } from '../ingest/state.ts'
import { changedBy, determineHousehold } from '../ingest/submission.ts'
import { type MergeState, notLinked } from './linked.ts'

/** The case or person of the kept one that this is about: `<drop>:enrol` → `<keep>:enrol`. */
export const aboutKept = (about: string, drop: string, keep: string): string =>
  keep + about.slice(drop.length)

/** Whether an event is about this person or one of their cases. */
export const isAboutPerson = (about: string, person: string): boolean =>
  about === person || about.startsWith(`${person}:`)

/** Whether a fact is said: with a merge it is decided which one stands. */
export const saysFact = (event: Pick<LoggedEvent, 'payload'>): boolean => 'field' in (event.payload as object)

/** Those in force, the ones first whose kept person is dropped by another. */
export function inOrder<M extends Pick<MergeState, 'keep' | 'drop' | 'undone' | 'id'>>(
  merges: Iterable<M>,
): M[] {
  const open = [...merges].filter(one => one.undone === null).sort((a, b) => (a.id < b.id ? -1 : 1))
  const done: M[] = []
  while (open.length) {
    const at = open.findIndex(one => !open.some(other => isSame(other.keep, one.drop)))
    // a circle cannot be made; if there were one it has to end
    done.push(...open.splice(Math.max(0, at), 1))
  }
  return done
}

export const isSame = (a: PersonRef, b: PersonRef): boolean =>
  a.household === b.household && a.person === b.person

/** Lays the merges of this ground over its households, and gives back those whose share in them is another than before. */
export function link(ground: Ground): HouseholdState[] {
  if (!ground.merges.length) return []
  const was = new Map<HouseholdState, string>()
  for (const household of ground.households.values()) {
    was.set(household, household.linked.sign)
    household.events = [...household.events.filter(event => !event.mirrored), ...household.linked.aside]
    household.linked = notLinked()
  }
  for (const merge of inOrder(ground.merges)) lay(ground, merge)
  return [...was].flatMap(([household, sign]) => {
    household.linked.sign = signOf(household)
    return household.linked.sign === sign ? [] : [household]
  })
}

function lay(ground: Ground, { keep, drop, values, known, facts }: MergeState): void {
  const from = ground.households.get(drop.household)
  const to = ground.households.get(keep.household)
  if (!from) return
  from.linked.dropped.add(drop.person)
  const person = from.people.get(drop.person)
  if (!to?.people.has(keep.person)) {
    // who is kept wants nothing kept of them: nor of what was the same person
    from.people.delete(drop.person)
    for (const one of [...from.cases.values()]) if (one.person === drop.person) from.cases.delete(one.id)
    return
  }
  if (!person) return
  const decided = new Set(known)
  const aside = to.events.filter(
    event =>
      !event.mirrored && event.about === keep.person && decided.has(event.id) && isDecided(event, values),
  )
  to.linked.aside.push(...aside)
  to.events = to.events.filter(event => !aside.includes(event))
  for (const event of from.events) {
    if (!isAboutPerson(event.about, drop.person)) continue
    if (event.about === drop.person && decided.has(event.id)) continue
    to.events.push({ ...event, about: aboutKept(event.about, drop.person, keep.person), mirrored: true })
  }
  const now = { ...person.facts, ...from.linked.told.get(drop.person) }
  to.linked.told.set(keep.person, {
    ...to.linked.told.get(keep.person),
    ...values,
    ...toldSince(facts, now),
  })
}

const isDecided = ({ payload }: LoggedEvent, values: Facts): boolean =>
  'field' in payload && Object.hasOwn(values, (payload as { field: string }).field)

/** What is told of somebody now and was not then. */
export const toldSince = (then: Facts, now: Facts): Facts =>
  Object.fromEntries(Object.entries(now).filter(([name, value]) => then[name] !== value))

const signOf = ({ linked, events }: HouseholdState): string => {
  const mirrored = events.flatMap(event => (event.mirrored ? [`${event.id} ${event.about}`] : []))
  if (!linked.dropped.size && !linked.told.size && !mirrored.length && !linked.aside.length) return ''
  return JSON.stringify([
    [...linked.dropped].sort(),
    [...linked.told],
    mirrored,
    linked.aside.map(({ id }) => id),
  ])
}

/** After operation `op`: whatever it changed for others by a merge is made anew. */
export function follow(ground: Ground, op: string, day: string): void {
  for (const household of link(ground)) {
    if (ground.ruleSet) {
      const last = [...household.people.values()].reduce((late, { determination }) => {
        const looked = determination?.day ?? ''
        return looked > late ? looked : late
      }, '')
      determineHousehold(household, ground.ruleSet.ruleSet, last || day, true)
    }
    changedBy(household, op)
  }
}

/** A household as rows show it: without those who are shown elsewhere. */
export function seen(household: HouseholdState): HouseholdState {
  const { dropped } = household.linked
  if (!dropped.size) return household
  const isHere = (person: string) => !dropped.has(person)
  const cases = [...household.cases].filter(([, one]) => isHere(one.person))
  const ids = new Set(cases.map(([id]) => id))
  return {
    ...household,
    people: new Map([...household.people].filter(([id]) => isHere(id))),
    cases: new Map(cases),
    opened: new Map([...household.opened].filter(([id]) => ids.has(id))),
    events: household.events.filter(event => isHere(event.about.split(':')[0] ?? '')),
  }
}

/** The same household with nobody but those who are shown elsewhere. */
export function unseen(household: HouseholdState): HouseholdState {
  const { dropped } = household.linked
  return {
    ...household,
    people: new Map([...household.people].filter(([id]) => dropped.has(id))),
    cases: new Map([...household.cases].filter(([, one]) => dropped.has(one.person))),
  }
}
