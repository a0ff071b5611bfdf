/**
 * Worklists of any size for lists.ts: the invented households of the browser tests, each with a name of its own, spread over the
 * villages of a province. The same number gives the same names, places and kinds; ids are new each time.
 */
import { readFileSync } from 'node:fs'
import { worklist } from '../../../test/support/worklist.ts'
import type { HouseholdBundle } from '../../../worker/contract/sync.ts'
import { shippedFolder } from '../../shipped-programme.ts'

const families =
  'សុខ Sok|ចាន់ Chan|កែវ Keo|ហេង Heng|លី Ly|ម៉ៅ Mao|ពេជ្រ Pich|នួន Nuon|គឹម Kim|ឈឹម Chhim|ទេព Tep|ប៉ែន Pen|យិន Yin|រស់ Ros|សំ Sam|អ៊ុក Ouk|ឡុង Long|វ៉ាន់ Van|ភួង Phuong|ជា Chea'.split(
    '|',
  )
const givens =
  'ចិន្តា Chenda|សុភា Sophea|ដារ៉ា Dara|ស្រីពៅ Sreypov|វុទ្ធី Vuthy|រតនា Ratana|បុប្ផា Bopha|សុភាព Sopheap|ចាន់ថា Chantha|វណ្ណៈ Vannak|ស្រីមុំ Sreymom|ពិសិដ្ឋ Piseth|សំណាង Samnang|ម៉ាលី Maly|កុសល Kosal|ធារី Theary|រិទ្ធី Rithy|សុខា Sokha|លក្ខិណា Leakhena|វិចិត្រ Vichet|សុវណ្ណ Sovann|ណារិន Narin|ផល្លា Phalla|មករា Makara|ឧត្តម Oudom|នារី Neary|ពុទ្ធី Puthy|រស្មី Raksmey|សម្ផស្ស Samphors|ហុង Hong'.split(
    '|',
  )

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

/** Codes of all villages of a province: ['08010101', …]. */
function villagesOf(province: string): string[] {
  const lines = readFileSync(`${shippedFolder}places.csv`, 'utf8').split('\n')
  return lines.map(line => line.split(',')[0]!).filter(code => code.length === 8 && code.startsWith(province))
}

/** Households that together have at least `cases` cases, in pages as they would be pulled. `today`: ISO day. */
export function worklistOf(cases: number, today: string): HouseholdBundle[] {
  const villages = villagesOf('08')
  const all: HouseholdBundle[] = []
  let found = 0
  while (found < cases) {
    for (const household of worklist({ households: Math.min(500, cases - found), today })) {
      const n = all.length
      all.push(named(household, n, pick(villages, n * 7)))
      found += household.cases.length
      if (found >= cases) break
    }
  }
  return all
}

function named(household: HouseholdBundle, n: number, place: string): HouseholdBundle {
  const [khmer, latin] = pick(families, n).split(' ') as [string, string]
  return {
    ...household,
    seq: n + 1,
    place,
    name: `${latin} ${n}`,
    people: household.people.map((person, i) => {
      const [given, givenLatin] = pick(givens, n * 3 + i * 7 + (n >> 4)).split(' ') as [string, string]
      const facts = { ...person.facts, family_name_latin: latin, given_name_latin: givenLatin }
      return { ...person, name: `${khmer} ${given}`, facts }
    }),
  }
}
