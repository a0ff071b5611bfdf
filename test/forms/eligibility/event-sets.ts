/**
 * Histories as offline phones make them, for the laws of the case log: some phones, each of which has seen some of what
 * others did, acts upon it, and has a clock of its own, which may be ten years off. And the ways in which a set can come in.
 */
import fc from 'fast-check'
import type { CaseEvent } from '../../../forms/eligibility/case-view.ts'
import type { CaseOpening } from '../../../forms/eligibility/openings.ts'
import type { PersonEvent } from '../../../forms/eligibility/person-view.ts'

const tenYearsMs = 315_360_000_000
const noon = Date.UTC(2026, 10, 10, 5)

export const opening: CaseOpening = {
  id: 'p1:stall',
  person: 'p1',
  outcome: 'stall',
  openedOn: '2026-11-01',
  openedDue: '2026-11-15',
  told: true,
  asked: true,
}

/** One act of one phone: what it did, and which of the acts before it the phone had seen. */
interface Act {
  what: number
  seen: number[]
  /** minutes after the act before it, by a right clock */
  minutes: number
  skewMs: number
  /** the phone names one event that never reaches anybody else */
  names: boolean
}

const acts = fc.array(
  fc.record<Act>({
    what: fc.nat(1000),
    seen: fc.array(fc.nat(11), { maxLength: 3 }),
    minutes: fc.nat(3),
    skewMs: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -tenYearsMs, max: tenYearsMs }) },
    ),
    names: fc.nat(30).map(n => n === 0),
  }),
  { maxLength: 12 },
)

const id = (n: number) => `${(n * 7) % 13}-${n}`

/** The acts as events, each with heads among those before it. */
function eventsOf<E>(
  history: Act[],
  make: (act: Act, at: number, heads: string[]) => Omit<E, 'id' | 'time'>,
): E[] {
  let minute = 0
  return history.map((act, at) => {
    minute += act.minutes
    const heads = at === 0 ? [] : [...new Set(act.seen.map(seen => id(seen % at)))]
    if (act.names) heads.push('never-sent')
    return { id: id(at), time: noon + minute * 60_000 + act.skewMs, ...make(act, at, heads) } as E
  })
}

const states = ['new', 'contacted', 'applied', 'enrolled', 'refused', 'settled', 'nowhere']
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

export const caseEvents: fc.Arbitrary<CaseEvent[]> = acts.map(history =>
  eventsOf<CaseEvent>(history, ({ what }, at, heads) => {
    const more = Math.floor(what / 13)
    switch (what % 13) {
      case 0:
      case 1: {
        const result = pick(['spoke', 'no_answer', 'said_no', 'sang'], more)
        const nextDay = pick([null, '2026-11-20', '2026-11-18'], more)
        return { kind: 'attempt.recorded', payload: { heads, result, nextDay } }
      }
      case 2:
        return {
          kind: 'document.checked',
          payload: {
            heads,
            document: pick(['a', 'b'], more),
            seen: more % 3 !== 0,
            ...(more % 5 === 0 && { attachments: [{ name: 'image.jpg' }] }),
          },
        }
      case 3:
        return {
          kind: 'enrolment.recorded',
          payload: {
            heads,
            from: pick(states, more),
            proofNumber: `K-${more % 2}`,
            enrolledOn: '2026-11-09',
          },
        }
      case 4: {
        const choice =
          at > 0 && more % 2 ? { event: id(more % at) } : { value: pick(states, more), reason: 'too_dear' }
        return { kind: 'conflict.resolved', payload: { heads, field: 'status', choice } }
      }
      case 5:
      case 6:
        return { kind: 'warning.told', payload: { heads, understood: more % 3 !== 0 } }
      case 7:
        return { kind: 'case.handedOver', payload: { heads, to: pick([null, 'dara', 'binta'], more) } }
      case 8:
        return { kind: 'submission.finalized', payload: { heads, form: 'visit', version: 'v', name: '' } }
      case 9:
        // what is taken back may be anything that the phone knew of, or something that nobody ever sends
        return { kind: 'act.takenBack', payload: { heads, act: at > 0 ? id(more % at) : 'never-sent' } }
      default:
        return {
          kind: 'case.moved',
          payload: {
            heads,
            from: pick(states, more),
            to: pick(states, more + at),
            reason: pick([null, 'too_dear'], more),
          },
        }
    }
  }),
)

export const personEvents: fc.Arbitrary<PersonEvent[]> = acts.map(history =>
  eventsOf<PersonEvent>(history, ({ what }, at, heads) => {
    const more = Math.floor(what / 4)
    const about = {
      heads,
      field: pick(['work', 'phone', 'pregnant'], what),
      was: pick(['', 'vendor', 'x'], more),
    }
    const value = pick(['vendor', 'driver', ''], more)
    if (what % 7 === 0) {
      // says nothing of a field, and yet whoever saw it had seen what its maker had
      const month = { month: '2026-10', paid: more % 2 === 0, seen: 'told' as const }
      return { kind: 'contribution.recorded', payload: { heads, ...month } }
    }
    if (what % 4 !== 3) return { kind: 'person.corrected', payload: { ...about, value } }
    const choice = at > 0 && more % 2 ? { event: id(more % at) } : { value, reason: null }
    return { kind: 'conflict.resolved', payload: { ...about, choice } }
  }),
)

/** Random numbers from a seed, so that a failure can be run again (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The set in another order, some of it twice. */
export function reordered<E>(events: readonly E[], roll: () => number): E[] {
  const out = events.filter(() => roll() < 0.3).concat(events)
  for (let at = out.length - 1; at > 0; at--) {
    const other = Math.floor(roll() * (at + 1))
    ;[out[at], out[other]] = [out[other]!, out[at]!]
  }
  return out
}

/** The set as it comes in portions: each time what was there before, and some more. The last is all of it. */
export function portions<E>(events: readonly E[], roll: () => number): E[][] {
  const steps: E[][] = []
  for (let at = 0; at < events.length; ) {
    at = Math.min(events.length, at + 1 + Math.floor(roll() * 4))
    steps.push(events.slice(0, at))
  }
  return steps
}
