/**
 * The laws of the case log (sync.md SY80 to SY84): a view is a function of the set of events. By default 10,000 sets, each in
 * 20 orders with repeats; CASE_LAWS=100000 runs more, and a failure prints the seed that makes it again.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CaseEvent,
  type CaseRecord,
  caseView,
  counted,
  stepsIn,
} from '../../../forms/eligibility/case-view.ts'
import { causalityOf } from '../../../forms/eligibility/causality.ts'
import { personFacts } from '../../../forms/eligibility/person-view.ts'
import { caseEvents, dice, opening, personEvents, portions, reordered } from './event-sets.ts'
import { PROGRAMME, programme } from './programme.ts'

const ruleSet = programme(
  PROGRAMME.replace(
    '| enrolled | Enrolled',
    '| applied | Applied | បានដាក់ពាក្យ | new contacted | | |\n| settled | Settled | ចប់ | new contacted applied | yes | |\n| enrolled | Enrolled',
  ).replace('| new contacted | yes | proof |', '| new contacted applied | yes | proof |'),
)
const numRuns = Number(process.env.CASE_LAWS ?? 10_000)
const orders = 20
const seeds = fc.nat()

type View = (set: readonly CaseEvent[]) => unknown
const view: View = set => caseView(ruleSet, opening, set)
const text = (value: unknown) => JSON.stringify(value)

/** I12 of one view: every order, repetition and portioning of a set gives the same. */
const orderFree = (of: View) =>
  fc.property(caseEvents, seeds, (set, seed) => {
    const roll = dice(seed)
    const expected = text(of(set))
    for (let order = 0; order < orders; order++) if (text(of(reordered(set, roll))) !== expected) return false
    return true
  })

/** Whoever has seen all that there is decides, whatever the clocks say and whatever comes late of what they had seen. */
const newestDecides = (of: View) =>
  fc.property(caseEvents, fc.integer({ min: -4e11, max: 4e11 }), seeds, (set, time, seed) => {
    const last: CaseEvent = {
      id: 'last',
      kind: 'conflict.resolved',
      time,
      payload: {
        heads: set.map(event => event.id),
        field: 'status',
        choice: { value: 'applied', reason: null },
      },
    }
    const roll = dice(seed)
    return portions([last, ...reordered(set, roll)], roll).every(
      some => (of(some) as CaseRecord).state === 'applied' && (of(some) as CaseRecord).conflict === undefined,
    )
  })

/** What a table of "the newest row wins" would make of it. */
const lastWriteWins: View = set => {
  const moves = set.filter(event => event.kind === 'case.moved' || event.kind === 'conflict.resolved')
  const last = [...moves].sort((a, b) => a.time - b.time).at(-1)
  const payload = last?.payload as { to?: string; choice?: { value?: string } } | undefined
  return { state: payload?.to ?? payload?.choice?.value ?? 'new' }
}
/** What a table of "the row that came last wins" would make of it. */
const lastArrivalWins: View = set => caseView(ruleSet, opening, set.slice(-1))

const holds = <T>(property: fc.IProperty<T>) => fc.check(property, { numRuns })

