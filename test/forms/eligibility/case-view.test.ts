import { describe, expect, it } from 'vitest'
import { type CaseEvent, caseView } from '../../../forms/eligibility/case-view.ts'
import { correctableFields, fits } from '../../../forms/eligibility/person-fields.ts'
import { type PersonEvent, personFacts } from '../../../forms/eligibility/person-view.ts'
import { precedenceOf } from '../../../forms/eligibility/precedence.ts'
import { opening } from './event-sets.ts'
import { PROGRAMME, programme } from './programme.ts'

const ruleSet = programme()
let minute = 0
const event = <E extends CaseEvent | PersonEvent>(
  id: string,
  heads: string[],
  kind: E['kind'],
  payload: object,
): E => ({ id, kind, time: 60_000 * minute++, payload: { heads, ...payload } }) as unknown as E

const attempt = (id: string, heads: string[], result: string, nextDay: string | null = null) =>
  event<CaseEvent>(id, heads, 'attempt.recorded', { result, nextDay })
const move = (id: string, heads: string[], from: string, to: string, reason: string | null = null) =>
  event<CaseEvent>(id, heads, 'case.moved', { from, to, reason })
const enrol = (id: string, heads: string[], from: string) =>
  event<CaseEvent>(id, heads, 'enrolment.recorded', { from, proofNumber: 'K-118', enrolledOn: '2026-11-09' })
const paper = (id: string, heads: string[], seen: boolean) =>
  event<CaseEvent>(id, heads, 'document.checked', { document: 'id_card', seen })
const decide = (id: string, heads: string[], choice: object) =>
  event<CaseEvent>(id, heads, 'conflict.resolved', { field: 'status', was: '', choice })
const view = (...events: CaseEvent[]) => caseView(ruleSet, opening, events)

