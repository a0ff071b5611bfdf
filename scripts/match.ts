/**
 * `npm run match -- --people 10000 --seed 1[,2 …]`: how well people who are listed twice are found, on generated people (match/people.ts).
 * Prints precision and recall of both halves at both thresholds, the recall of the keys, comparisons, seconds, and what the
 * warning on the phone comes to. `--fit` prints weights made of the training half (forms/matching/weights.ts); `--failures N`
 * tells N of the pairs of the test half that it gets wrong.
 */
import { parseArgs } from 'node:util'
import { maybeFrom, sameFrom } from '../forms/matching/compare.ts'
import { weights } from '../forms/matching/weights.ts'
import { indexBytes } from './match/index-bytes.ts'
import { measure, measureWarnings, type Pair } from './match/measure.ts'
import { type Listing, makeListings } from './match/people.ts'
import { weigh } from './match/weigh.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    fit: { type: 'boolean', default: false },
    failures: { type: 'string', default: '0' },
  },
})
const seeds = values.seed.split(',').map(Number)
if (values.fit) {
  const pairs = seeds.flatMap(seed => measure(makeListings(Number(values.people), seed)).pairs)
  process.stdout.write(`${JSON.stringify(weigh(pairs.filter(pair => pair.train && pair.best)), null, 2)}\n`)
} else for (const seed of seeds) report(seed)

function report(seed: number): void {
  const listings = makeListings(Number(values.people), seed)
  const { pairs, truth, comparisons, seconds } = measure(listings)
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const households = new Set(listings.map(one => one.household)).size
  say(
    `${listings.length} listings of ${new Set(listings.map(one => one.person)).size} people in ${households} households, seed ${seed}`,
  )
  say(
    `${comparisons} comparisons of ${(listings.length * (listings.length - 1)) / 2} possible, ${seconds.toFixed(1)} s, ${Object.keys(weights).length} weights`,
  )
  for (const half of ['train', 'test'] as const) {
    const own = pairs.filter(pair => (half === 'train') === pair.train)
    const met = own.filter(pair => pair.same).length
    say(`${half}: ${truth[half]} pairs are the same; the keys find ${percent(met, truth[half])}`)
    for (const [name, from] of [
      ['same', sameFrom],
      ['maybe', maybeFrom],
    ] as const) {
      const told = own.filter(pair => pair.best && pair.score >= from)
      const right = told.filter(pair => pair.same).length
      say(
        `  ${name.padEnd(6)} from ${String(from).padStart(3)} bits: ${told.length} told, precision ${percent(right, told.length)}, recall ${percent(right, truth[half])}`,
      )
    }
  }
  for (const [name, from] of [
    ['same', sameFrom],
    ['maybe', maybeFrom],
  ] as const) {
    const told = pairs.filter(pair => pair.best && pair.score >= from)
    const right = told.filter(pair => pair.same).length
    say(
      `all, ${name}: ${told.length} told, precision ${percent(right, told.length)}, recall ${percent(right, truth.train + truth.test)}`,
    )
  }
  const warned = measureWarnings(listings)
  say(
    `on the phone, before somebody is listed: ${percent(warned.warnedAgain, warned.again)} of ${warned.again} who were listed before are warned of, and ${percent(warned.warnedNew, warned.listed - warned.again)} of ${warned.listed - warned.again} who were not; ${(warned.keys / warned.listed).toFixed(2)} keys each`,
  )
  const { plain, line } = indexBytes(listings)
  say(`the index of a phone: ${plain.toFixed(1)} bytes a person, ${line.toFixed(1)} over the line (brotli)`)
  const wrong = pairs.filter(pair => !pair.train && (pair.best && pair.score >= sameFrom) !== pair.same)
  for (const pair of wrong.slice(0, Number(values.failures))) say(telling(pair, listings))
}

function telling(pair: Pair, listings: readonly Listing[]): string {
  const one = ({ text, household }: Listing) =>
    `${household} ${text.names.flat().join('/')} ${text.sex} ${text.birthDate || text.birthYear || text.age} ${text.phone} ${text.id} ${text.place}`
  return `${pair.same ? 'missed' : 'WRONG '} ${pair.score.toFixed(1)}${pair.best ? '' : ' outdone'}\n    ${one(listings[pair.one]!)}\n    ${one(listings[pair.other]!)}\n    ${pair.levels.join(' ')}`
}

function percent(part: number, whole: number): string {
  return whole ? `${((100 * part) / whole).toFixed(1)} %` : '–'
}
