import { describe, expect, it } from 'vitest'
import { compare, maybeFrom, oneEach, sameFrom } from '../../../forms/matching/compare.ts'
import { blockingKeys, indexKeys, seekingKeys } from '../../../forms/matching/keys.ts'
import { type ProfileText, profileFrom } from '../../../forms/matching/profile.ts'
import { measure } from '../../../scripts/match/measure.ts'
import { makeListings } from '../../../scripts/match/people.ts'

const blank: ProfileText = {
  names: [],
  name: '',
  sex: 'female',
  birthDate: '',
  birthYear: '',
  age: '',
  surveyDate: '2026-11-20',
  phone: '',
  id: '',
  place: '08110401',
}
const person = (text: Partial<ProfileText>) => profileFrom({ ...blank, ...text })
const alone = { together: false, others: null, namesakes: 1 }

const khmer = person({ names: [['កែវ', 'ស្រីមុំ']], birthDate: '1992-03-14', phone: '012 345 678' })
const latin = person({ names: [['Keo', 'Sreymom']], age: '៣៤', phone: '+855 12 345 678' })
const swapped = person({ names: [['Srey Mom', 'Kev']], birthYear: '1992' })
const sister = person({ names: [['Keo', 'Sreypov']], birthYear: '1994', phone: '012345678' })
const other = person({ names: [['Sok', 'Dara']], sex: 'male', birthYear: '1971', place: '12010101' })

describe('two records of one person', () => {
  it('are found by a key, over scripts, order of names, and a year that an age leaves open', () => {
    for (const one of [latin, swapped]) {
      expect(seekingKeys(one).some(key => blockingKeys(khmer).includes(key))).toBe(true)
      expect(indexKeys(one, true).some(key => indexKeys(khmer).includes(key))).toBe(true)
    }
    expect(seekingKeys(other).some(key => blockingKeys(khmer).includes(key))).toBe(false)
  })

  it('are found by the last three digits of a paper, as the shipped form asks for them', () => {
    const [one, another] = [{ id: '417' }, { id: '0417' }].map(({ id }, at) =>
      person({
        names: [[at ? 'Keo' : 'កែវ', at ? 'Sreymom' : 'ស្រីមុំ']],
        id,
        place: at ? '03010101' : '08110401',
      }),
    )
    expect(seekingKeys(one!).filter(key => blockingKeys(another!).includes(key))).toEqual(['i417female'])
    expect(indexKeys(one!, true).filter(key => indexKeys(another!).includes(key))).toEqual(['j417SRMM'])
    expect(compare(one!, another!, alone).levels).toContain('id.same')
  })

  it('score as the same; a sister may be told, and somebody else is nobody', () => {
    expect(compare(khmer, latin, alone).score).toBeGreaterThan(sameFrom)
    expect(compare(khmer, swapped, alone).score).toBeGreaterThan(maybeFrom)
    expect(compare(khmer, sister, alone).score).toBeLessThan(sameFrom)
    expect(compare(khmer, other, alone).score).toBeLessThan(maybeFrom)
  })

  it('score the same whichever comes first, and less in one household or with a common name', () => {
    expect(compare(khmer, latin, alone)).toEqual(compare(latin, khmer, alone))
    const { score } = compare(khmer, latin, alone)
    expect(compare(khmer, latin, { ...alone, together: true }).score).toBeLessThan(score)
    expect(compare(khmer, latin, { ...alone, namesakes: 40 }).score).toBeLessThan(score)
  })

  it('two slips of a date are told from another date', () => {
    const levelOf = (birthDate: string) =>
      compare(khmer, person({ names: [['កែវ', 'ស្រីមុំ']], birthDate }), alone).levels.find(one =>
        one.startsWith('birth'),
      )
    expect(
      ['1992-03-14', '1992-14-03', '1982-03-14', '1992-03-15', '1992-07-02', '1990-07-02'].map(levelOf),
    ).toEqual(['birth.day', 'birth.slip', 'birth.slip', 'birth.slip', 'birth.otherDay', 'birth.otherDate'])
  })

  it('each person has one double in another household, the likeliest', () => {
    const pairs = [
      { a: 'anna', b: 'anni', score: 2 },
      { a: 'anna', b: 'anna2', score: 9 },
      { a: 'anni2', b: 'anna2', score: 3 },
      { a: 'anni2', b: 'anni', score: 8 },
    ]
    expect(oneEach(pairs).map(({ a, b }) => `${a} ${b}`)).toEqual(['anna anna2', 'anni2 anni'])
  })
})

describe('on generated people with the errors of the field', () => {
  it('at least nine of ten doubles may be told, and of those called the same hardly one is wrong', () => {
    const { pairs, truth } = measure(makeListings(2000, 11))
    const all = truth.train + truth.test
    const told = (from: number) => pairs.filter(pair => pair.best && pair.score >= from)
    const right = (from: number) => told(from).filter(pair => pair.same).length
    expect(all).toBeGreaterThan(100)
    expect(right(maybeFrom) / all).toBeGreaterThan(0.92)
    expect(right(sameFrom) / all).toBeGreaterThan(0.8)
    expect(right(sameFrom) / told(sameFrom).length).toBeGreaterThan(0.94)
  })

  it('is the same people again for the same seed', () => {
    expect(makeListings(50, 3)).toEqual(makeListings(50, 3))
    expect(makeListings(50, 3)).not.toEqual(makeListings(50, 4))
  })
})
