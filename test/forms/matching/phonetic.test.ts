import { describe, expect, it } from 'vitest'
import { isFound, searchKeys, typedKeys } from '../../../forms/matching/keys.ts'
import { skeletonOf, soundsOf, unlike } from '../../../forms/matching/phonetic.ts'
import { transliterate } from '../../../forms/matching/transliterate.ts'

/** names in Khmer and as they stand on cards in Latin letters */
const spellings: [string, string[]][] = [
  ['សុខ', ['Sok', 'Sokh', 'Sokk']],
  ['ចាន់', ['Chan', 'Chann']],
  ['ចន្ទ', ['Chan', 'Chanth', 'Chann']],
  ['ច័ន្ទ', ['Chan', 'Chanth']],
  ['ស្រី', ['Srey', 'Srei', 'Sray']],
  ['ស្រីមុំ', ['Sreymom', 'Sreimom', 'Srey Mom', 'Sreymoum']],
  ['វុទ្ធី', ['Vuthy', 'Vuthi', 'Vutthy', 'Wuthy']],
  ['ឆាយ', ['Chhay', 'Chhai', 'Chay']],
  ['គឹម ហេង', ['Kim Heng', 'Kimheng', 'Kem Heng', 'Gim Heng']],
  ['បុប្ផា', ['Bopha', 'Bupha', 'Bopphа'.replace('а', 'a')]],
  ['សុភា', ['Sophea', 'Sophia', 'Sopea']],
  ['សុផល', ['Sophal', 'Sophol']],
  ['រដ្ឋ', ['Rath', 'Roth', 'Rat']],
  ['វណ្ណា', ['Vanna', 'Vana']],
  ['សុវណ្ណ', ['Sovann', 'Sovan']],
  ['សុវណ្ណារី', ['Sovannary', 'Sovanary']],
  ['វណ្ណៈ', ['Vannak', 'Vanak']],
  ['រតនៈ', ['Rattanak', 'Ratanak']],
  ['រស្មី', ['Reaksmey', 'Raksmey']],
  ['អៀង', ['Ieng']],
  ['ណារ៉ី', ['Nary', 'Nari', 'Naree']],
  ['ពេជ្រ', ['Pich', 'Pech']],
  ['សម្បត្តិ', ['Sambath', 'Sambat']],
  ['ធារ៉ា', ['Theara', 'Thera']],
  ['លក្ខិណា', ['Leakhena', 'Lakhena']],
  ['ចិន្តា', ['Chenda', 'Chinda', 'Chinta']],
  ['ជួន', ['Chuon', 'Chourn', 'Choun']],
  ['នួន', ['Nuon', 'Noun']],
  ['ញ៉ែម', ['Nhem', 'Nhaem', 'Nyem']],
  ['ប៊ុន ធឿន', ['Bun Thoeun', 'Bunthoeun']],
  ['ឧត្តម', ['Odom', 'Oudom', 'Uddom']],
  ['សំណាង', ['Samnang', 'Somnang']],
  ['តាំង', ['Tang']],
  ['ខៀវ', ['Khiev', 'Khieu']],
  ['ព្រហ្ម', ['Prom', 'Prum']],
  ['សេរីវឌ្ឍនា', ['Sereyvathana']],
  ['កែវ', ['Keo', 'Kev', 'Kaev']],
  ['យាន', ['Yean']],
]

describe('names as they sound', () => {
  it('a name in Khmer and in every Latin spelling has the same consonants, and hardly other vowels', () => {
    const apart = spellings.flatMap(([khmer, latin]) =>
      latin
        .filter(
          one =>
            skeletonOf(soundsOf(one)) !== skeletonOf(soundsOf(khmer)) ||
            unlike(soundsOf(one), soundsOf(khmer)) > 0.1,
        )
        .map(one => `${khmer} ${soundsOf(khmer)} / ${one} ${soundsOf(one)}`),
    )
    expect(apart).toEqual([])
  })

  it('names that are others are told apart, in either script', () => {
    const pairs = [
      ['Sok', 'Chan'],
      ['សុខ', 'Chan'],
      ['Sophea', 'Sophal'],
      ['ដារ៉ា', 'Dany'],
      ['Bopha', 'បូរី'],
      ['Kim Heng', 'គឹម សៀង'],
      ['Vuthy', 'វណ្ណៈ'],
    ] as const
    for (const [one, other] of pairs)
      expect(unlike(soundsOf(one), soundsOf(other)), `${one} ${other}`).toBeGreaterThan(0.15)
  })

  it('silent letters, invisible blanks and the other spelling of coeng TA change nothing', () => {
    expect(transliterate('ចន្ទ')).toBe(transliterate('ចន្ទ៍'))
    expect(soundsOf('ស្រី\u200bមុំ')).toBe(soundsOf('ស្រីមុំ'))
    expect(soundsOf('ចន្ដា')).toBe(soundsOf('ចន្តា'))
    expect(soundsOf('SÓK')).toBe(soundsOf('sok'))
    expect(soundsOf('12 ?')).toBe('')
  })
})

describe('search over both scripts', () => {
  const found = (name: string, typed: string) => isFound(searchKeys(name), typedKeys(typed))

  it('finds a Khmer name by Latin letters as they are typed, and the other way round', () => {
    for (const typed of ['so', 'sok', 'sok ch', 'sok chenda', 'chin', 'sokchen'])
      expect(found('សុខ ចិន្តា', typed), typed).toBe(true)
    for (const typed of ['សុ', 'សុខ', 'ចិន្តា', 'សុខចិន្តា']) expect(found('Sok Chenda', typed), typed).toBe(true)
    expect(found('ច័ន្ទ ដារ៉ា', 'chan d')).toBe(true)
  })

  it('finds it however it is cut into words', () => {
    for (const name of ['កែវ ស្រីមុំ', 'Keo Sreymom', 'Keo Srey Mom'])
      for (const typed of ['srey mo', 'sreymom', 'ស្រីមុំ', 'keo srey mom', 'kev sreymom'])
        expect(found(name, typed), `${name} ${typed}`).toBe(true)
  })

  it('does not find another, nor anybody by nothing', () => {
    for (const typed of ['', ' ', '12', 'sek', 'chan', 'kim', 'ដារ៉ា'])
      expect(found('សុខ វុទ្ធី', typed), typed).toBe(false)
  })
})
