/**
 * `npm run conformance`: the external conformance suite against this reader, compiler and engine. Its README, section 2, says
 * what the flags do and what is printed.
 *
 *   -- [DIR] [--json FILE] [--filter TEXT]   all cases of DIR, failures and totals; exit 1 when a `must` case fails
 *   -- [DIR] --engine xforms-engine   the same cases through the XForm export and ODK's own engine (docs/xform-export.md)
 *   -- --case FILE | --batch DIR | --xlsx FILE --steps STEPS.json [--files DIR]   JSON on standard output
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import { type Case, type CaseContext, type CaseStep, sheetsOf } from './conformance/case.ts'
import { type Difference, differences } from './conformance/compare.ts'
import { type Outcome, runJob } from './conformance/run.ts'

const DEFAULT_FOLDER = '../shared/conformance/cases'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    case: { type: 'string' },
    batch: { type: 'string' },
    xlsx: { type: 'string' },
    steps: { type: 'string' },
    files: { type: 'string' },
    json: { type: 'string' },
    filter: { type: 'string' },
    engine: { type: 'string' },
  },
})

/** A file or folder that was named and cannot be read: said in a line, and nothing is run. */
function unreadable(path: string, cause: unknown): never {
  console.error(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
  process.exit(2)
}
function reading<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    return unreadable(path, cause)
  }
}
const readJson = (file: string): unknown => reading(file, () => JSON.parse(readFileSync(file, 'utf8')))
const casesIn = (folder: string): string[] =>
  reading(folder, () => readdirSync(folder))
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join(folder, name))
const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

/** One case; one that breaks the runner is told as such and the others go on. */
function outcomeOf(file: string): Outcome {
  const { xlsform, files = {}, context = {}, steps = [] } = readJson(file) as Case
  try {
    return runJob({ sheets: sheetsOf(xlsform), files, context, steps, report: 'all' })
  } catch (cause) {
    const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    return { format: 1, status: 'error', errors: [{ message }], warnings: [] }
  }
}

async function runWorkbook(file: string): Promise<Outcome> {
  const { readWorkbook } = await import('../forms/xlsform/workbook.ts')
  const bytes = reading(file, () => new Uint8Array(readFileSync(file)))
  const read = await readWorkbook(bytes, inflate)
  const steps = (flags.steps ? readJson(flags.steps) : {}) as {
    context?: CaseContext
    steps?: CaseStep[]
    report?: 'all' | 'final'
  }
  const files: Record<string, string> = {}
  if (flags.files) {
    for (const name of readdirSync(flags.files)) files[name] = readFileSync(join(flags.files, name), 'utf8')
  }
  const { context = {}, report = 'all' } = steps
  return runJob({
    sheets: read.sheets,
    findings: read.findings,
    files,
    context,
    steps: steps.steps ?? [],
    report,
  })
}

/** Unpacks a part of a workbook, and stops when more comes out than may. */
async function inflate(compressed: Uint8Array, limit: number): Promise<Uint8Array | 'tooLarge'> {
  try {
    return new Uint8Array(inflateRawSync(compressed, { maxOutputLength: limit }))
  } catch (cause) {
    if (cause instanceof RangeError) return 'tooLarge'
    throw cause
  }
}

interface Line {
  name: string
  level: string
  features: string[]
  passed: boolean
  differences: Difference[]
}

/** Who runs the cases: Doorstep's own engine, or ODK's on what is exported. */
interface Runner {
  run(file: string, wanted: Case): Promise<Difference[]>
  close(): Promise<void>
}

async function runnerNamed(engine: string | undefined): Promise<Runner> {
  if (engine === 'xforms-engine') {
    const started = await (await import('./reference/engine.ts')).startReference()
    const { run } = (await import('./reference/runner.ts')).referenceRunner(started)
    return { run: (_, wanted) => run(wanted), close: () => started.close() }
  }
  if (engine !== undefined) {
    console.error(`There is no engine ${engine}. There is: xforms-engine`)
    process.exit(2)
  }
  return { run: async (file, wanted) => differences(wanted, outcomeOf(file)), close: async () => {} }
}

async function runAll(folder: string): Promise<boolean> {
  const lines: Line[] = []
  const runner = await runnerNamed(flags.engine)
  for (const file of casesIn(folder)) {
    const name = basename(file, '.json')
    if (flags.filter && !name.includes(flags.filter)) continue
    const wanted = readJson(file) as Case
    const found = await runner.run(file, wanted)
    const { features = [], level = 'must' } = wanted
    lines.push({ name, level, features, passed: found.length === 0, differences: found })
    if (found.length === 0) continue
    console.log(`✗ ${name} (${level})`)
    for (const { step, path, property, expected, actual } of found.slice(0, 6)) {
      console.log(
        `    step ${step} ${path} ${property}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`,
      )
    }
  }
  await runner.close()
  const total = (title: string, of: Line[]): void => {
    const passed = of.filter(line => line.passed).length
    console.log(
      `${title.padEnd(28)} ${String(passed).padStart(4)} / ${of.length}${passed < of.length ? `   ${of.length - passed} failed` : ''}`,
    )
  }
  for (const feature of [...new Set(lines.flatMap(line => line.features))].sort()) {
    total(
      feature,
      lines.filter(line => line.features.includes(feature)),
    )
  }
  console.log('')
  for (const level of ['must', 'should', 'later'])
    total(
      `level ${level}`,
      lines.filter(line => line.level === level),
    )
  total('all', lines)
  const failed = lines.filter(line => !line.passed).length
  console.log(`\n${lines.length - failed} passed, ${failed} failed`)
  if (flags.json) writeFileSync(flags.json, `${JSON.stringify(lines, null, 1)}\n`)
  return lines.every(line => line.passed || line.level !== 'must')
}

if (flags.case) print(outcomeOf(flags.case))
else if (flags.xlsx) print(await runWorkbook(flags.xlsx))
else if (flags.batch)
  for (const file of casesIn(flags.batch)) print({ file: basename(file), ...outcomeOf(file) })
else process.exitCode = (await runAll(positionals[0] ?? DEFAULT_FOLDER)) ? 0 : 1
