/** The project's targets for the engine, held against a run. Pure. */
import { type EngineName, type HostName, peers } from './engines.ts'
import type { Growth, Row } from './results.ts'
import { time } from './tables.ts'

const ANSWER_VS_PEERS = 50
const ANSWER_VS_FLOOR = 10
const OPEN_VS_PEERS = 10
/** what does not depend on the size may still be measured a little dearer in a larger form: caches */
const FLAT = 0.25

export interface Verdict {
  target: string
  /** cases that meet it, of all */
  good: number
  of: number
  /** the worst case: `W2-5 set age 42× (enketo)` */
  worst: string
}

export function verdicts(rows: readonly Row[], growths: readonly Growth[], host: HostName): Verdict[] {
  const mine = rows.filter(row => row.host === host)
  const value = (engine: EngineName, { workload, operation }: Row) =>
    mine.find(row => row.engine === engine && row.workload === workload && row.operation === operation)?.value
  const ours = mine.filter(row => row.engine === 'doorstep' && row.value !== undefined)
  const answers = ours.filter(row => row.operation.startsWith('set '))
  const opened = ours.filter(row => row.operation === 'import + load' || row.operation === 'first list')
  const found: Verdict[] = []
  const judge = (
    target: string,
    cases: { what: string; measure: number }[],
    isGood: (measure: number) => boolean,
    most: 'least' | 'most',
    unit = '×',
  ) => {
    if (cases.length === 0) return
    const sorted = cases.toSorted((a, b) => (most === 'most' ? b.measure - a.measure : a.measure - b.measure))
    const { what, measure } = sorted[0]!
    const good = cases.filter(one => isGood(one.measure)).length
    found.push({
      target,
      good,
      of: cases.length,
      worst: `${what} ${measure.toPrecision(3)}${unit}`,
    })
  }
  const against = (of: readonly Row[]) =>
    of.flatMap(row =>
      peers.flatMap(engine => {
        const theirs = value(engine, row)
        return theirs === undefined
          ? []
          : [{ what: `${row.workload} ${row.operation} (${engine})`, measure: theirs / row.value! }]
      }),
    )
  judge(
    `an answer at least ${ANSWER_VS_PEERS} times faster than each peer, household and cascade`,
    against(answers),
    m => m >= ANSWER_VS_PEERS,
    'least',
  )
  const sets = ours.filter(row => row.operation.startsWith('set'))
  judge(
    `an answer within ${ANSWER_VS_FLOOR} times of the floor`,
    sets.flatMap(row => {
      const theirs = value('floor', row)
      return theirs === undefined || row.operation.endsWith('read')
        ? []
        : [
            {
              what: `${row.workload} ${row.operation} (${time(row.value!)}, floor ${time(theirs)})`,
              measure: row.value! / theirs,
            },
          ]
    }),
    m => m <= ANSWER_VS_FLOOR,
    'most',
  )
  judge(
    `import and load at least ${OPEN_VS_PEERS} times faster than the fastest peer`,
    against(opened),
    m => m >= OPEN_VS_PEERS,
    'least',
  )
  judge(
    `answers and added members do not slow with the form (exponent at most ${FLAT})`,
    growths
      .filter(one => one.host === host && one.engine === 'doorstep' && /^(set|add)/.test(one.operation))
      .map(one => ({ what: `${one.family} ${one.operation}`, measure: one.exponent })),
    m => m <= FLAT,
    'most',
    '',
  )
  return found
}
