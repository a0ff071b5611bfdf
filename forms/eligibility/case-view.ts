// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A case as a pure function of its opening and the set of its events: in whatever order, how often and in whatever portions
 * they came. The worker's ingest and the phone's overlay call it. Events say what their makers had seen (`heads`); who had
 * seen an event stands over it, and where nobody had, both stay, and the cautious one decides what is done.
 */

import { assigneeOf, counted, documentsSeen, isWarnedBefore, photosOf, warnedBy } from './case-marks.ts'
import { type Causality, causalityOf, compareRank, latest } from './causality.ts'
import { type CaseOpening, openingOf } from './openings.ts'
import { precedenceOf } from './precedence.ts'
import type { CaseState, RuleSet } from './ruleset.ts'

export { counted } from './case-marks.ts'

/** @example { id: 'p1:enrol_dependant', person: 'p1', outcome: 'enrol_dependant', state: 'new', due: '2026-11-24', … } */
export interface CaseRecord extends CaseOpening {
  state: string
  /** ISO day, null = none */
  due: string | null
  /** on its list: asked for, or somebody has worked it; and not stopped */
  current: boolean
  /** somebody has recorded something about it */
  worked?: true
  reason: string | null
  proofNumber: string | null
  enrolledOn: string | null
  documentsSeen: string[]
  /** documents and proofs that were photographed: events that carry the pictures, by document; '' = the proof of enrolment */
  photos?: Record<string, string[]>
  /** the outcome's warning was read to the person: by this event, and whether they understood */
  warned?: { event: string; understood: boolean }
  /** enrolled, and nobody had read the warning before: this cannot be made good, only looked at */
  warningMissing?: true
  /** the account that it was handed over to; null = handed back to whoever works the place */
  assignee?: string | null
  /** closed by one while another went on, each without knowing: open until somebody has looked */
  review?: true
  /** ids of the events that contradict each other about the state; `flaws`: those that do not count, and why */
  conflict?: { heads: string[]; flaws: Record<string, string> }
  /** the event by which a manager decided on the state, while nothing newer is known */
  settledBy?: string
}

/** What a manager chose: what an event said, or something else (a state, the value of a fact). */
export type Choice = { event: string } | { value: string; reason: string | null }

interface Event<Kind, Payload> {
  id: string
  kind: Kind
  /** epoch milliseconds, as the phone says, but not later than it can be: ranks what happened apart, orders nothing */
  time: number
  payload: { heads: readonly string[] } & Payload
}
/** Payloads as in the wire contract, as far as they change a case. */
export type CaseEvent =
  | Event<'attempt.recorded', { result: string; nextDay: string | null }>
  | Event<'case.moved', { from: string; to: string; reason: string | null }>
  | Event<
      'enrolment.recorded',
      { from: string; proofNumber: string; enrolledOn: string; attachments?: readonly unknown[] }
    >
  | Event<'document.checked', { document: string; seen: boolean; attachments?: readonly unknown[] }>
  | Event<'warning.told', { understood: boolean }>
  | Event<'case.handedOver', { to: string | null }>
  | Event<'submission.finalized', { form: string; version: string; name: string }>
  | Event<'act.takenBack', { act: string }>
  | Event<'conflict.resolved', { field: string; choice: Choice }>

/** One event that says which state a case is in. */
interface Step {
  event: CaseEvent
  to: string
  reason: string | null
  proofNumber: string | null
  enrolledOn: string | null
  /** why it does not count: stored and shown, and a manager decides */
  flaw?: string
}

/**
 * @example caseView(ruleSet, opening, []) → { …opening, state: 'new', due: opening.openedDue, … }
 * @example two moves that did not know of each other, to contacted and to refused → state refused, review, and a conflict
 */