describe('the view of a case', () => {
  it('SY80: is the same for every order, repetition and portion of its events', () => {
    fc.assert(orderFree(view), { numRuns })
  }, 120_000)

  it('SY80: comes out of merging as of the union: commutative, associative, idempotent', () => {
    const merge = (a: readonly CaseEvent[], b: readonly CaseEvent[]) => [
      ...new Map([...a, ...b].map(event => [event.id, event])).values(),
    ]
    fc.assert(
      fc.property(caseEvents, fc.nat(12), fc.nat(12), (set, one, two) => {
        const [a, b, c] = [set.slice(0, one), set.slice(Math.max(0, one - 2), one + two), set.slice(one)]
        expect(text(view(merge(a, b)))).toBe(text(view(merge(b, a))))
        expect(text(view(merge(merge(a, b), c)))).toBe(text(view(merge(a, merge(b, c)))))
        expect(text(view(merge(a, a)))).toBe(text(view(a)))
      }),
      { numRuns },
    )
  }, 120_000)

  it('SY81: follows who has seen all the rest, whatever clocks say; older ones that come late change nothing', () => {
    fc.assert(newestDecides(view), { numRuns })
  }, 120_000)

  it('SY82: keeps every value that nobody who knew of it replaced', () => {
    fc.assert(
      fc.property(caseEvents, set => {
        const { conflict, settledBy } = caseView(ruleSet, opening, set)
        const { isBefore, events } = causalityOf(set)
        const named = events.filter(event => conflict?.heads.includes(event.id) || event.id === settledBy)
        // only what does not count leaves what was before it standing
        for (const one of named)
          for (const other of named)
            if (isBefore(one, other)) expect(Object.keys(conflict?.flaws ?? {})).toContain(other.id)
        const moves = counted(events).flatMap(event => (event.kind === 'case.moved' ? [event] : []))
        const last = moves.filter(move => !events.some(other => isBefore(move, other)))
        const values = new Set(last.map(({ payload }) => text([payload.to, payload.reason])))
        if (values.size > 1) expect(last.every(move => conflict?.heads.includes(move.id))).toBe(true)
      }),
      { numRuns },
    )
  }, 120_000)

  it('SY84: asks a clock only which of two like words is shown: never for the state, the day, the papers or a conflict', () => {
    fc.assert(
      fc.property(
        caseEvents,
        fc.array(fc.integer({ min: -4e11, max: 4e11 }), { minLength: 12 }),
        (set, skews) => {
          const right = caseView(ruleSet, opening, set)
          const wrong = caseView(
            ruleSet,
            opening,
            set.map((event, at) => ({ ...event, time: event.time + skews[at]! })),
          )
          const ranked = { reason: null, proofNumber: null, enrolledOn: null, assignee: null }
          expect({ ...wrong, ...ranked }).toEqual({ ...right, ...ranked })
          if (!right.conflict) expect(wrong.reason).toBe(right.reason)
        },
      ),
      { numRuns },
    )
  }, 120_000)

  it('a warning counts as told before a proof only if whoever recorded the proof knew of it', () => {
    fc.assert(
      fc.property(caseEvents, set => {
        const { warned, warningMissing } = caseView(ruleSet, opening, set)
        const { events, isBefore } = causalityOf(set)
        const told = counted(events).filter(({ kind }) => kind === 'warning.told')
        expect(warned !== undefined).toBe(told.length > 0)
        const proofs = stepsIn(ruleSet, 'stall', set).filter(({ to }) => to === 'enrolled')
        const unwarned = proofs.filter(({ event }) => !told.some(warning => isBefore(warning, event)))
        expect(warningMissing === true).toBe(unwarned.length > 0)
      }),
      { numRuns },
    )
  }, 120_000)

  it('meets all that can happen in these sets: contradictions, work on what was closed, decisions, moves that do not count', () => {
    const met = {
      conflict: 0,
      review: 0,
      settledBy: 0,
      flaws: 0,
      warned: 0,
      warningMissing: 0,
      warnedInTime: 0,
      assignee: 0,
      photos: 0,
      takenBack: 0,
    }
    for (const set of fc.sample(caseEvents, 3000)) {
      const view = caseView(ruleSet, opening, set)
      const { conflict, review, settledBy } = view
      for (const mark of ['warned', 'warningMissing', 'photos'] as const) if (view[mark]) met[mark]++
      if (view.assignee) met.assignee++
      if (view.proofNumber && !view.warningMissing) met.warnedInTime++
      if (counted(set).length < set.length) met.takenBack++
      if (conflict) met.conflict++
      if (review) met.review++
      if (settledBy) met.settledBy++
      if (Object.keys(conflict?.flaws ?? {}).length) met.flaws++
    }
    for (const [what, count] of Object.entries(met)) expect(count, what).toBeGreaterThan(10)
  })

  it('is not what the newest clock or the last arrival says: such a view breaks these laws', () => {
    expect(holds(newestDecides(lastWriteWins)).failed).toBe(true)
    expect(holds(orderFree(lastArrivalWins)).failed).toBe(true)
  })
})

describe('the facts of a person', () => {
  const told = { work: 'vendor', phone: '012 345 678' }

  it('SY80: are the same for every order, repetition and portion of corrections', () => {
    fc.assert(
      fc.property(personEvents, seeds, (set, seed) => {
        const roll = dice(seed)
        const expected = text(personFacts(ruleSet, told, set))
        for (let order = 0; order < orders; order++)
          if (text(personFacts(ruleSet, told, reordered(set, roll))) !== expected) return false
        return true
      }),
      { numRuns },
    )
  }, 120_000)

  it('SY83: that are sensitive never settle themselves: of two values none counts', () => {
    fc.assert(
      fc.property(personEvents, set => {
        const { corrected, conflicts } = personFacts(ruleSet, told, set)
        for (const { field, values, waits } of conflicts) {
          expect(new Set(values.map(({ value }) => value)).size).toBeGreaterThan(1)
          expect(waits === true).toBe(field !== 'work')
          if (waits) expect(corrected[field]).toBe('')
        }
      }),
      { numRuns },
    )
  }, 120_000)

  it('SY84: ask a clock only which of two values is shown', () => {
    fc.assert(
      fc.property(
        personEvents,
        fc.array(fc.integer({ min: -4e11, max: 4e11 }), { minLength: 12 }),
        (set, skews) => {
          const right = personFacts(ruleSet, told, set)
          const wrong = personFacts(
            ruleSet,
            told,
            set.map((event, at) => ({ ...event, time: event.time + skews[at]! })),
          )
          const unordered = ({ conflicts }: typeof right) =>
            conflicts.map(one => ({
              ...one,
              values: [...one.values].sort((a, b) => ((a.event ?? '') < (b.event ?? '') ? -1 : 1)),
            }))
          expect(unordered(wrong)).toEqual(unordered(right))
          const shown = new Set(right.conflicts.flatMap(({ field, waits }) => (waits ? [] : [field])))
          for (const field of Object.keys(right.corrected))
            if (!shown.has(field)) expect(wrong.corrected[field]).toBe(right.corrected[field])
        },
      ),
      { numRuns },
    )
  }, 120_000)
})
