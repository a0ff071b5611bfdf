/**
 * Asks the office slice after slice what a draft rule set would change, two at a time, and sums up. what-if.tsx shows it; the
 * benchmark runs it too. Nothing of it is kept anywhere but in this page's memory.
 */
import type { ListChangeKind } from '../../forms/eligibility/list-changes.ts'
import type { PersonChange, WhatIfSlice } from '../../worker/contract/what-if.ts'

/** People by kind of change. */
export type Kinds = Partial<Record<ListChangeKind, number>>

export interface WhatIfSum {
  people: number
  households: number
  /** households of all; null until the first answer */
  total: number | null
  unchanged: number
  stopped: number
  /** the office had not finished determining people by the rules in force */
  behind: boolean
  slices: number
  /** outcome → village code → kinds */
  counts: Map<string, Map<string, Kinds>>
  /** at most `keptMost`, in no order; the numbers in `counts` are of all */
  changes: PersonChange[]
  done: boolean
}

/** names that are kept to be shown; who wants more of them looks at a smaller place */
export const keptMost = 20_000

/** Ids are spread evenly: two halves, asked side by side. */
const halves = [
  { after: '', until: '8' },
  { after: '8', until: '' },
]
/** households of the first slice, and of any */
const first = 50
const most = 200
const least = 5
/** a slice that was faster than this may be larger */
const quickMs = 400
const triesMost = 4

interface RunOptions {
  /** GET of this path and query; the answer, or it throws */
  ask: (path: string) => Promise<WhatIfSlice>
  hash: string
  /** place-code prefix, outcome: '' = all */
  place?: string
  outcome?: string
  signal: AbortSignal
  /** after every slice; the same object each time */
  onProgress: (sum: WhatIfSum) => void
}

/**
 * @returns the sum, `done` false where it was cancelled
 * @throws what the last try of a slice threw
 */
export async function runWhatIf(options: RunOptions): Promise<WhatIfSum> {
  const sum: WhatIfSum = {
    people: 0,
    households: 0,
    total: null,
    unchanged: 0,
    stopped: 0,
    behind: false,
    slices: 0,
    counts: new Map(),
    changes: [],
    done: false,
  }
  await Promise.all(halves.map(half => runHalf(half, options, sum)))
  sum.done = !options.signal.aborted
  options.onProgress(sum)
  return sum
}

async function runHalf(
  { after: from, until }: (typeof halves)[number],
  { ask, hash, place = '', outcome = '', signal, onProgress }: RunOptions,
  sum: WhatIfSum,
): Promise<void> {
  let limit = first
  let tries = 0
  for (let after: string | null = from; after !== null && !signal.aborted; ) {
    const people = sum.changes.length < keptMost ? '1' : ''
    const query = new URLSearchParams({ after, until, limit: String(limit), people, place, outcome })
    const began = performance.now()
    let slice: WhatIfSlice
    try {
      slice = await ask(`/api/rulesets/what-if/${hash}?${query}`)
    } catch (error) {
      // a smaller slice may fit where this one did not
      if (++tries >= triesMost) throw error
      limit = Math.max(least, Math.floor(limit / 2))
      continue
    }
    tries = 0
    // what is cancelled counts no more
    if (signal.aborted) return
    add(sum, slice)
    onProgress(sum)
    if (performance.now() - began < quickMs) limit = Math.min(most, limit * 2)
    after = slice.next
  }
}

function add(sum: WhatIfSum, slice: WhatIfSlice): void {
  sum.slices++
  sum.people += slice.people
  sum.households += slice.households
  sum.total = slice.total ?? sum.total
  sum.unchanged += slice.unchanged
  sum.stopped += slice.stopped
  sum.behind ||= slice.behind
  sum.changes.push(...slice.changes.slice(0, keptMost - sum.changes.length))
  for (const { outcome, kind, place, people } of slice.counts) {
    const places = sum.counts.get(outcome) ?? new Map<string, Kinds>()
    sum.counts.set(outcome, places)
    const kinds = places.get(place) ?? {}
    places.set(place, kinds)
    kinds[kind] = (kinds[kind] ?? 0) + people
  }
}

/** One line of the table: an outcome, or a place under one. */
export interface Line {
  key: string
  kinds: Kinds
}

const plus = (all: Kinds, more: Kinds): Kinds => {
  const sum: Kinds = { ...all }
  for (const [kind, people] of Object.entries(more) as [ListChangeKind, number][])
    sum[kind] = (sum[kind] ?? 0) + people
  return sum
}

/** Lines by outcome, only those under a place. */
export function byOutcome(counts: WhatIfSum['counts'], place = ''): Line[] {
  return [...counts].flatMap(([key, places]) => {
    const under = [...places].filter(([code]) => code.startsWith(place))
    const kinds = under.reduce<Kinds>((all, [, more]) => plus(all, more), {})
    return under.length ? [{ key, kinds }] : []
  })
}

/**
 * Lines one level under a place: provinces under '', villages under a commune.
 * @param outcome '' = all of them
 */
export function byPlace(counts: WhatIfSum['counts'], place: string, outcome = ''): Line[] {
  const length = Math.min(place.length + 2, 8)
  const lines = new Map<string, Kinds>()
  for (const [name, places] of counts) {
    if (outcome && name !== outcome) continue
    for (const [code, kinds] of places) {
      if (!code.startsWith(place)) continue
      const key = code.slice(0, length)
      lines.set(key, plus(lines.get(key) ?? {}, kinds))
    }
  }
  return [...lines].map(([key, kinds]) => ({ key, kinds }))
}
