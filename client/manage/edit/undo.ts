/**
 * What can be undone and done again. A step keeps the whole value before it: values share their rows (change.ts), so a step
 * costs what it changed. Pure; one stack an open workbook.
 */

export interface History<State> {
  past: readonly State[]
  present: State
  future: readonly State[]
}

/** As many as Excel keeps. A step of a 5,000-row sheet holds 40 kB of its own. */
const MOST = 100

export const begin = <State>(present: State): History<State> => ({ past: [], present, future: [] })

/** One more step; what had been undone is gone for good. */
export function step<State>(history: History<State>, next: State): History<State> {
  if (next === history.present) return history
  return { past: [...history.past, history.present].slice(-MOST), present: next, future: [] }
}

/** Changes the result of the last step, so that both are undone together. */
export const amend = <State>(history: History<State>, next: State): History<State> => ({
  ...history,
  present: next,
})

export function undo<State>(history: History<State>): History<State> {
  const present = history.past.at(-1)
  if (present === undefined) return history
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future] }
}

export function redo<State>(history: History<State>): History<State> {
  const [present, ...future] = history.future
  if (present === undefined) return history
  return { past: [...history.past, history.present], present, future }
}
