// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What is shown of the cases of one workplace together: how many of which kind and how far they are, when the next is due, what is to be
 * done, and the log of joint acts. A joint act is one thing that was done about the workplace (a visit, a letter, a complaint): it is
 * written as one event in the case of each of its workers, all under one id, so that every law of a case's log holds for it (decision 23).
 * The phone's page and GET /api/employers call it.
 */
import { type CaseRecord, counted } from '../eligibility/case-view.ts'
import type { RuleSet } from '../eligibility/ruleset.ts'
import { compareTasks, readyTasks, type Task } from './tasks.ts'

/** Cases of one list among those of a workplace. */
export interface WorkplaceKind {
  outcome: string
  cases: number
  /** of the least advanced of them: where the work on the workplace stands */
  state: string
}

/** In the order of the programme's outcomes. */
export function kindsOf(
  ruleSet: RuleSet,
  records: readonly Pick<CaseRecord, 'outcome' | 'state'>[],
): WorkplaceKind[] {
  const order = new Map(ruleSet.states.map(({ name }, at) => [name, at]))
  return ruleSet.outcomes.flatMap(({ name }) => {
    const own = records.filter(({ outcome }) => outcome === name)
    const [first] = own.sort((a, b) => (order.get(a.state) ?? 0) - (order.get(b.state) ?? 0))
    return first ? [{ outcome: name, cases: own.length, state: first.state }] : []
  })
}

/** The earliest day on which one of them is due; null = none has a day. */
export const nextDue = (records: readonly Pick<CaseRecord, 'due'>[]): string | null =>
  records.flatMap(({ due }) => due ?? []).sort()[0] ?? null

/** A task that is ready on some of the cases. */
export interface NextStep {
  /** the most pressing of them */
  task: Task
  cases: number
}

/** What is to be done now, the most pressing first. @param tasks of each case (tasksOf) */
export function nextSteps(tasks: readonly (readonly Task[])[]): NextStep[] {
  const steps = new Map<string, NextStep>()
  for (const of of tasks) {
    for (const task of readyTasks(of)) {
      const step = steps.get(task.task)
      const first = step && compareTasks(step.task, task) <= 0 ? step.task : task
      steps.set(task.task, { task: first, cases: (step?.cases ?? 0) + 1 })
    }
  }
  return [...steps.values()].sort((a, b) => compareTasks(a.task, b.task))
}

/** What of an event a joint act is told by. */
export interface JointEvent {
  id: string
  case: string
  kind: string
  time: number
  payload: unknown
}

/** One act on a workplace. */
export interface JointAct<E extends JointEvent = JointEvent> {
  id: string
  /** one of its events, to tell who, when and what: the first of those that count */
  event: E
  /** all of them that are here, one a case */
  events: E[]
  /** in how many cases it counts; 0 = it was taken back in all of them */
  cases: number
}

/** @example jointIdOf({ result: 'spoke', joint: { id: '5d…' } }) → '5d…' */
export function jointIdOf(payload: unknown): string | undefined {
  const { joint } = (payload ?? {}) as { joint?: { id?: unknown } }
  return typeof joint?.id === 'string' ? joint.id : undefined
}

/** Each joint act once, the newest first. @param logs of each case, whole: what was taken back is told by a later event */
export function jointActsOf<E extends JointEvent>(logs: readonly (readonly E[])[]): JointAct<E>[] {
  const acts = new Map<string, JointAct<E>>()
  for (const log of logs) {
    const counting = new Set(counted(log).map(({ id }) => id))
    for (const event of log) {
      const joint = jointIdOf(event.payload)
      if (joint === undefined) continue
      // one id is one act: an event of another kind under it is another
      const key = `${event.kind} ${joint}`
      const act = acts.get(key)
      const counts = counting.has(event.id)
      if (!act) acts.set(key, { id: joint, event, events: [event], cases: counts ? 1 : 0 })
      else {
        if (counts && (act.cases === 0 || isEarlier(event, act.event))) act.event = event
        act.events.push(event)
        if (counts) act.cases++
      }
    }
  }
  return [...acts.values()].sort((a, b) => (isEarlier(a.event, b.event) ? 1 : -1))
}

const isEarlier = (a: JointEvent, b: JointEvent): boolean =>
  a.time < b.time || (a.time === b.time && a.id < b.id)
