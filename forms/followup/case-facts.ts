// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What expressions of the tasks sheet may read of a case beside the facts of its person (forms/eligibility/case-facts.ts has
 * their names and types): where it stands, what was tried, which papers nobody has seen, how many months are unpaid.
 */
import type { CaseFact } from '../eligibility/case-facts.ts'
import { type CaseRecord, counted } from '../eligibility/case-view.ts'
import { causalityOf } from '../eligibility/causality.ts'
import type { Determination, Facts, RuleSet } from '../eligibility/ruleset.ts'
import { type Months, watchOf } from './contributions.ts'
import { dayIn, knownOn, type Lookup } from './expressions.ts'
import { blankFacts, openFacts } from './to-ask.ts'

/** An event of the log of a case or of its person. */
export interface Logged {
  id: string
  kind: string
  /** epoch milliseconds */
  time: number
  payload: unknown
}

/** A case with all that its tasks stand on. */
export interface CaseSubject {
  case: CaseRecord
  /** of the case and of its person, in any order */
  events: readonly Logged[]
  /** as rules read them, with months unpaid by the calendar (factsByCalendar) */
  facts: Facts
  determination: Determination | null
  contributions: Months
  /** where the programme is at home: an event's day is the day there */
  timeZone: string
}

export type CaseFacts = Record<CaseFact, string>

/** An attempt that reached for somebody: a day that was only put off has no result. */
export interface Attempt extends Logged {
  payload: { heads: readonly string[]; channel: string; result: string; nextDay: string | null }
}

/** Attempts in the order in which their makers knew of them, without those taken back. */
export function attemptsOf(events: readonly Logged[]): Attempt[] {
  // whoever had seen another event had seen what that one had
  return counted(causalityOf(events as readonly Attempt[]).events).filter(
    ({ kind, payload }) => kind === 'attempt.recorded' && payload.result !== '',
  )
}

export function caseFactsOf(ruleSet: RuleSet, subject: CaseSubject, today: string): CaseFacts {
  const { case: record, facts, determination, contributions, timeZone } = subject
  const outcome = ruleSet.outcomes.find(({ name }) => name === record.outcome)
  const attempts = attemptsOf(subject.events)
  const last = attempts.at(-1)
  const watch = watchOf(ruleSet, facts, today)
  const paid = Object.keys(contributions).filter(month => contributions[month]?.paid)
  let known: Lookup | undefined
  const isKnown = (fact: string) => {
    known ??= knownOn(ruleSet, facts, today)
    return known(fact) !== ''
  }
  return {
    case_state: record.state,
    case_opened: record.openedOn,
    case_due: record.due ?? '',
    attempts: String(attempts.length),
    last_result: last?.payload.result ?? '',
    last_channel: last?.payload.channel ?? '',
    last_attempt: last ? dayIn(last.time, timeZone) : '',
    papers_missing: (outcome?.documents ?? []).filter(name => !record.documentsSeen.includes(name)).join(' '),
    warning_told: record.warned ? 'yes' : '',
    unpaid_months: watch ? (facts[watch.fact] ?? '') : '',
    paid_through: paid.sort().at(-1) ?? '',
    open_facts: outcome ? openFacts(ruleSet, outcome, determination).join(' ') : '',
    blank_facts: outcome ? blankFacts(ruleSet, outcome, determination, isKnown).join(' ') : '',
    today,
  }
}

/** The same case on the day it was opened, before anybody had worked it: whether a task was there at all then. */
export function caseFactsAtOpening(ruleSet: RuleSet, subject: CaseSubject, today: string): CaseFacts {
  const { case: record } = subject
  const { warned: _, ...plain } = record
  const untouched: CaseRecord = {
    ...plain,
    state: ruleSet.states[0]?.name ?? '',
    due: record.openedDue,
    documentsSeen: [],
  }
  return caseFactsOf(ruleSet, { ...subject, case: untouched, events: [] }, today)
}
