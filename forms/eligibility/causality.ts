// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What stood before what, by what each event says its maker had seen: never by a clock. case-view.ts and person-view.ts
 * build on it. A set of events in, the same order out however they came; events that nobody has sent yet are just missing.
 */

/** As much of an event as its place among the others asks for. */
export interface Happening {
  id: string
  /** epoch milliseconds: ranks events that did not know of each other, and nothing else */
  time: number
  payload: { heads: readonly string[] }
}

export interface Causality<E extends Happening> {
  /** each once; whatever somebody had seen comes before what they did then */
  events: E[]
  /** whether who made `later` had seen `earlier`, directly or through others */
  isBefore(earlier: E, later: E): boolean
  /** whether all that the maker of this event had seen is here */
  isWhole(event: E): boolean
}

/** By time, then by id: the order of events that did not know of each other. A clock that is no number counts as 1970. */
export const compareRank = (a: Happening, b: Happening): number =>
  (a.time || 0) - (b.time || 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * @example causalityOf([{ id: 'b', payload: { heads: ['a'] }, … }, { id: 'a', … }]).events → a, b
 * Events that name each other in a ring, which no honest phone makes, count as not knowing of each other.
 */
export function causalityOf<E extends Happening>(set: readonly E[]): Causality<E> {
  const events = [...new Map(set.map(event => [event.id, event])).values()]
  const at = new Map(events.map((event, i) => [event.id, i]))
  const parents = events.map(({ payload }) => payload.heads.flatMap(head => at.get(head) ?? []))
  const seen = events.map((_, i) => reach(i, parents))
  const isBefore = (earlier: number, later: number) =>
    seen[later]![earlier] === 1 && seen[earlier]![later] === 0
  // who stands before somebody has fewer before them: the count is an order that keeps what was seen
  const depth = events.map((_, later) =>
    events.reduce((count, _, earlier) => count + (isBefore(earlier, later) ? 1 : 0), 0),
  )
  const lacks = events.map(({ payload }) => payload.heads.some(head => !at.has(head)))
  const place = (event: E) => at.get(event.id)!
  return {
    events: [...events].sort((a, b) => depth[place(a)]! - depth[place(b)]! || compareRank(a, b)),
    isBefore: (earlier, later) => isBefore(place(earlier), place(later)),
    isWhole: event => !lacks.some((lack, i) => lack && (i === place(event) || seen[place(event)]![i] === 1)),
  }
}

/** 1 for each event that `start` had seen, directly or through others. */
function reach(start: number, parents: number[][]): Uint8Array {
  const seen = new Uint8Array(parents.length)
  const open = [...parents[start]!]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen[one]) continue
    seen[one] = 1
    open.push(...parents[one]!)
  }
  return seen
}

/** Those that no other of them stands after. `supersedes`: whether one of them may put another aside at all. */
export function latest<S>(
  steps: readonly S[],
  isBefore: (earlier: S, later: S) => boolean,
  supersedes: (step: S) => boolean = () => true,
): S[] {
  return steps.filter(step => !steps.some(other => supersedes(other) && isBefore(step, other)))
}
