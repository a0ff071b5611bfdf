/** Workplaces: one factory however it is written, and who may see whose cases joined. */
import { describe, expect, it, test } from 'vitest'
import { caseView } from '../../../forms/eligibility/case-view.ts'
import { employerCases, employerKey, registerOf, workplaceOf } from '../../../forms/followup/employers.ts'
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
})

const worker = (person: string, facts: Record<string, string>, outcome = 'guardian') => ({
  case: caseView(followed, { ...opening, id: `${person}:${outcome}`, person, outcome }, []),
  facts,
  place: '08010101',
})
const workers = [
  worker('p1', { owner: 'Golden Needle Ltd', speak: 'yes' }),
  worker('p2', { owner: 'GOLDEN-NEEDLE', speak: 'yes' }),
  worker('p3', { owner: 'G.N. shed 4', speak: 'yes' }),
  worker('p4', { owner: 'Golden Needle', speak: 'no' }),
  worker('p5', { owner: 'Golden Needle' }),
  worker('p6', { owner: 'Golden Needle', speak: 'yes' }, 'stall'),
  worker('p7', { speak: 'yes' }),
]
const register = registerOf([{ id: 'e1', name: 'Golden Needle', aliases: ['G.N. shed 4'], place: '0801' }])

describe('cases of one workplace', () => {
  it('are joined by key and by the other names of the register, of who said yes, and of restricted lists only', () => {
    const joined = employerCases(followed, workers, register, true)
    expect(
      joined.map(({ key, id, name, cases }) => [key, id, name, cases.map(one => one.case.person)]),
    ).toEqual([['0801:goldenneedle', 'e1', 'Golden Needle', ['p1', 'p2', 'p3']]])
  })

  it('come out the same whoever comes first, without a register too', () => {
    const plain = employerCases(followed, workers, new Map(), true)
    expect(plain.map(({ name, cases }) => [name, cases.length])).toEqual([
      ['GOLDEN-NEEDLE', 2],
      ['G.N. shed 4', 1],
    ])
    const names = employerCases(followed, [...workers].reverse(), new Map(), true).map(({ name }) => name)
    expect(names).toEqual(plain.map(({ name }) => name))
  })

  it('show neither name nor number to who has no right', () => {
    expect(employerCases(followed, workers, register, false)).toEqual([])
  })
})

it('a programme that names no workplace has none', () => {
  const { employer: _, ...without } = followed
  expect(workplaceOf(without, { owner: 'Golden Needle' }, '08010101')).toBeNull()
  expect(workplaceOf(followed, { owner: 'Golden Needle' }, '08010101')).toBe('0801:goldenneedle')
})
