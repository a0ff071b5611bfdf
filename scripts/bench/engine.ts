/**
 * `npm run bench -- engine [--json FILE]`: what one answer costs in our engine, against the same dependencies written by hand.
 * Rounds are short and interleaved, so that a busy machine hurts both alike; what the calmest tenth stays
 * under is told, and the 95th percentile of all. Figures of other engines are those measured by the project on another day: see docs/decisions.
 */
import { writeFileSync } from 'node:fs'
import { compileForm } from '../../forms/compile/form.ts'
import type { CompiledForm } from '../../forms/definition.ts'
import { openForm } from '../../forms/engine/instance.ts'
import type { World } from '../../forms/values.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import { type Row, sheetsOf } from '../conformance/case.ts'
import { rosterFloor, rosterForm, wideForm } from './workloads.ts'

/** batches are kept under a time slice, so that some run undisturbed on a busy machine */
const ROUNDS = 60

const world: World = {
  now: () => Date.now(),
  timeZone: 'Asia/Phnom_Penh',
  newId: () => crypto.randomUUID(),
  random: () => Math.random(),
}

interface Line {
  operation: string
  /** microseconds */
  ours: number
  p95: number
  floor?: number
  /** microseconds, ODK's web engine as recorded in the project's study */
  odk?: number
}

const lines: Line[] = []

/** Form as it is published: JSON text. */
function published(survey: Parameters<typeof sheetsOf>[0]['survey']): string {
  const settings = [{ form_id: 'bench', version: '1' }]
  const read = readForm(sheetsOf({ survey: survey ?? [], settings }))
  const compiled = compileForm(read.form!)
  if (!compiled.form) throw new Error(JSON.stringify(compiled.findings.slice(0, 3)))
  return JSON.stringify(compiled.form)
}

/** Microseconds of one `operation(n)`, which runs `batch` times in a row for each of the rounds. */
function measure(
  name: string,
  batch: number,
  ours: (n: number) => void,
  floor?: (n: number) => void,
  odk?: number,
): void {
  const time = (operation: (n: number) => void): number => {
    const start = process.hrtime.bigint()
    for (let n = 0; n < batch; n++) operation(n)
    return Number(process.hrtime.bigint() - start) / 1000 / batch
  }
  const taken: number[] = []
  const taking: number[] = []
  // once unmeasured, so that both are compiled
  for (let round = -2; round < ROUNDS; round++) {
    const mine = time(ours)
    const hand = floor ? time(floor) : 0
    if (round < 0) continue
    taken.push(mine)
    taking.push(hand)
  }
  const line: Line = {
    operation: name,
    ours: calm(taken),
    p95: sorted(taken)[Math.floor(taken.length * 0.95)]!,
  }
  if (floor) line.floor = calm(taking)
  if (odk !== undefined) line.odk = odk
  lines.push(line)
}

const sorted = (times: readonly number[]): number[] => [...times].sort((a, b) => a - b)
const calm = (times: readonly number[]): number => sorted(times)[Math.floor(times.length / 10)]!

function wide(count: number, odk: { load?: number; sets: number[] }): void {
  const form = wideForm(count)
  const json = published(form.survey)
  measure(
    `W1-${count} load (from JSON)`,
    1,
    () => void openForm(JSON.parse(json) as CompiledForm, world),
    () => void form.makeFloor(),
    odk.load,
  )
  const parsed = JSON.parse(json) as CompiledForm
  const instance = openForm(parsed, world)
  const floor = form.makeFloor()
  for (const { path, index } of form.asked) {
    instance.answer(path, '30')
    floor.set(index, 30)
  }
  for (const [place, { path, index, readers }] of form.drivers.entries()) {
    // 60 shows all readers, 1 hides nearly all: each answer changes what it can
    measure(
      `W1-${count} set, ${readers} dependants`,
      readers === 100 ? 20 : 500,
      n => instance.answer(path, n % 2 === 0 ? '60' : '1'),
      n => floor.set(index, n % 2 === 0 ? 60 : 1),
      odk.sets[place],
    )
  }
  const other = openForm(parsed, world)
  const otherFloor = form.makeFloor()
  measure(
    `W1-${count} fill all`,
    1,
    round => {
      for (const { path } of form.asked) other.answer(path, String(20 + (round % 3)))
    },
    round => {
      for (const { index } of form.asked) otherFloor.set(index, 20 + (round % 3))
    },
  )
  const draft = JSON.stringify(instance.answers())
  measure(`W1-${count} serialize`, 5, () => void JSON.stringify(instance.answers()))
  measure(`W1-${count} restore`, 1, () => void openForm(parsed, world, { saved: JSON.parse(draft) }))
}

