// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The follow-up of a person under one outcome: which cases a determination asks for, and what an event does to a case.
 * The worker's ingest and the phone's offline overlay call it, with the same result. It keeps no log: events are kept by
 * the callers, also those that change nothing here.
 */
import { DAY_MS, dayText, instantOf } from '../evaluate/calendar.ts'
import type { Finding } from '../findings.ts'
import type { CaseState, Determination, RuleSet } from './ruleset.ts'

/** @example { id: 'p1:enrol_dependant', person: 'p1', outcome: 'enrol_dependant', state: 'new', due: '2026-11-24', … } */
export interface CaseRecord {
  /** `<person id>:<outcome>` */
  id: string
  person: string
  outcome: string
  state: string
  /** ISO day, null = none */
  due: string | null
  openedOn: string
  /** false once the latest determination no longer asks for it and nobody has worked it, or consent is gone */
  current: boolean
  /** somebody has recorded something about it */
  worked?: true
  reason: string | null
  proofNumber: string | null
  enrolledOn: string | null
  documentsSeen: string[]
}

/** `day`: the local day on which it was recorded. Payloads as in the wire contract, as far as they change a case. */
export type CaseChange =
  | { kind: 'attempt.recorded'; day: string; payload: { result: string; nextDay: string | null } }
  | { kind: 'case.moved'; day: string; payload: { to: string; reason: string | null } }
  | { kind: 'enrolment.recorded'; day: string; payload: { proofNumber: string; enrolledOn: string } }
  | { kind: 'document.checked'; day: string; payload: { document: string; seen: boolean } }

/** @example addDays('2024-02-28', 2) → '2024-03-01' */
export const addDays = (day: string, days: number): string =>
  dayText(instantOf(day, 'UTC') + days * DAY_MS, 'UTC')

/**
 * All cases of a person after a determination: one for every outcome that asks for follow-up. A worked case keeps its state
 * whatever the rules say now; one that nobody has worked leaves the list when it is no longer asked for.
 */
export function casesAfter(
  ruleSet: RuleSet,
  determination: Determination,
  person: string,
  existing: readonly CaseRecord[],
): CaseRecord[] {
  const { day } = determination
  const outcomes = determination.verdicts.flatMap(verdict =>
    ruleSet.outcomes.filter(({ name }) => name === verdict.outcome),
  )
  const stopped = outcomes.some(({ list }) => list === 'stop')
  const wanted = new Map(stopped ? [] : outcomes.map(outcome => [outcome.name, outcome]))
  const kept = existing.map((record): CaseRecord => {
    const outcome = wanted.get(record.outcome)
    wanted.delete(record.outcome)
    if (!outcome) return { ...record, current: !stopped && record.worked === true }
    if (record.current || record.worked) return { ...record, current: true }
    return { ...record, current: true, openedOn: day, due: dueDay(day, outcome.dueDays) }
  })
  const opened = [...wanted.values()].map(
    (outcome): CaseRecord => ({
      id: `${person}:${outcome.name}`,
      person,
      outcome: outcome.name,
      state: ruleSet.states[0]?.name ?? '',
      due: dueDay(day, outcome.dueDays),
      openedOn: day,
      current: true,
      reason: null,
      proofNumber: null,
      enrolledOn: null,
      documentsSeen: [],
    }),
  )
  return [...kept, ...opened]
}

const dueDay = (day: string, days: number | null): string | null =>
  days === null ? null : addDays(day, days)

/**
 * What one event makes of a case. A move that the programme does not allow from the present state leaves the state and
 * comes back with a finding: two people may have worked the same case without knowing of each other. An attempt may say
 * why by its result alone, but nobody is enrolled without proof.
 */
export function applyCaseEvent(
  ruleSet: RuleSet,
  record: CaseRecord,
  event: CaseChange,
): { record: CaseRecord; finding?: Finding } {
  const worked: CaseRecord = { ...record, worked: true }
  switch (event.kind) {
    case 'attempt.recorded': {
      const { result, nextDay } = event.payload
      const known = ruleSet.results.find(({ name }) => name === result)
      const tried = { ...worked, due: nextDay }
      if (!known) return { record: tried, finding: finding('case.resultUnknown', { result }) }
      return known.state ? move(ruleSet, tried, known.state, 'reason') : { record: tried }
    }
    case 'case.moved': {
      const { to, reason } = event.payload
      return move(ruleSet, worked, to, reason ? 'reason' : undefined, { reason })
    }
    case 'enrolment.recorded': {
      const { proofNumber, enrolledOn } = event.payload
      const enrolled = ruleSet.states.find(({ needs }) => needs === 'proof')
      return move(ruleSet, worked, enrolled?.name ?? '', 'proof', { proofNumber, enrolledOn })
    }
    case 'document.checked': {
      const { document, seen } = event.payload
      const others = record.documentsSeen.filter(name => name !== document)
      return { record: { ...worked, documentsSeen: seen ? [...others, document] : others } }
    }
  }
}

/** Moves to a state, with what came along, if that is allowed from the present one and what it needs is given. */
function move(
  ruleSet: RuleSet,
  record: CaseRecord,
  to: string,
  given: CaseState['needs'],
  along: Partial<CaseRecord> = {},
): { record: CaseRecord; finding?: Finding } {
  const state = ruleSet.states.find(({ name }) => name === to)
  if (!state) return { record, finding: finding('case.stateUnknown', { state: to }) }
  if (record.state !== to && !state.from.includes(record.state)) {
    return { record, finding: finding('case.transitionNotAllowed', { from: record.state, to }) }
  }
  if (state.needs && state.needs !== given) {
    return { record, finding: finding('case.needsMissing', { state: to, needs: state.needs }) }
  }
  return { record: { ...record, ...along, state: to, due: state.closed ? null : record.due } }
}

const finding = (code: string, details: Record<string, string>): Finding => ({
  code,
  severity: 'warning',
  details,
})
