// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What is to be done on a case, from which day to which, and what became of it: a pure view of the case, its log, its person
 * and the day, by the tasks sheet of the programme. Nothing is stored: the phone offline and the worker come to the same.
 * A task is waiting before its window, ready in it, failed after it; completed by an act of its kind; cancelled when there is no
 * ground for it any more. Windows as the Community Health Toolkit has them (before and after the due day).
 */
import { counted } from '../eligibility/case-view.ts'
import { addDays } from '../eligibility/openings.ts'
import type { OutcomeDefinition, Priority, RuleSet, TaskAct, TaskDefinition } from '../eligibility/ruleset.ts'
import {
  attemptsOf,
  type CaseFacts,
  type CaseSubject,
  caseFactsAtOpening,
  caseFactsOf,
  type Logged,
} from './case-facts.ts'
import { allHold, dayIn, isDay, knownOn, type Lookup, textGiven } from './expressions.ts'
import { asksFor } from './to-ask.ts'

export type TaskState = 'waiting' | 'ready' | 'completed' | 'failed' | 'cancelled'

/** @example { id: 'a0…:enrol~call~2026-11-24', task: 'call', act: 'attempt', due: '2026-11-24', ready: '2026-11-21', … } */
export interface Task {
  id: string
  /** name in the tasks sheet; `attempt` where the programme has none */
  task: string
  act: TaskAct
  /** ISO day, null = none */
  due: string | null
  /** the first day of its window */
  ready: string
  /** the last day of its window, null = without end */
  until: string | null
  state: TaskState
  priority: Priority
  /** of `ask`: the facts to ask, each of which a worker may record */
  facts?: string[]
  /** of `form`: the follow-up form to open */
  form?: string
  /** id of the event that completed it */
  completedBy?: string
}

/** What a programme without a tasks sheet asks for: somebody to try, by the day on which the case is due. */
const plainAttempt: TaskDefinition = {
  name: 'attempt',
  label: {},
  act: 'attempt',
  outcomes: [],
  when: [],
  reads: [],
  before: null,
  after: null,
  priority: null,
  facts: [],
}

/**
 * Every task of a case that there is or was ground for, in the order of the sheet.
 * @param today ISO day
 */
export function tasksOf(ruleSet: RuleSet, subject: CaseSubject, today: string): Task[] {
  const outcome = ruleSet.outcomes.find(({ name }) => name === subject.case.outcome)
  if (!outcome) return []
  const facts = knownOn(ruleSet, subject.facts, today)
  const now = caseFactsOf(ruleSet, subject, today)
  const isOver = isClosed(ruleSet, subject)
  const ground: Ground = { ruleSet, subject, outcome, facts, now, isOver, today }
  return (ruleSet.tasks ?? [plainAttempt])
    .filter(({ outcomes }) => outcomes.length === 0 || outcomes.includes(outcome.name))
    .flatMap(definition => taskOf(definition, ground) ?? [])
}

/** The tasks to be done now, the most urgent first: by priority, then by the day they are due. */
export const readyTasks = (tasks: readonly Task[]): Task[] =>
  tasks.filter(({ state }) => state === 'ready').sort(compareTasks)

/** Urgent before low, then the earlier due day, those without one last. */
export const compareTasks = (a: Task, b: Task): number =>
  priorities.indexOf(a.priority) - priorities.indexOf(b.priority) ||
  (a.due ?? '9').localeCompare(b.due ?? '9', 'en') ||
  (a.id < b.id ? -1 : 1)

const priorities: Priority[] = ['urgent', 'high', 'normal', 'low']

interface Ground {
  ruleSet: RuleSet
  subject: CaseSubject
  outcome: OutcomeDefinition
  facts: Lookup
  now: CaseFacts
  /** closed, or on no list any more */
  isOver: boolean
  today: string
}

const isClosed = (ruleSet: RuleSet, { case: record }: CaseSubject): boolean =>
  !record.current ||
  (!record.review && ruleSet.states.some(({ name, closed }) => name === record.state && closed))

/** What an act came to: done by an event, or by what is known; undefined = not done. */
type Done = { by?: string } | undefined

function taskOf(definition: TaskDefinition, ground: Ground): Task | undefined {
  const { subject, outcome, facts, now, today } = ground
  const { name, act, when, reads } = definition
  const form = act === 'form' ? (definition.form ?? outcome.form) : undefined
  const beside =
    (own: CaseFacts): Lookup =>
    fact =>
      Object.hasOwn(own, fact) ? own[fact as keyof CaseFacts] : facts(fact)
  const holds = allHold(when, reads, beside(now), today)
  // a task whose ground is gone was there if it had one when the case was opened
  const stood =
    holds || allHold(when, reads, beside(caseFactsAtOpening(ground.ruleSet, subject, today)), today)
  if (!stood) return undefined

  const told = definition.due === undefined ? '' : textGiven(definition.due, reads, beside(now), today)
  const day = definition.due === undefined ? subject.case.due : isDay(told) ? told : null
  const ready = laterOf(
    subject.case.openedOn,
    day !== null && definition.before !== null ? addDays(day, -definition.before) : '',
  )
  const until = day !== null && definition.after !== null ? addDays(day, definition.after) : null
  const missing = act === 'ask' ? factsToAsk(definition, ground) : []
  const asked = [...new Set(missing.flatMap(name => asksFor(ground.ruleSet, name)))]
  // what only an interview may tell is no task here
  if (missing.length && !asked.length) return undefined
  const window: Window = { day, ready, until, form }
  // nothing to act on: an outcome without papers, without a warning, with nothing open
  if (!hasGround(definition, ground, window)) return undefined

  const acted = doneBy(definition, ground, window, missing)
  const done = definition.done
    ? allHold(definition.done, reads, beside(now), today)
      ? { by: acted?.by ?? lastOf(ground, window, eventsOf[act]) }
      : undefined
    : acted
  const task: Task = {
    id: `${subject.case.id}~${name}~${day ?? ''}`,
    task: name,
    act,
    due: day,
    ready,
    until,
    state: done
      ? 'completed'
      : ground.isOver || !holds
        ? 'cancelled'
        : until !== null && today > until
          ? 'failed'
          : today < ready
            ? 'waiting'
            : 'ready',
    priority: definition.priority ?? outcome.priority ?? 'normal',
  }
  if (asked.length) task.facts = asked
  if (form !== undefined) task.form = form
  if (done?.by !== undefined) task.completedBy = done.by
  return task
}