function roster(members: number, odk: { set?: number; add?: number; fill?: number }): void {
  const { survey, fields } = rosterForm()
  const form = JSON.parse(published(survey)) as CompiledForm
  const build = () => {
    const instance = openForm(form, world)
    for (let member = 1; member < members; member++) instance.addRepeat('/data/m')
    return instance
  }
  const buildFloor = () => {
    const floor = rosterFloor(fields.length)
    for (let member = 0; member < members; member++) floor.add()
    return floor
  }
  const instance = build()
  const floor = buildFloor()
  const path = `/data/m[${Math.ceil(members / 2)}]/year`
  const member = Math.ceil(members / 2) - 1
  measure(
    `W2-${members} set age in a member`,
    100,
    n => instance.answer(path, n % 2 === 0 ? '1950' : '2020'),
    n => floor.setYear(member, n % 2 === 0 ? 1950 : 2020),
    odk.set,
  )
  measure(
    `W2-${members} add and remove a member`,
    4,
    () => {
      instance.addRepeat('/data/m')
      instance.removeRepeat(`/data/m[${members + 1}]`)
    },
    undefined,
    odk.add,
  )
  measure(
    `W2-${members} fill all (cold)`,
    1,
    () => {
      const filled = build()
      for (let m = 1; m <= members; m++) {
        filled.answer(`/data/m[${m}]/name`, 'Sok')
        filled.answer(`/data/m[${m}]/year`, String(1950 + m))
        for (const field of fields) filled.answer(`/data/m[${m}]/${field}`, '3')
      }
    },
    () => {
      const filled = buildFloor()
      for (let m = 0; m < members; m++) {
        filled.setYear(m, 1951 + m)
        for (let field = 0; field < fields.length; field++) filled.setField(m, field, 3)
      }
    },
    odk.fill,
  )
}

function cascade(villages: number, odk: { load?: number; set?: number }): void {
  const codes = Array.from({ length: villages }, (_, index) => ({
    commune: String(Math.floor(index / 10)),
    village: String(index),
  }))
  const survey: Row[] = [
    { type: 'text', name: 'c', label: 'Commune' },
    {
      type: 'select_one_from_file villages.csv',
      name: 'v',
      label: 'Village',
      choice_filter: 'commune = ${c}',
    },
  ]
  const form = JSON.parse(published(survey)) as CompiledForm
  const csv = `name,label,commune\n${codes.map(code => `${code.village},Village ${code.village},${code.commune}`).join('\n')}\n`
  const withFile: World = { ...world, file: () => csv }
  let loads = 0
  const load = () => {
    // a file that the engine has not seen: empty lines are no rows
    const fresh = csv + '\n'.repeat(++loads)
    const instance = openForm(form, { ...world, file: () => fresh })
    instance.answer('/data/c', '7')
    return instance.node('/data/v')?.choices?.length
  }
  measure(`W3-${villages} load, first list`, 1, () => void load(), undefined, odk.load)
  const instance = openForm(form, withFile)
  measure(
    `W3-${villages} set commune, list of villages`,
    100,
    n => {
      instance.answer('/data/c', String(n % 90))
      void instance.node('/data/v')?.choices?.length
    },
    undefined,
    odk.set,
  )
}

wide(100, { sets: [] })
wide(1000, { load: 618_000, sets: [100, 520, 5700] })
wide(5000, { load: 3_000_000, sets: [Number.NaN, 1250] })
roster(5, {})
roster(50, { set: 3700, add: 44_000, fill: 1_700_000 })
roster(200, {})
cascade(1000, {})
cascade(15_000, { load: 1_900_000, set: 248_000 })

const show = (time: number | undefined): string => {
  if (time === undefined || Number.isNaN(time)) return '-'
  return time < 1000 ? `${time.toPrecision(3)} µs` : `${(time / 1000).toPrecision(3)} ms`
}
const ratio = (a: number | undefined, b: number): string =>
  a === undefined || Number.isNaN(a) ? '-' : `${(a / b).toPrecision(2)}×`
console.log(
  `${'operation'.padEnd(38)}${['ours', 'p95', 'floor', 'ours/floor', 'odk/ours'].map(head => head.padStart(12)).join('')}`,
)
for (const { operation, ours, p95, floor, odk } of lines) {
  const cells = [show(ours), show(p95), show(floor), floor ? ratio(ours, floor) : '-', ratio(odk, ours)]
  console.log(operation.padEnd(38) + cells.map(cell => cell.padStart(12)).join(''))
}
console.log('odk: as recorded by the project’s study of engines on another day and machine, not run here.')
const file = process.argv.indexOf('--json')
if (file > 0) writeFileSync(process.argv[file + 1]!, `${JSON.stringify(lines, null, 1)}\n`)
