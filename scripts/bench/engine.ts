/**
 * `npm run bench -- engine`: our engine, three peers and a hand-written floor on the same forms in one run, in Node and in Chromium.
 * Flags: --only W2,W1-1000  --engines doorstep,floor  --node  --chromium  --quick  --json FILE. See docs/benchmark.md.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { chromiumPages } from './measure/chromium-host.ts'
import { type EngineName, engineNames, type HostName, peers, runsIn } from './measure/engines.ts'
import { nodeHost } from './measure/node-host.ts'
import { type Agreement, agreementsOf, growthsOf, type Row, rowsOf } from './measure/results.ts'
import { measureWorkload, type Plan } from './measure/rounds.ts'
import { scriptBytes } from './measure/script-bytes.ts'
import { agreementLines, growthTable, mainTable } from './measure/tables.ts'
import { verdicts } from './measure/targets.ts'
import { ensurePeers } from './peers/install.ts'
import type { Input } from './subjects/subject.ts'
import { workload, workloadNames } from './workloads/all.ts'
import { inputFor } from './writers/input.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    only: { type: 'string' },
    engines: { type: 'string' },
    node: { type: 'boolean' },
    chromium: { type: 'boolean' },
    quick: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})

const plan: Plan = values.quick
  ? { rounds: 6, passes: 1, capMs: 400, fillCapMs: 2000 }
  : { rounds: 12, passes: 2, capMs: 600, fillCapMs: 8000 }
if (values.verbose) plan.tell = step => console.error(`${String(seconds()).padStart(4)} s    ${step}`)
const large = ['W1-5000', 'W2-200', 'W3-15000']

function chosen<Name extends string>(all: readonly Name[], asked: string | undefined, what: string): Name[] {
  if (asked === undefined) return [...all]
  const wanted = asked.split(',')
  const found = all.filter(name => wanted.some(one => name === one || name.startsWith(`${one}-`)))
  if (found.length === 0) throw new Error(`No ${what} is called ${asked}; there are ${all.join(', ')}`)
  return found
}

const engines = chosen<EngineName>(engineNames, values.engines, 'engine')
const names = chosen(workloadNames, values.only, 'workload').filter(
  name => !values.quick || values.only !== undefined || !large.includes(name),
)
const hosts: HostName[] =
  values.node === values.chromium
    ? values.quick && !values.node
      ? ['chromium']
      : ['chromium', 'node']
    : [values.node ? 'node' : 'chromium']

if (engines.some(engine => peers.includes(engine))) ensurePeers()
const rows: Row[] = []
const agreements: Agreement[] = []
const began = performance.now()
const seconds = () => Math.round((performance.now() - began) / 1000)
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }

/** What is known so far, after every workload: a run that is broken off has not been for nothing. */
function save(bytes?: Awaited<ReturnType<typeof scriptBytes>>): void {
  if (!values.json) return
  const { tell: _, ...limits } = plan
  const all = { machine, limits, rows, growths: growthsOf(rows), agreements, bytes }
  writeFileSync(values.json, `${JSON.stringify(all, null, 1)}\n`)
}

/** Table, exponents and targets of one kind of host. */
function print(host: HostName): void {
  const growths = growthsOf(rows)
  const node = host === 'node' ? '; odk on jsdom, enketo needs a browser' : ''
  console.log(`\n${host}: time of one operation, calm median (our p95 of all samples)${node}`)
  console.log(mainTable(rows, host))
  console.log(`\n${growthTable(growths, host)}\n`)
  for (const { target, good, of, worst } of verdicts(rows, growths, host))
    console.log(`${good === of ? 'met    ' : 'NOT MET'}  ${target}: ${good} of ${of}; worst: ${worst}`)
}

for (const host of hosts) {
  const pages = host === 'chromium' ? await chromiumPages() : undefined
  for (const name of names) {
    const given = workload(name)
    const able = engines.filter(engine => runsIn(engine, host))
    const inputs = new Map<EngineName, Input>()
    for (const engine of able) inputs.set(engine, await inputFor(engine, given))
    const runs = await measureWorkload(given, inputs, engine => pages?.open(engine) ?? nodeHost(engine), plan)
    rows.push(...rowsOf(host, given, runs))
    agreements.push(...agreementsOf(host, given, runs))
    console.error(`${String(seconds()).padStart(4)} s  ${host} ${name}`)
    save()
  }
  await pages?.close()
  print(host)
}
const bytes = await scriptBytes(engines)
save(bytes)
console.log(`\n${agreementLines(agreements)}`)
for (const { host, workload, operation, engine, failure } of rows)
  if (failure !== undefined && !failure.startsWith('>'))
    console.log(`FAILED ${host} ${workload} ${operation} ${engine}: ${failure}`)
console.log(
  `script, bytes of brotli: ${Object.entries(bytes)
    .map(([engine, count]) => `${engine} ${count.toLocaleString('en-US')}`)
    .join(', ')}`,
)
console.log(`${machine.cpus} × ${machine.model}, ${seconds()} s`)
