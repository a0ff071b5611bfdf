/** Prints what was found. Pure: text out of results.ts' rows. */
import { type EngineName, engineNames, type HostName, peers } from './engines.ts'
import { type Agreement, type Growth, isHeap, type Row } from './results.ts'

/** three digits, in the unit that suits: `0.42 µs`, `3.10 ms`, `1.2 s` */
export function time(ms: number): string {
  if (ms < 1) return `${short(ms * 1000)} µs`
  return ms < 1000 ? `${short(ms)} ms` : `${short(ms / 1000)} s`
}
const bytes = (count: number): string =>
  count < 1e6 ? `${short(Math.max(0, count) / 1000)} kB` : `${short(count / 1e6)} MB`
const short = (value: number): string =>
  value >= 99.5 ? value.toFixed(0) : value.toPrecision(value < 0.1 ? 1 : 2)
const times = (ratio: number): string => `${ratio >= 10 ? ratio.toFixed(0) : ratio.toPrecision(2)}×`

const figure = (row: Row): string => {
  if (row.value === undefined) return row.failure?.startsWith('>') ? row.failure : 'failed'
  return isHeap(row.operation) ? bytes(row.value) : time(row.value)
}

/** Columns: ours with p95, floor, each peer with how many times ours it takes. */
export function mainTable(rows: readonly Row[], host: HostName): string {
  const mine = rows.filter(row => row.host === host)
  const engines = engineNames.filter(engine => mine.some(row => row.engine === engine))
  const others = engines.filter(engine => peers.includes(engine))
  const head = ['', 'doorstep', 'p95', 'floor', '÷ floor', ...others.flatMap(engine => [engine, '÷ ours'])]
  const lines = [head]
  for (const key of new Set(mine.map(row => `${row.workload} ${row.operation}`))) {
    const of = (engine: EngineName) =>
      mine.find(row => row.engine === engine && `${row.workload} ${row.operation}` === key)
    const [ours, floor] = [of('doorstep'), of('floor')]
    const ratio = (above: Row | undefined, below: Row | undefined) =>
      above?.value !== undefined && below?.value !== undefined && below.value > 0
        ? times(above.value / below.value)
        : '-'
    const p95 = ours?.p95 === undefined || isHeap(ours.operation) ? '-' : time(ours.p95)
    lines.push([
      key,
      ours ? figure(ours) : '-',
      p95,
      floor ? figure(floor) : '-',
      ratio(ours, floor),
      ...others.flatMap(engine => {
        const row = of(engine)
        return [row ? figure(row) : '-', ratio(row, ours)]
      }),
    ])
  }
  return aligned(lines)
}

export function growthTable(growths: readonly Growth[], host: HostName): string {
  const mine = growths.filter(one => one.host === host)
  const engines = engineNames.filter(engine => mine.some(one => one.engine === engine))
  const lines = [['exponent over the size', ...engines]]
  for (const key of new Set(mine.map(one => `${one.family} ${one.operation}`))) {
    const cells = engines.map(engine => {
      const found = mine.find(one => one.engine === engine && `${one.family} ${one.operation}` === key)
      return found ? found.exponent.toFixed(2) : '-'
    })
    lines.push([key, ...cells])
  }
  return aligned(lines)
}

export function agreementLines(agreements: readonly Agreement[]): string {
  const lines = agreements.map(({ host, workload, engine, agreeing, of, different }) => [
    `${workload} ${host}`,
    engine,
    `${agreeing}/${of}`,
    different.join('; '),
  ])
  const full = lines.filter(line => line[3] === '')
  const summary = `agree fully: ${full.length} of ${lines.length} runs (${[...new Set(full.map(line => `${line[0]!.split(' ')[0]} ${line[2]}`))].join(', ')})`
  return [summary, ...lines.filter(line => line[3] !== '').map(line => `DIFFERENT ${line.join(' ')}`)].join(
    '\n',
  )
}

function aligned(lines: readonly string[][]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map(line => line[column]!.length)))
  return lines
    .map(line =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n')
}
