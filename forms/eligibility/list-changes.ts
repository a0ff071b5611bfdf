// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What became of a person between two determinations: lists joined and left, days moved, rules that fire now and no longer.
 * What-if tells it before a rule set is published (worker/whatif/), and a person's history afterwards. Pure.
 */
import type { CaseRecord } from './case-view.ts'
import type { CaseOpening } from './openings.ts'
import type { Determination } from './ruleset.ts'

/**
 * joined, left: it is on its list now, or no longer. moved: due on another day. kept: no rule asks for it any more, and it stays,
 * as somebody has worked it. asked: the same the other way round.
 */
export const listChangeKinds = ['joined', 'left', 'moved', 'kept', 'asked'] as const
export type ListChangeKind = (typeof listChangeKinds)[number]

export interface ListChange {
  outcome: string
  kind: ListChangeKind
  /** ISO days, null = none */
  dueBefore: string | null
  dueNow: string | null
}

type Listed = Pick<CaseRecord, 'outcome' | 'current' | 'asked' | 'due'>

/**
 * The lists of one person, before and after; of a case that is on its list all along the day, or else whether it is asked for.
 * @example listChanges([{ outcome: 'join', current: true, asked: true, due: '2026-11-24' }], [])
 *   → [{ outcome: 'join', kind: 'left', dueBefore: '2026-11-24', dueNow: null }]
 */
export function listChanges(before: readonly Listed[], now: readonly Listed[]): ListChange[] {
  const was = new Map(before.filter(one => one.current).map(one => [one.outcome, one]))
  const is = new Map(now.filter(one => one.current).map(one => [one.outcome, one]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap(outcome => {
    const old = was.get(outcome)
    const fresh = is.get(outcome)
    const kind = kindOf(old, fresh)
    return kind ? [{ outcome, kind, dueBefore: old?.due ?? null, dueNow: fresh?.due ?? null }] : []
  })
}

function kindOf(old: Listed | undefined, fresh: Listed | undefined): ListChangeKind | undefined {
  if (!old) return 'joined'
  if (!fresh) return 'left'
  if (old.due !== fresh.due) return 'moved'
  if (old.asked === fresh.asked) return undefined
  return fresh.asked ? 'asked' : 'kept'
}

/** Outcomes that one determination gives and the other does not, and rules of those that both give. */
export interface VerdictChanges {
  joined: string[]
  left: string[]
  /** by outcome: rules that lead there now, and no longer */
  rules: { outcome: string; now: string[]; before: string[] }[]
}

/** @param before null: nobody was determined yet */
export function verdictChanges(before: Determination | null, now: Determination): VerdictChanges {
  const was = new Map((before?.verdicts ?? []).map(({ outcome, rules }) => [outcome, rules]))
  const is = new Map(now.verdicts.map(({ outcome, rules }) => [outcome, rules]))
  return {
    joined: [...is.keys()].filter(outcome => !was.has(outcome)),
    left: [...was.keys()].filter(outcome => !is.has(outcome)),
    rules: [...is].flatMap(([outcome, rules]) => {
      const old = was.get(outcome)
      if (!old) return []
      const fresh = rules.filter(rule => !old.includes(rule))
      const gone = old.filter(rule => !rules.includes(rule))
      return fresh.length || gone.length ? [{ outcome, now: fresh, before: gone }] : []
    }),
  }
}

/** What a determination changed against the one before it, as a person's history has it. */
export interface DeterminationChanges extends VerdictChanges {
  /** due days that the programme sets, of cases that were there */
  moved: { outcome: string; from: string | null; to: string | null }[]
}

/** @param casesBefore openings of the person as they were @param casesNow as they are */
export function determinationChanges(
  before: Determination,
  now: Determination,
  casesBefore: readonly CaseOpening[],
  casesNow: readonly CaseOpening[],
): DeterminationChanges {
  const was = new Map(casesBefore.map(({ outcome, openedDue }) => [outcome, openedDue]))
  return {
    ...verdictChanges(before, now),
    moved: casesNow.flatMap(({ outcome, openedDue }) => {
      const from = was.get(outcome)
      return from === undefined || from === openedDue ? [] : [{ outcome, from, to: openedDue }]
    }),
  }
}