describe('a case that one person works', () => {
  it('begins in the first state, due as it was opened, and is on its list while it is asked for', () => {
    expect(view()).toEqual({
      ...opening,
      state: 'new',
      due: '2026-11-15',
      current: true,
      reason: null,
      proofNumber: null,
      enrolledOn: null,
      documentsSeen: [],
    })
    expect(caseView(ruleSet, { ...opening, asked: false }, []).current).toBe(false)
  })

  it('goes from an attempt to an enrolment with proof, and then has no due day', () => {
    const spoke = attempt('a', [], 'spoke', '2026-11-20')
    expect(view(spoke)).toMatchObject({ state: 'contacted', due: '2026-11-20', worked: true })
    expect(view(spoke, enrol('b', ['a'], 'contacted'))).toMatchObject({
      state: 'enrolled',
      due: null,
      proofNumber: 'K-118',
      enrolledOn: '2026-11-09',
    })
  })

  it('stands as if an attempt had not been when it was taken back as a mistake, and another may follow', () => {
    const tried = attempt('a', [], 'no_answer', '2026-11-20')
    const wrong = attempt('b', ['a'], 'spoke', '2026-12-24')
    const mistake = event<CaseEvent>('c', ['b'], 'act.takenBack', { act: 'b' })
    expect(view(tried, wrong)).toMatchObject({ state: 'contacted', due: '2026-12-24' })
    expect(view(mistake, wrong, tried)).toMatchObject({ state: 'new', due: '2026-11-20' })
    expect(view(tried, wrong, mistake, attempt('d', ['c'], 'spoke', '2026-11-23'))).toMatchObject({
      state: 'contacted',
      due: '2026-11-23',
    })
  })

  it('says by which event the warning was read, and that it was missing where a proof came without it', () => {
    const told = event<CaseEvent>('a', [], 'warning.told', { understood: true })
    expect(view(told)).toMatchObject({ state: 'new', warned: { event: 'a', understood: true } })
    expect(view(told, enrol('b', ['a'], 'new'))).not.toHaveProperty('warningMissing')
    expect(view(told, enrol('b', [], 'new'))).toMatchObject({ state: 'enrolled', warningMissing: true })
    const late = event<CaseEvent>('c', ['b'], 'warning.told', { understood: false })
    expect(view(enrol('b', [], 'new'), late)).toMatchObject({
      warned: { event: 'c', understood: false },
      warningMissing: true,
    })
    // of an outcome without a warning nothing is missing
    expect(caseView(ruleSet, { ...opening, outcome: 'papers' }, [enrol('b', [], 'new')])).not.toHaveProperty(
      'warningMissing',
    )
  })

  it('goes to whom it was handed by who knew of the other hand-overs, and back', () => {
    const hand = (id: string, heads: string[], to: string | null) =>
      event<CaseEvent>(id, heads, 'case.handedOver', { to })
    expect(view(hand('a', [], 'dara'))).toMatchObject({ assignee: 'dara', worked: true })
    expect(view(hand('b', ['a'], null), hand('a', [], 'dara')).assignee).toBeNull()
    expect(view(hand('x', [], 'dara'), hand('y', [], 'binta')).assignee).toBe('binta')
  })

  it('names the events that carry pictures, by paper, and of the proof', () => {
    const photo = { document: 'id_card', seen: true, attachments: [{ name: 'image.jpg' }] }
    const proof = { from: 'new', proofNumber: 'K', enrolledOn: '2026-11-09', attachments: [{}] }
    expect(
      view(
        event<CaseEvent>('a', [], 'document.checked', photo),
        event<CaseEvent>('b', ['a'], 'document.checked', { ...photo, attachments: [] }),
        event<CaseEvent>('c', ['b'], 'enrolment.recorded', proof),
      ).photos,
    ).toEqual({ id_card: ['a'], '': ['c'] })
  })

  it('comes into no state that its outcome does not have, and a proof leads to the one that it has', () => {
    const two = programme(
      PROGRAMME.replace(
        '| refused | Said no',
        '| paid_up | Paid up | បានបង់ | new contacted | yes | proof |\n| refused | Said no',
      ),
    )
    const limited = {
      ...two,
      outcomes: two.outcomes.map(one =>
        one.name === 'stall' ? { ...one, states: ['new', 'contacted', 'paid_up'] } : one,
      ),
    }
    expect(caseView(limited, opening, [enrol('a', [], 'new')])).toMatchObject({ state: 'paid_up' })
    expect(caseView(limited, opening, [move('a', [], 'new', 'refused', 'too_dear')])).toMatchObject({
      state: 'new',
      conflict: { heads: ['a'], flaws: { a: 'case.stateNotHere' } },
    })
    expect(caseView(two, opening, [enrol('a', [], 'new')]).state).toBe('enrolled')
  })

  it('stays on its list once worked, whatever the rules say; but not when consent is gone', () => {
    const tried = attempt('a', [], 'no_answer', '2026-11-20')
    expect(caseView(ruleSet, { ...opening, asked: false }, [tried]).current).toBe(true)
    expect(caseView(ruleSet, { ...opening, stopped: true }, [tried]).current).toBe(false)
  })

  it('is closed by a refusal of an attempt, and somebody may come back from it', () => {
    const no = attempt('a', [], 'said_no')
    expect(view(no)).toMatchObject({ state: 'refused', due: null })
    expect(view(no, attempt('b', ['a'], 'spoke', '2026-11-20'))).toMatchObject({
      state: 'contacted',
      due: '2026-11-20',
    })
  })

  it('counts a paper as seen until somebody who knew of it takes it back', () => {
    expect(view(paper('a', [], true)).documentsSeen).toEqual(['id_card'])
    expect(view(paper('a', [], true), paper('b', ['a'], false)).documentsSeen).toEqual([])
    expect(view(paper('a', [], true), paper('b', [], false)).documentsSeen).toEqual(['id_card'])
  })

  it.each<[string, CaseEvent, string]>([
    ['not allowed from there', enrol('b', ['a'], 'new'), 'case.transitionNotAllowed'],
    ['without a reason', move('b', ['a'], 'new', 'refused'), 'case.needsMissing'],
    ['without proof', move('b', ['a'], 'new', 'enrolled', 'too_dear'), 'case.needsMissing'],
    ['to no known state', move('b', ['a'], 'new', 'lost'), 'case.stateUnknown'],
  ])('SY82: keeps a move %s, marks it, and stays where it was', (_, moved, code) => {
    const first =
      code === 'case.transitionNotAllowed' ? attempt('a', [], 'said_no') : attempt('a', [], 'no_answer')
    const { state, conflict } = view(first, moved)
    expect(state).toBe(code === 'case.transitionNotAllowed' ? 'refused' : 'new')
    expect(conflict?.flaws).toEqual({ b: code })
    expect(conflict?.heads).toContain('b')
  })

  it('takes an attempt that may move nothing as an attempt, and nothing more', () => {
    const closed = [attempt('a', [], 'spoke'), enrol('b', ['a'], 'contacted')]
    expect(view(...closed, attempt('c', ['b'], 'spoke', '2026-11-20'))).toMatchObject({ state: 'enrolled' })
    expect(view(...closed, attempt('c', ['b'], 'spoke')).conflict).toBeUndefined()
    expect(view(attempt('a', [], 'sang')).state).toBe('new')
  })
})