export function caseView(ruleSet: RuleSet, opening: CaseOpening, set: readonly CaseEvent[]): CaseRecord {
  const causality = causalityOf(set)
  const outcome = ruleSet.outcomes.find(({ name }) => name === opening.outcome)
  const steps = stepsOf(ruleSet, causality, outcome?.states)
  const heads = headsOf(steps, causality)
  const counting = heads.filter(step => !step.flaw)
  const shown = decisive(ruleSet, counting)
  const isClosed = (step: Step) => stateNamed(ruleSet, step.to)?.closed === true
  const review = counting.some(isClosed) && !counting.every(isClosed)
  const proof = latest(
    steps.filter(step => !step.flaw && step.proofNumber !== null),
    (a, b) => causality.isBefore(a.event, b.event),
  ).reduce<Step | undefined>(higher, undefined)
  const worked = causality.events.length > 0
  const state = shown?.to ?? ruleSet.states[0]?.name ?? ''
  const record: CaseRecord = {
    ...openingOf(opening),
    state,
    due: shown && isClosed(shown) && !review ? null : dueOf(opening, causality),
    current: !opening.stopped && !opening.withheld && (opening.asked || worked),
    reason: shown?.reason ?? null,
    proofNumber: proof?.proofNumber ?? null,
    enrolledOn: proof?.enrolledOn ?? null,
    documentsSeen: documentsSeen(causality),
  }
  const photos = photosOf(causality)
  if (Object.keys(photos).length) record.photos = photos
  const warned = warnedBy(causality)
  if (warned) record.warned = warned
  if (outcome?.warning && steps.some(step => isUnwarned(ruleSet, step, causality)))
    record.warningMissing = true
  const assignee = assigneeOf(causality)
  if (assignee !== undefined) record.assignee = assignee
  if (worked) record.worked = true
  if (review) record.review = true
  if (new Set(heads.map(said)).size > 1 || heads.some(step => step.flaw && step.to !== state)) {
    record.conflict = { heads: heads.map(step => step.event.id).sort(), flaws: flawsOf(heads) }
  } else {
    const decisions = heads.flatMap(({ event }) => (event.kind === 'conflict.resolved' ? [event.id] : []))
    if (decisions.length) record.settledBy = decisions.sort()[0]!
  }
  return record
}

/** What a step says, to tell whether two say the same. */
const said = ({ to, reason, proofNumber, enrolledOn }: Step): string =>
  JSON.stringify([to, reason, proofNumber, enrolledOn])

const flawsOf = (heads: Step[]): Record<string, string> =>
  Object.fromEntries(
    heads
      .flatMap(({ event, flaw }) => (flaw ? [[event.id, flaw]] : []))
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  )

const stateNamed = (ruleSet: RuleSet, name: string): CaseState | undefined =>
  ruleSet.states.find(state => state.name === name)

/** The state that a proof leads to: the first that needs one, among those that a case of the outcome may be in. */
const proofState = (ruleSet: RuleSet, allowed: readonly string[] | undefined): CaseState | undefined =>
  ruleSet.states.find(({ name, needs }) => needs === 'proof' && (allowed?.includes(name) ?? true))

/** What a proof comes to in a case of this outcome: enrolled, paid up, contract changed … undefined = nothing of it is proved. */
export const proofStateOf = (ruleSet: RuleSet, outcome: string): CaseState | undefined =>
  proofState(ruleSet, ruleSet.outcomes.find(({ name }) => name === outcome)?.states)

/** The outcome that a case is about: `a0…:enrol` → `enrol`; '' for a person. */
export const outcomeOf = (about: string): string => about.slice(about.indexOf(':') + 1 || about.length)

/** Steps that no later one has put aside. One that does not count puts aside only its own kind. */
const headsOf = (steps: Step[], { isBefore }: Causality<CaseEvent>): Step[] =>
  steps.filter(step => !steps.some(other => (!other.flaw || step.flaw) && isBefore(step.event, other.event)))

const higher = (best: Step | undefined, step: Step): Step =>
  best && compareRank(best.event, step.event) > 0 ? best : step

/** The one that decides what is done: the most cautious state, then the later word. */
function decisive(ruleSet: RuleSet, heads: Step[]): Step | undefined {
  return heads.reduce<Step | undefined>((best, step) => {
    const order = best ? precedenceOf(ruleSet, step.to) - precedenceOf(ruleSet, best.to) : 1
    return order > 0 ? step : order < 0 ? best : higher(best, step)
  }, undefined)
}

/** Every event that speaks of a state, in causal order, each judged by what its maker had seen. */
function stepsOf(
  ruleSet: RuleSet,
  causality: Causality<CaseEvent>,
  allowed: readonly string[] | undefined,
): Step[] {
  const steps: Step[] = []
  for (const event of counted(causality.events)) {
    const before = steps.filter(step => causality.isBefore(step.event, event))
    const seen = decisive(
      ruleSet,
      headsOf(before, causality).filter(step => !step.flaw),
    )
    const stood = seen?.to ?? ruleSet.states[0]?.name ?? ''
    // where something that was seen is not here yet, the event's own word is better than what is left
    const from = 'from' in event.payload && !causality.isWhole(event) ? event.payload.from : stood
    const step = stepOf({ ruleSet, allowed }, event, from, before)
    if (step) steps.push(step)
  }
  return steps
}

