/** W3-C: province, district, commune, village by choice_filter, with C villages in an attached CSV file. */
import { type Choice, type Item, type Question, seeded, type Workload } from './form.ts'

/** how many of each level lie in one of the level above; a village level as in Cambodia's gazetteer */
const PER_COMMUNE = 10
const PER_DISTRICT = 10
const PER_PROVINCE = 8

const select = (name: string, above?: string): Question => ({
  kind: 'question',
  name,
  type: 'select_one',
  label: [name],
  list: `${name}s`,
  ...(above ? { filter: { column: above, equals: above } } : {}),
})

export function cascade(size: number): Workload {
  const communes = Math.ceil(size / PER_COMMUNE)
  const districts = Math.ceil(communes / PER_DISTRICT)
  const provinces = Math.ceil(districts / PER_PROVINCE)
  const level = (count: number, letter: string, above?: { name: string; letter: string; per: number }) =>
    Array.from({ length: count }, (_, index): Choice => {
      const choice: Choice = { name: `${letter}${index}`, label: [`Place ${letter}${index}`] }
      if (above) choice.column = { [above.name]: `${above.letter}${Math.floor(index / above.per)}` }
      return choice
    })
  const children: Item[] = [
    select('province'),
    select('district', 'province'),
    select('commune', 'district'),
    select('village', 'commune'),
  ]
  const random = seeded(3)
  return {
    name: `W3-${size}`,
    family: 'W3',
    size,
    form: {
      languages: ['default'],
      children,
      lists: {},
      tables: {
        provinces: level(provinces, 'p'),
        districts: level(districts, 'd', { name: 'province', letter: 'p', per: PER_PROVINCE }),
        communes: level(communes, 'c', { name: 'district', letter: 'd', per: PER_DISTRICT }),
        villages: level(size, 'v', { name: 'commune', letter: 'c', per: PER_COMMUNE }),
      },
    },
    answers: { province: 'p0', district: 'd0', commune: 'c1', village: 'v12' },
    script: Array.from(
      { length: 6 },
      () => ['/data/commune', `c${random(Math.min(communes, PER_DISTRICT))}`] as const,
    ),
    operations: [
      { name: 'import', kind: 'import' },
      { name: 'load', kind: 'load' },
      {
        name: 'first list',
        kind: 'first',
        steps: [
          ['/data/province', 'p0'],
          ['/data/district', 'd0'],
          ['/data/commune', 'c1'],
        ],
        list: '/data/village',
      },
      // nine communes in turn, so that no engine lives off the last answer
      {
        name: 'set commune',
        kind: 'set',
        path: '/data/commune',
        values: Array.from({ length: 9 }, (_, index) => `c${index}`),
        list: '/data/village',
      },
      { name: 'serialize', kind: 'serialize' },
      { name: 'restore', kind: 'restore' },
      { name: 'heap', kind: 'heap', filled: false },
    ],
  }
}