describe('a case that two work without knowing of each other', () => {
  it('SY82: two attempts with the same result contradict nothing; the earlier next day holds', () => {
    const both = view(attempt('a', [], 'spoke', '2026-11-25'), attempt('b', [], 'spoke', '2026-11-20'))
    expect(both).toMatchObject({ state: 'contacted', due: '2026-11-20' })
    expect(both.conflict).toBeUndefined()
  })

  it('SY82: a no stands against an enrolment, and both are asked about', () => {
    const both = view(enrol('a', [], 'new'), move('b', [], 'new', 'refused', 'too_dear'))
    expect(both).toMatchObject({ state: 'refused', reason: 'too_dear', proofNumber: 'K-118' })
    expect(both.conflict?.heads).toEqual(['a', 'b'])
    expect(both.review).toBeUndefined()
  })

  it('SY82: closed by one while the other went on is open until somebody has looked', () => {
    const both = [attempt('a', [], 'spoke', '2026-11-20'), move('b', [], 'new', 'refused', 'too_dear')]
    expect(view(...both)).toMatchObject({ state: 'refused', review: true, due: '2026-11-20' })
    // whoever has seen both ends it by going on
    const after = view(...both, attempt('c', ['a', 'b'], 'spoke', '2026-11-30'))
    expect(after).toMatchObject({ state: 'contacted', due: '2026-11-30' })
    expect([after.review, after.conflict]).toEqual([undefined, undefined])
  })

  it('SY81: a late phone with an old state cannot undo what was done in knowledge of it', () => {
    const old = move('a', [], 'new', 'contacted')
    const newer = enrol('b', ['a'], 'contacted')
    const late = { ...old, time: Date.UTC(2036, 0) }
    expect(view(newer, late)).toMatchObject({ state: 'enrolled' })
    expect(view(newer, late).conflict).toBeUndefined()
  })

  it('a manager chooses one, says something else, and may decide anew', () => {
    const both = [enrol('a', [], 'new'), move('b', [], 'new', 'refused', 'too_dear')]
    const chosen = [...both, decide('c', ['a', 'b'], { event: 'a' })]
    expect(view(...chosen)).toMatchObject({ state: 'enrolled', proofNumber: 'K-118', settledBy: 'c' })
    const other = [...both, decide('c', ['a', 'b'], { value: 'contacted', reason: null })]
    expect(view(...other)).toMatchObject({ state: 'contacted', settledBy: 'c' })
    expect(view(...chosen, decide('d', ['c'], { event: 'b' }))).toMatchObject({
      state: 'refused',
      settledBy: 'd',
    })
    // what was chosen has not arrived: the decision waits for it
    expect(view(both[1]!, chosen[2]!)).toMatchObject({ state: 'refused' })
  })

  it('takes events that name each other in a ring as strangers', () => {
    const ring = [move('a', ['b'], 'new', 'contacted'), move('b', ['a'], 'new', 'refused', 'too_dear')]
    expect(view(...ring)).toMatchObject({ state: 'refused', review: true })
  })
})