/** `allowed`: states that a case of this outcome may be in; undefined = all. */
interface Moves {
  ruleSet: RuleSet
  allowed: readonly string[] | undefined
}

function stepOf(moves: Moves, event: CaseEvent, from: string, before: Step[]): Step | undefined {
  const { ruleSet } = moves
  const nothing = { event, reason: null, proofNumber: null, enrolledOn: null }
  switch (event.kind) {
    case 'attempt.recorded': {
      // an attempt is a fact of its own: where it may move nothing, it moves nothing. It may say why by its result alone
      const to = ruleSet.results.find(({ name }) => name === event.payload.result)?.state
      const step: Step = { ...nothing, to: to ?? '' }
      return to && !flawOf(moves, step, from, 'reason') ? step : undefined
    }
    case 'case.moved': {
      const { to, reason } = event.payload
      const step: Step = { ...nothing, to, reason }
      return flagged(step, flawOf(moves, step, from, reason ? 'reason' : undefined))
    }
    case 'enrolment.recorded': {
      const { proofNumber, enrolledOn } = event.payload
      const to = proofState(ruleSet, moves.allowed)?.name ?? ''
      const step: Step = { ...nothing, to, proofNumber, enrolledOn }
      return flagged(step, flawOf(moves, step, from, 'proof'))
    }
    case 'conflict.resolved': {
      const { field, choice } = event.payload
      if (field !== 'status') return undefined
      if ('value' in choice) {
        const step: Step = { ...nothing, to: choice.value, reason: choice.reason }
        return flagged(step, stateNamed(ruleSet, step.to) ? undefined : 'case.stateUnknown')
      }
      // what was chosen may not be here yet: then the decision waits for it
      const chosen = before.find(step => step.event.id === choice.event)
      return chosen && flagged({ ...chosen, event }, stateNamed(ruleSet, chosen.to) ? undefined : chosen.flaw)
    }
    case 'document.checked':
    case 'warning.told':
    case 'case.handedOver':
    case 'submission.finalized':
    case 'act.takenBack':
      return undefined
  }
}

function flagged({ flaw: _, ...step }: Step, flaw: string | undefined): Step {
  return flaw ? { ...step, flaw } : step
}

/** Why this move does not count: no such state, none of this outcome, not from there, or what the state needs was not given. */
function flawOf(
  { ruleSet, allowed }: Moves,
  { to }: Step,
  from: string,
  given: CaseState['needs'],
): string | undefined {
  const state = stateNamed(ruleSet, to)
  if (!state) return 'case.stateUnknown'
  if (allowed && !allowed.includes(to)) return 'case.stateNotHere'
  if (from !== to && !state.from.includes(from)) return 'case.transitionNotAllowed'
  return state.needs && state.needs !== given ? 'case.needsMissing' : undefined
}

/** The next day that the last attempts agreed on; of several that did not know of each other the earliest. */
function dueOf(opening: CaseOpening, { events, isBefore }: Causality<CaseEvent>): string | null {
  const attempts = counted(events).flatMap(event => (event.kind === 'attempt.recorded' ? [event] : []))
  if (attempts.length === 0) return opening.openedDue
  const days = latest(attempts, isBefore).flatMap(({ payload }) => payload.nextDay ?? [])
  return days.sort()[0] ?? null
}

/** A step into a state that needs proof, whose maker knew of no warning. */
const isUnwarned = (ruleSet: RuleSet, { event, to, flaw }: Step, causality: Causality<CaseEvent>): boolean =>
  !flaw && stateNamed(ruleSet, to)?.needs === 'proof' && !isWarnedBefore(event, causality)

/**
 * The states that a case came into, in the order in which their makers knew of each other; moves that do not count are left out.
 * @param outcome name of the outcome that the case is about
 */
export function stepsIn(
  ruleSet: RuleSet,
  outcome: string,
  set: readonly CaseEvent[],
): Pick<Step, 'event' | 'to' | 'reason' | 'proofNumber' | 'enrolledOn'>[] {
  const allowed = ruleSet.outcomes.find(({ name }) => name === outcome)?.states
  return stepsOf(ruleSet, causalityOf(set), allowed).filter(({ flaw }) => !flaw)
}
