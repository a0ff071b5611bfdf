// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The follow-up of a person under one outcome: which cases a determination asks for. The worker's ingest calls it; what
 * becomes of a case by its events is case-view.ts, and nothing of that is looked at here, so that it does not matter
 * whether an event came before the determination or after.
 */
import { DAY_MS, dayText, instantOf } from '../evaluate/calendar.ts'
import type { Determination, OutcomeDefinition, RuleSet } from './ruleset.ts'

/** What determinations say of a case. Its events come on top (case-view.ts). */
export interface CaseOpening {
  /** `<person id>:<outcome>` */
  id: string
  person: string
  outcome: string
  openedOn: string
  /** ISO day on which it is due while nobody has agreed on another, null = none */
  openedDue: string | null
  /** the latest determination of what interviews told asks for it */
  told: boolean
  /** the latest determination of what is known, corrections and all, asks for it */
  asked: boolean
  /** consent is gone: off every list, worked or not */
  stopped?: true
  /** the yes that this list lives by is not there, or no more (workplace.ts): off it, worked or not */
  withheld?: true
  /** what interviews told never asked for it: a correction does, or only somebody's work is there */
  byCorrection?: true
  /** another rule set took it away, and nothing that was told: one that asks for it again finds its days as they were */
  leftByRules?: true
}

/** The opening within a case, as it was stored: also by a version that did not yet tell it apart from what events made of it. */
export function openingOf(record: CaseOpening & { current?: boolean; due?: string | null }): CaseOpening {
  const { id, person, outcome, openedOn, stopped, withheld, byCorrection, leftByRules } = record
  const { openedDue = record.due ?? null, asked = record.current === true } = record as Partial<typeof record>
  const { told = asked } = record as Partial<typeof record>
  return {
    id,
    person,
    outcome,
    openedOn,
    openedDue,
    told,
    asked,
    ...(stopped && { stopped }),
    ...(withheld && { withheld }),
    ...(byCorrection && { byCorrection }),
    ...(leftByRules && { leftByRules }),
  }
}

/** @example addDays('2024-02-28', 2) → '2024-03-01' */
export const addDays = (day: string, days: number): string =>
  dayText(instantOf(day, 'UTC') + days * DAY_MS, 'UTC')

/**
 * All cases of a person after a determination: one for every outcome that asks for follow-up. The days come of what interviews
 * told alone, as of `told`; whether it is asked for, of what is known with corrections, as of `now`: these may come late, and in
 * any order. A case that is no longer asked for keeps its place, as somebody may have worked it; when what was told asks for
 * it again, it is opened anew. One that another rule set took away (`byRules`) and a rule set gives back was never gone: so
 * publishing the former rules undoes the later ones.
 */
export function openingsAfter(
  ruleSet: RuleSet,
  told: Determination,
  now: Determination,
  person: string,
  existing: readonly CaseOpening[],
  byRules = false,
): CaseOpening[] {
  const byTold = outcomesOf(ruleSet, told)
  const byNow = now === told ? byTold : outcomesOf(ruleSet, now)
  const stopped = [...byNow.values()].some(({ list }) => list === 'stop')
  if (stopped)
    return existing.map(opening => {
      const says = { told: false, asked: false }
      return {
        ...opening,
        ...says,
        stopped: true,
        ...(isLeft(opening, says, byRules) && { leftByRules: true }),
      }
    })
  const known = new Map(existing.map(opening => [opening.outcome, opening]))
  return [...new Set([...known.keys(), ...byTold.keys(), ...byNow.keys()])].flatMap(name => {
    const old = known.get(name)
    const outcome = byTold.get(name) ?? byNow.get(name)
    const says = { told: byTold.has(name), asked: byNow.has(name) }
    const leftByRules = old !== undefined && isLeft(old, says, byRules)
    // a correction alone asked for it, and no longer does
    if (old?.byCorrection && !outcome && !leftByRules) return []
    const opensNow = says.told ? !old?.told : says.asked && (!old || (old.byCorrection && !old.asked))
    const isBack = byRules && old?.leftByRules
    const {
      stopped: _,
      byCorrection: __,
      leftByRules: ___,
      ...plain
    } = old ?? { id: `${person}:${name}`, person, outcome: name, openedOn: '', openedDue: null }
    const openedOn = opensNow && !isBack ? now.day : plain.openedOn
    // as the rules in force count the days, also of a case that is long there
    const openedDue = outcome ? dueDay(openedOn, outcome.dueDays) : plain.openedDue
    const byCorrection = !says.told && (old ? old.byCorrection : true)
    return [
      {
        ...plain,
        openedOn,
        openedDue,
        ...says,
        ...(byCorrection && { byCorrection }),
        ...(leftByRules && { leftByRules }),
      },
    ]
  })
}

/** Whether it is away because of rules alone: since now, or still. */
function isLeft(old: CaseOpening, says: Pick<CaseOpening, 'told' | 'asked'>, byRules: boolean): boolean {
  if (says.told || (says.asked && old.byCorrection)) return false
  return old.leftByRules === true || (byRules && (old.told || (old.asked && !says.asked)))
}

const outcomesOf = (ruleSet: RuleSet, { verdicts }: Determination): Map<string, OutcomeDefinition> =>
  new Map(
    verdicts.flatMap(({ outcome }) => {
      const found = ruleSet.outcomes.find(({ name }) => name === outcome)
      return found ? [[found.name, found]] : []
    }),
  )

/** A case that nobody asks for, and that somebody has worked: a phone may know it from before the rules let it go. */
export const workedOpening = (id: string, person: string, outcome: string, day: string): CaseOpening => ({
  id,
  person,
  outcome,
  openedOn: day,
  openedDue: null,
  told: false,
  asked: false,
  byCorrection: true,
})

const dueDay = (day: string, days: number | null): string | null =>
  days === null || day === '' ? null : addDays(day, days)