describe('which state decides', () => {
  it('a no before an enrolment before open ones, the later in the sheet the higher', () => {
    const order = ['refused', 'enrolled', 'contacted', 'new', 'no such state']
    expect([...order].sort((a, b) => precedenceOf(ruleSet, b) - precedenceOf(ruleSet, a))).toEqual(order)
  })

  it('is what the sheet says, where it says it for all of them', () => {
    const ranked = PROGRAMME.replace(
      '| from | closed | needs |\n|---|---|---|---|---|---|',
      '| from | closed | needs | precedence |\n|---|---|---|---|---|---|---|',
    )
      .replace('| new | New | ថ្មី | | | |', '| new | New | ថ្មី | | | | 1 |')
      .replace('| new refused | | |', '| new refused | | | 2 |')
      .replace('| yes | proof |', '| yes | proof | 9 |')
      .replace('| yes | reason |', '| yes | reason | 5 |')
    const own = programme(ranked)
    expect(precedenceOf(own, 'enrolled')).toBeGreaterThan(precedenceOf(own, 'refused'))
    expect(() => programme(ranked.replace('| yes | reason | 5 |', '| yes | reason | |'))).toThrow(
      /cell.missing/,
    )
    expect(() => programme(ranked.replace('| yes | reason | 5 |', '| yes | reason | 9 |'))).toThrow(
      /row.twice/,
    )
  })
})

describe('a person of whom something is corrected', () => {
  const told = { work: 'vendor', phone: '012 345 678' }
  const correct = (id: string, heads: string[], field: string, was: string, value: string) =>
    event<PersonEvent>(id, heads, 'person.corrected', { field, was, value })
  const facts = (...events: PersonEvent[]) => personFacts(ruleSet, told, events)

  it('has the corrected value; a blank one says that nothing is known', () => {
    expect(facts(correct('a', [], 'work', 'vendor', 'driver'))).toEqual({
      corrected: { work: 'driver' },
      conflicts: [],
      settledBy: {},
    })
    expect(facts(correct('a', [], 'phone', '012 345 678', '')).corrected).toEqual({ phone: '' })
  })

  it('SY82: of two corrections made apart the later one is shown, and both are asked about', () => {
    const two = [correct('a', [], 'work', 'vendor', 'driver'), correct('b', [], 'work', 'vendor', 'none')]
    expect(facts(...two)).toMatchObject({
      corrected: { work: 'none' },
      conflicts: [
        {
          field: 'work',
          values: [
            { event: 'a', value: 'driver' },
            { event: 'b', value: 'none' },
          ],
        },
      ],
    })
  })

  it('SY83: of two phone numbers none counts until a manager has chosen', () => {
    const two = [
      correct('a', [], 'phone', '012 345 678', '011 111 111'),
      correct('b', [], 'phone', '012 345 678', '099 999 999'),
    ]
    expect(facts(...two)).toMatchObject({
      corrected: { phone: '' },
      conflicts: [{ field: 'phone', waits: true }],
    })
    const decided = event<PersonEvent>('c', ['a', 'b'], 'conflict.resolved', {
      field: 'phone',
      was: '012 345 678',
      choice: { event: 'a' },
    })
    expect(facts(...two, decided)).toEqual({
      corrected: { phone: '011 111 111' },
      conflicts: [],
      settledBy: { phone: 'c' },
    })
  })

  it('SY82: what an interview tells anew stands beside a correction of what it told before', () => {
    const before = correct('a', [], 'work', 'none', 'driver')
    expect(facts(before).conflicts).toEqual([
      {
        field: 'work',
        values: [
          { event: null, value: 'vendor' },
          { event: 'a', value: 'driver' },
        ],
      },
    ])
  })

  it('may be corrected in what rules read and how they are reached: not in what is calculated, nor in what says stop', () => {
    const fields = new Map(correctableFields(ruleSet).map(field => [field.name, field]))
    expect([...fields.keys()]).toEqual([
      'date_of_birth',
      'work',
      'poor',
      'pregnant',
      'phone',
      'address',
      'phone_shared',
      'phone_may_name_market',
      'consent_contact',
    ])
    expect(fits(fields.get('work')!, 'driver')).toBe(true)
    expect(fits(fields.get('work')!, 'dentist')).toBe(false)
    expect(fits(fields.get('date_of_birth')!, '1990-02-30')).toBe(false)
    expect(fits(fields.get('poor')!, 'maybe')).toBe(false)
    expect(fits(fields.get('phone')!, 'x'.repeat(300))).toBe(false)
  })
})
