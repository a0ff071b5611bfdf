/** What a run has found, as rows: the tables are printed from it and the JSON file is it. Pure. */
import type { Workload } from '../workloads/form.ts'
import type { EngineName, HostName } from './engines.ts'
import { calm, growth, quantile } from './figures.ts'
import type { Run } from './rounds.ts'

export interface Row {
  host: HostName
  workload: string
  family: Workload['family']
  size: number
  operation: string
  engine: EngineName
  /** milliseconds, median of the calmest third; bytes for a heap; absent when there is a `failure` */
  value?: number
  /** milliseconds that 95 of 100 samples stay under, busy ones too */
  p95?: number
  samples?: number
  failure?: string
}

export interface Agreement {
  host: HostName
  workload: string
  engine: EngineName
  /** questions that end as in the floor, of all */
  agreeing: number
  of: number
  /** where it does not: the first few, `theirs | floor's` */
  different: string[]
}

export interface Growth {
  host: HostName
  family: Workload['family']
  operation: string
  engine: EngineName
  /** of value ≈ c · size^exponent */
  exponent: number
  /** sizes that had a figure */
  over: number[]
}

export const isHeap = (operation: string): boolean => operation.startsWith('heap')

export function rowsOf(
  host: HostName,
  { name, family, size, operations }: Workload,
  runs: ReadonlyMap<EngineName, Run>,
): Row[] {
  const rows: Row[] = []
  for (const [engine, { samples, failures }] of runs) {
    const common = { host, workload: name, family, size, engine }
    for (const operation of operations) {
      const values = samples.get(operation.name)
      const failure = failures.get('prepare') ?? failures.get(operation.name)
      if (failure !== undefined)
        rows.push({ ...common, operation: operation.name, failure: failure.split('\n')[0]! })
      else if (values && values.length > 0)
        rows.push({
          ...common,
          operation: operation.name,
          value: calm(values),
          p95: quantile(values, 0.95),
          samples: values.length,
        })
    }
    const [text, opening] = ['import', 'load'].map(one => samples.get(one))
    if (opening && opening.length > 0)
      rows.push({
        ...common,
        operation: 'import + load',
        value: calm(text ?? [0]) + calm(opening),
        p95: quantile(text ?? [0], 0.95) + quantile(opening, 0.95),
        samples: opening.length,
      })
  }
  return rows
}

export function agreementsOf(
  host: HostName,
  { name }: Workload,
  runs: ReadonlyMap<EngineName, Run>,
): Agreement[] {
  const right = (runs.get('floor') ?? runs.get('doorstep'))?.outcome
  if (!right) return []
  return [...runs].flatMap(([engine, { outcome, failures }]): Agreement[] => {
    const common = { host, workload: name, engine, of: right.length }
    if (!outcome)
      return [
        {
          ...common,
          agreeing: 0,
          different: [failures.get('prepare') ?? failures.get('agree') ?? 'not heard of'],
        },
      ]
    const wrong = outcome.filter((one, index) => one !== right[index])
    const different = wrong.slice(0, 3).map(one => `${one} | ${right[outcome.indexOf(one)]}`)
    return [{ ...common, agreeing: right.length - wrong.length, different }]
  })
}

/** For every family of several sizes. */
export function growthsOf(rows: readonly Row[]): Growth[] {
  const curves = new Map<string, Row[]>()
  for (const row of rows) {
    const key = [row.host, row.family, row.operation, row.engine].join()
    curves.set(key, [...(curves.get(key) ?? []), row])
  }
  return [...curves.values()].flatMap((curve): Growth[] => {
    const known = curve.filter(row => row.value !== undefined)
    const exponent = growth(known.map(({ size, value }) => [size, value!] as const))
    if (exponent === undefined) return []
    const { host, family, operation, engine } = curve[0]!
    return [{ host, family, operation, engine, exponent, over: known.map(({ size }) => size) }]
  })
}