interface Window {
  day: string | null
  ready: string
  until: string | null
  form: string | undefined
}

const laterOf = (a: string, b: string): string => (a > b ? a : b)

/** It wants to hear whether something has changed: a row that says itself when it is due, or when it is done. */
const asksAnew = ({ facts, due, done }: TaskDefinition): boolean =>
  facts.length > 0 && (due !== undefined || done !== undefined)

/** Facts that a task asks for: of its row, or else what rules miss. Known ones only where it asks anew. */
function factsToAsk(definition: TaskDefinition, { facts, now }: Ground): string[] {
  const { facts: named } = definition
  if (asksAnew(definition)) return named
  const wanted = named.length ? named : (now.blank_facts || now.open_facts).split(' ').filter(Boolean)
  return wanted.filter(name => facts(name) === '')
}

function hasGround(
  { act, facts, name }: TaskDefinition,
  { outcome, now }: Ground,
  { form }: Window,
): boolean {
  switch (act) {
    case 'papers':
      return outcome.documents.length > 0
    case 'warn':
      return outcome.warning !== undefined
    case 'ask':
      return facts.length > 0 || (now.blank_facts || now.open_facts) !== ''
    case 'form':
      return form !== undefined
    default:
      return name !== ''
  }
}

/** Which events are acts of a kind. */
const eventsOf: Record<TaskAct, string> = {
  attempt: 'attempt.recorded',
  ask: 'person.corrected',
  papers: 'document.checked',
  pay: 'contribution.recorded',
  warn: 'warning.told',
  form: 'submission.finalized',
  proof: 'enrolment.recorded',
}

/** Whether an act of its kind has completed a task whose row does not say what `done` is. */
function doneBy(
  definition: TaskDefinition,
  ground: Ground,
  window: Window,
  missing: readonly string[],
): Done {
  const { subject, now } = ground
  const within = (kind: string, fits: (payload: Payload) => boolean = () => true) => {
    const by = lastOf(ground, window, kind, fits)
    return by === undefined ? undefined : { by }
  }
  switch (definition.act) {
    case 'attempt': {
      if (definition.due !== undefined) return within('attempt.recorded', ({ result }) => result !== '')
      // the due day of the case is what the last attempt agreed on: only one that agreed on none leaves nothing to do
      const last = attemptsOf(subject.events).at(-1)
      return last && window.day === null ? { by: last.id } : undefined
    }
    case 'ask':
      if (asksAnew(definition))
        return within('person.corrected', ({ field }) => definition.facts.includes(field ?? ''))
      if (missing.length) return undefined
      return { by: lastOf(ground, { ...window, until: null }, 'person.corrected') }
    case 'papers':
      if (now.papers_missing !== '') return undefined
      return { by: lastOf(ground, { ...window, ready: '', until: null }, 'document.checked') }
    case 'warn':
      return subject.case.warned ? { by: subject.case.warned.event } : undefined
    case 'pay': {
      const month = window.day === null ? undefined : subject.contributions[window.day.slice(0, 7)]
      if (month?.paid) return { by: month.event }
      return window.day === null ? within('contribution.recorded', ({ paid }) => paid === true) : undefined
    }
    case 'form':
      return within('submission.finalized', ({ form }) => form === window.form)
    case 'proof':
      return subject.case.proofNumber === null
        ? undefined
        : { by: lastOf(ground, { ...window, ready: '', until: null }, 'enrolment.recorded') }
  }
}

/** As much of a payload as tells which act it is. */
type Payload = { result?: string; form?: string; paid?: boolean; field?: string }

/** The last event of a kind on a day of the window that somebody has not taken back. */
function lastOf(
  { subject }: Ground,
  { ready, until }: Pick<Window, 'ready' | 'until'>,
  kind: string,
  fits: (payload: Payload) => boolean = () => true,
): string | undefined {
  const found = counted(subject.events).filter((event: Logged) => {
    if (event.kind !== kind || !fits(event.payload as Payload)) return false
    const day = dayIn(event.time, subject.timeZone)
    return day >= ready && (until === null || day <= until)
  })
  return [...found].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1)).at(-1)?.id
}
