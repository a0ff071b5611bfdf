// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The follow-up of a person under one outcome: which cases a determination asks for. The worker's ingest calls it; what
 * becomes of a case by its events is case-view.ts, and nothing of that is looked at here, so that it does not matter
 * whether an event came before the determination or after.
 */
import { DAY_MS, dayText, instantOf } from '../evaluate/calendar.ts'
import type { Determination, RuleSet } from './ruleset.ts'

/** What determinations say of a case. Its events come on top (case-view.ts). */
export interface CaseOpening {
  /** `<person id>:<outcome>` */
  id: string
  person: string
  outcome: string
  openedOn: string
  /** ISO day on which it is due while nobody has agreed on another, null = none */
  openedDue: string | null
  /** the latest determination asks for it */
  asked: boolean
  /** consent is gone: off every list, worked or not */
  stopped?: true
  /** no interview or new day ever asked for it: a correction did, or only somebody's work is there */
  byCorrection?: true
}

/** The opening within a case, as it was stored: also by a version that did not yet tell it apart from what events made of it. */
export function openingOf(record: CaseOpening & { current?: boolean; due?: string | null }): CaseOpening {
  const { id, person, outcome, openedOn, stopped, byCorrection } = record
  const { openedDue = record.due ?? null, asked = record.current === true } = record as Partial<typeof record>
  return {
    id,
    person,
    outcome,
    openedOn,
    openedDue,
    asked,
    ...(stopped && { stopped }),
    ...(byCorrection && { byCorrection }),
  }
}

/** @example addDays('2024-02-28', 2) → '2024-03-01' */
export const addDays = (day: string, days: number): string =>
  dayText(instantOf(day, 'UTC') + days * DAY_MS, 'UTC')

/** Why somebody is determined: what a door told, a new day or rule set; or a correction, which opens no case anew. */
export type Cause = 'interview' | 'correction'

/**
 * All cases of a person after a determination: one for every outcome that asks for follow-up. One that is no longer asked for
 * keeps its place, as somebody may have worked it; when an interview or a new day asks for it again it is opened anew. A
 * correction may come late and be overtaken, so it leaves the days as they were.
 */
export function openingsAfter(
  ruleSet: RuleSet,
  determination: Determination,
  person: string,
  existing: readonly CaseOpening[],
  cause: Cause = 'interview',
): CaseOpening[] {
  const { day } = determination
  const outcomes = determination.verdicts.flatMap(verdict =>
    ruleSet.outcomes.filter(({ name }) => name === verdict.outcome),
  )
  const stopped = outcomes.some(({ list }) => list === 'stop')
  const wanted = new Map(stopped ? [] : outcomes.map(outcome => [outcome.name, outcome]))
  const kept = existing.flatMap((opening): CaseOpening[] => {
    const outcome = wanted.get(opening.outcome)
    wanted.delete(opening.outcome)
    if (stopped) return [{ ...opening, asked: false, stopped: true }]
    const { stopped: _, byCorrection, ...plain } = opening
    if (!outcome) return cause === 'correction' && byCorrection ? [] : [{ ...plain, asked: false }]
    const mark = cause === 'correction' && byCorrection ? { byCorrection } : {}
    if (opening.asked || (cause === 'correction' && !byCorrection))
      return [{ ...plain, asked: true, ...mark }]
    return [{ ...plain, asked: true, openedOn: day, openedDue: dueDay(day, outcome.dueDays), ...mark }]
  })
  const opened = [...wanted.values()].map(
    (outcome): CaseOpening => ({
      id: `${person}:${outcome.name}`,
      person,
      outcome: outcome.name,
      openedOn: day,
      openedDue: dueDay(day, outcome.dueDays),
      asked: true,
      ...(cause === 'correction' && { byCorrection: true }),
    }),
  )
  return [...kept, ...opened]
}

/** A case that nobody asks for, and that somebody has worked: a phone may know it from before the rules let it go. */
export const workedOpening = (id: string, person: string, outcome: string, day: string): CaseOpening => ({
  id,
  person,
  outcome,
  openedOn: day,
  openedDue: null,
  asked: false,
  byCorrection: true,
})

const dueDay = (day: string, days: number | null): string | null =>
  days === null ? null : addDays(day, days)
