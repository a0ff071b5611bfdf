/**
 * One act on a workplace, for all of its workers who said yes: an ordinary event in the case of each, with the heads of its own log, all
 * under one id (forms/followup/employer-case.ts tells them as one). employer-page.tsx and its sheets call it.
 */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { type JointAct, jointActsOf } from '../../forms/followup/employer-case.ts'
import type { CaseEvent } from '../../worker/contract/sync.ts'
import { attempt, handOver, move, nextStates, type SeenCase, takeBack } from './acts.ts'
import { openHousehold } from './list.ts'
import { type KnownHousehold, subjectOf } from './own-work.ts'
import { recordQuietly } from './record.ts'
import { type CaseRow, indexRuleSet, isOpen } from './rows.ts'

export type ForAll =
  | { kind: 'attempt'; channel: string; result: string; nextDay: string | null; note: string }
  | { kind: 'move'; to: string; reason: string | null; note: string }
  | { kind: 'handOver'; to: string | null; note: string }

/** A case of the workplace as it stands on this phone. */
export interface WorkplaceCase extends SeenCase {
  row: CaseRow
  home: KnownHousehold
}

/** Opens the cases of these rows; those that are gone meanwhile are left out. @param evenClosed also those that are closed by now */
export async function openCases(
  rows: readonly CaseRow[],
  ruleSet: RuleSet,
  evenClosed = false,
): Promise<WorkplaceCase[]> {
  const households = new Map<string, KnownHousehold | undefined>()
  const found: WorkplaceCase[] = []
  for (const row of rows) {
    if (!households.has(row.household)) households.set(row.household, await openHousehold(row.household))
    const household = households.get(row.household)
    const view = household?.cases.find(({ id }) => id === row.id)
    if (!household || !view || !(evenClosed || isOpen(view, indexRuleSet(ruleSet)))) continue
    const events = household.events.filter(event => event.case === view.id)
    found.push({ row, home: household, household: household.id, view, events })
  }
  return found
}

/** The joint acts of open cases, the newest first. */
export const actsOf = (cases: readonly WorkplaceCase[]): JointAct<CaseEvent>[] =>
  jointActsOf(cases.map(one => one.events))

/** What the tasks of a case stand on. */
export function subjectIn(
  { home: household, view }: WorkplaceCase,
  ruleSet: RuleSet,
  today: string,
  timeZone: string,
) {
  const person = household.people.find(({ id }) => id === view.person)
  return person && subjectOf(household, person, view, ruleSet, { today, timeZone })
}

/** Whether a state may be moved to by hand from where a case is. */
export const mayMove = (ruleSet: RuleSet, { view }: SeenCase, to: string): boolean =>
  nextStates(ruleSet, view).some(({ name }) => name === to)

/**
 * Records it for every case; the first that cannot be saved ends it.
 * @returns how many were saved, and how many were left
 */
export async function recordForAll(
  rows: readonly CaseRow[],
  act: ForAll,
  ruleSet: RuleSet,
  tell: (count: number) => void,
): Promise<{ saved: number; left: number }> {
  const joint = { id: crypto.randomUUID() }
  // opened anew: something may have come since the page was drawn
  const all = await openCases(rows, ruleSet)
  const cases = act.kind === 'move' ? all.filter(one => mayMove(ruleSet, one, act.to)) : all
  return each(cases, one => write(act, one, joint), tell)
}

function write(act: ForAll, seen: WorkplaceCase, joint: { id: string }) {
  const { name } = seen.row
  if (act.kind === 'attempt') {
    const { channel, result, nextDay, note } = act
    const payload = { ...attempt(seen, { channel, result, nextDay, note }), joint }
    return recordQuietly('attempt.recorded', payload, name)
  }
  if (act.kind === 'move') {
    const { to, reason, note } = act
    return recordQuietly('case.moved', { ...move(seen, { to, reason, note }), joint }, name)
  }
  return recordQuietly('case.handedOver', { ...handOver(seen, act), joint }, name)
}

/**
 * That was a mistake, in every case in which it still counts.
 * @returns how many were taken back, and how many could not be
 */
export async function takeBackAll(
  rows: readonly CaseRow[],
  act: Pick<JointAct<CaseEvent>, 'events'>,
  ruleSet: RuleSet,
): Promise<{ saved: number; left: number }> {
  const ids = new Set(act.events.map(({ id }) => id))
  const cases = (await openCases(rows, ruleSet, true)).flatMap(one => {
    const event = one.events.find(({ id }) => ids.has(id))
    const isDone = one.events.some(
      ({ kind, payload }) => kind === 'act.takenBack' && ids.has((payload as { act: string }).act),
    )
    return event && !isDone ? [{ one, event }] : []
  })
  return each(
    cases,
    ({ one, event }) => recordQuietly('act.takenBack', takeBack(one, event.id), one.row.name),
    () => {},
  )
}

async function each<One>(
  all: readonly One[],
  work: (one: One) => Promise<unknown>,
  tell: (count: number) => void,
): Promise<{ saved: number; left: number }> {
  for (const [at, one] of all.entries()) {
    try {
      await work(one)
    } catch {
      return { saved: at, left: all.length - at }
    }
    tell(at + 1)
  }
  return { saved: all.length, left: 0 }
}
