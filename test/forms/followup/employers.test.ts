/** Workplaces: one factory however it is written, and who may see whose cases joined. */
import { describe, expect, it, test } from 'vitest'
import { caseView } from '../../../forms/eligibility/case-view.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { withheldWithoutYes, workplaceOutcomes } from '../../../forms/eligibility/workplace.ts'
import {
  employerCases,
  employerKey,
  employerOf,
  employerToken,
  registerOf,
  workplaceOf,
} from '../../../forms/followup/employers.ts'
import { shippedRules } from '../../support/worklist.ts'
import { opening } from '../eligibility/event-sets.ts'
import { followed } from './programme.ts'

describe('the key of a workplace', () => {
  test.each([
    ['Golden  Needle (Cambodia) Co., Ltd.', '0801:goldenneedle'],
    ['GOLDEN NEEDLE garment factory', '0801:goldenneedle'],
    ['រោងចក្រ ហ្គោលដិន\u200bនីឌល', '0801:ហ្គោលដិននីឌល'],
    ['ក្រុមហ៊ុនហ្គោលដិននីឌល', '0801:ហ្គោលដិននីឌល'],
    ['Shed ៤', '0801:shed4'],
    ['The Company', '0801:thecompany'],
    [' - ', ''],
  ])('of %s', (name, key) => {
    expect(employerKey(name, '08010102')).toBe(key)
  })

  it('keeps two firms of one name in two districts apart', () => {
    expect(employerKey('Sun', '0801')).not.toBe(employerKey('Sun', '0802'))
  })

  it('tells nothing of its name in an address', () => {
    expect(employerToken('0801:goldenneedle')).toMatch(/^[0-9a-f]{16}$/)
    expect(employerToken('0801:goldenneedle')).toBe(employerToken('0801:goldenneedle'))
    expect(employerToken('0801:goldenneedle')).not.toBe(employerToken('0802:goldenneedle'))
  })
})

describe('the register', () => {
  const employer = (id: string, place: string, ...aliases: string[]) => ({ id, name: 'Sun', aliases, place })
  const meant = (key: string, ...employers: ReturnType<typeof employer>[]) =>
    employerOf(registerOf(employers), key)?.id

  it('knows a workplace by its other names', () => {
    expect(meant('0801:សាន់', employer('e1', '080101', 'រោងចក្រ សាន់'))).toBe('e1')
  })

  it('takes the one in the district, then the one of a wider place, then the only one in the province', () => {
    const all = [employer('e1', '0801'), employer('e2', '0803'), employer('e3', '08')]
    expect(meant('0801:sun', ...all)).toBe('e1')
    expect(meant('0802:sun', ...all)).toBe('e3')
    expect(meant('0802:sun', employer('e1', '0801'))).toBe('e1')
    expect(meant('0902:sun', employer('e1', '0801'))).toBeUndefined()
  })

  it('knows one without a place wherever somebody says its name', () => {
    expect(meant('1201:sun', employer('e1', '0801'), employer('e4', ''))).toBe('e4')
  })

  it('joins nothing where two of the province are meant as well as each other', () => {
    expect(meant('0802:sun', employer('e1', '0801'), employer('e2', '0803'))).toBeUndefined()
  })
})

const worker = (person: string, facts: Facts, outcome = 'unpaid') => ({
  case: caseView(
    followed,
    withheldWithoutYes(followed, { ...opening, id: `${person}:${outcome}`, person, outcome }, facts),
    [],
  ),
  facts,
  place: '08010101',
})
const workers = [
  worker('p1', { owner: 'Golden Needle Ltd', speak: 'yes' }),
  worker('p2', { owner: 'GOLDEN-NEEDLE', speak: 'yes' }, 'unlisted'),
  worker('p3', { owner: 'G.N. shed 4', speak: 'yes' }),
  worker('p4', { owner: 'Golden Needle', speak: 'no' }),
  worker('p5', { owner: 'Golden Needle' }),
  worker('p6', { owner: 'Golden Needle', speak: 'yes' }, 'stall'),
  worker('p7', { speak: 'yes' }),
]
const register = registerOf([{ id: 'e1', name: 'Golden Needle', aliases: ['G.N. shed 4'], place: '0801' }])

describe('cases of one workplace', () => {
  it('are joined by key and by the other names of the register, of who said yes, and of lists about it only', () => {
    const joined = employerCases(followed, workers, register)
    expect(
      joined.map(({ key, name, written, cases }) => [key, name, written, cases.map(one => one.case.person)]),
    ).toEqual([
      ['e1', 'Golden Needle', ['G.N. shed 4', 'GOLDEN-NEEDLE', 'Golden Needle Ltd'], ['p1', 'p2', 'p3']],
    ])
  })

  it('come out the same whoever comes first, without a register too', () => {
    const plain = employerCases(followed, workers, new Map())
    expect(plain.map(({ name, cases }) => [name, cases.length])).toEqual([
      ['GOLDEN-NEEDLE', 2],
      ['G.N. shed 4', 1],
    ])
    const names = employerCases(followed, [...workers].reverse(), new Map()).map(({ name }) => name)
    expect(names).toEqual(plain.map(({ name }) => name))
  })

  it('are not those of a restricted list that no consent to speak opens, whoever has given it', () => {
    const minor = worker('p8', { owner: 'Golden Needle', speak: 'yes' }, 'guardian')
    expect(workplaceOutcomes(followed)).toEqual(new Set(['unpaid', 'unlisted']))
    expect(employerCases(followed, [minor], register)).toEqual([])
    expect(workplaceOutcomes(shippedRules()).has('safeguarding_referral')).toBe(false)
    expect(workplaceOutcomes(shippedRules()).size).toBe(3)
  })
})

describe('a yes that is taken back', () => {
  const worked = {
    id: 'a1',
    kind: 'attempt.recorded',
    time: 1,
    payload: { heads: [], result: 'spoke', nextDay: null },
  } as const
  const own = { ...opening, id: 'p1:unpaid', person: 'p1', outcome: 'unpaid' }
  const current = (facts: Facts) =>
    caseView(followed, withheldWithoutYes(followed, own, facts), [worked]).current

  it('takes the case off every list, also one that was worked; given again it brings it back', () => {
    expect(current({ speak: 'yes' })).toBe(true)
    expect(current({ speak: 'no' })).toBe(false)
    expect(current({})).toBe(false)
    const back = withheldWithoutYes(followed, withheldWithoutYes(followed, own, {}), { speak: 'yes' })
    expect(caseView(followed, back, [worked]).current).toBe(true)
  })

  it('leaves a list that does not live by it', () => {
    const other = { ...own, outcome: 'guardian' }
    expect(withheldWithoutYes(followed, other, {})).toBe(other)
  })
})

it('nobody works anywhere who has not said yes to it, nor in a programme that names no workplace', () => {
  const { employer: _, ...without } = followed
  const facts = { owner: 'Golden Needle', speak: 'yes' }
  expect(workplaceOf(followed, facts, '08010101')).toBe('0801:goldenneedle')
  expect(workplaceOf(followed, { ...facts, speak: 'no' }, '08010101')).toBeNull()
  expect(workplaceOf(without, facts, '08010101')).toBeNull()
})
