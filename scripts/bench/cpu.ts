/**
 * `npm run bench -- cpu [--count 20] [--json FILE] [--functions]`: processor time of the worker's own code for a push of 25 sealed
 * households of five that only enters them (SETTLE_AT_ONCE=0), cold and warm, and for each of them when it is settled. Cloudflare's
 * free plan allows 10 ms a request. A busy loop of known length is measured first: the profiler has to tell it rightly.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CompiledForm } from '../../forms/definition.ts'
import type { SealedItem } from '../../forms/sealed/frame.ts'
import { encodePush } from '../../forms/sealed/frame.ts'
import { nonceSecret, ownerToken, sealKeys } from '../../test/support/server.ts'
import type { FormVersionView, Page } from '../../worker/contract/manage.ts'
import type { PushResponse, Settlement } from '../../worker/contract/operations.ts'
import { Device } from '../device.ts'
import { root, runQuietly, toolEnvironment } from '../machine.mjs'
import { Owner } from '../owner.ts'
import { publishShipped } from '../shipped-programme.ts'
import { appendHouseholds } from './households-of-five.ts'
import { type Measured, Profiler } from './profile.ts'
import { processorMs } from './workerd.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    count: { type: 'string', default: '20' },
    json: { type: 'string' },
    functions: { type: 'boolean', default: false },
  },
})
const batch = 25
const port = 20_000 + (process.pid % 20_000)
const inspector = port + 20_001
const url = `http://127.0.0.1:${port}`

const given = { OWNER_TOKEN: ownerToken, NONCE_SECRET: nonceSecret, SEAL_KEYS: sealKeys, SETTLE_AT_ONCE: '0' }
const settings = Object.entries(given).flatMap(([name, value]) => ['--var', `${name}:${value}`])

/** `wrangler dev` on a database of its own; `state` is kept between two starts, the isolate is not. */
async function serve(state: string, more: string[] = settings, cwd = root): Promise<() => Promise<void>> {
  const child = spawn(
    'wrangler',
    [
      ...['dev', '--port', String(port), '--inspector-port', String(inspector), '--persist-to', state],
      ...['--log-level', 'error', '--show-interactive-dev-session=false'],
      ...more,
    ],
    { cwd, env: toolEnvironment(), stdio: ['ignore', 'ignore', 'inherit'] },
  )
  for (let tries = 0; ; tries++) {
    const up = await fetch(`${url}/api/nothing`).then(
      answer => answer.status === 404,
      () => false,
    )
    if (up) break
    if (tries > 400) throw new Error('the worker did not start')
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  return () =>
    new Promise(resolve => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
}

/**
 * A worker that does nothing but count: what the profiler says of it, and what the system says. On a busy machine the profiler counts
 * the time in which others had the processor too.
 */
async function busyLoop(folder: string): Promise<{ processor: number; profiled: number }> {
  const source = `export default { fetch: request => {
    let sum = 0
    const rounds = Number(new URL(request.url).searchParams.get('rounds') ?? 0)
    for (let i = 0; i < rounds; i++) sum = (sum * 31 + i) | 0
    return new Response(String(sum), { status: 404 })
  } }`
  writeFileSync(join(folder, 'busy.js'), source)
  writeFileSync(
    join(folder, 'wrangler.toml'),
    'name = "busy"\nmain = "busy.js"\ncompatibility_date = "2026-10-01"\n',
  )
  const end = await serve(join(folder, 'state'), [], folder)
  const profiler = await Profiler.open(inspector)
  try {
    const ask = async (rounds: number) => (await fetch(`${url}/api/nothing?rounds=${rounds}`)).text()
    for (let run = 0; run < 5; run++) await ask(busyRounds)
    const before = processorMs()
    for (let run = 0; run < 10; run++) await ask(busyRounds)
    const processor = (processorMs() - before) / 10
    const runs: Measured[] = []
    for (let run = 0; run < 10; run++) runs.push(await profiler.measure(() => ask(busyRounds)))
    return { processor, profiled: median(runs) }
  } finally {
    profiler.close()
    await end()
  }
}
const busyRounds = 2e7

async function phone(owner: Owner): Promise<Device> {
  const { id } = await owner.account({ name: 'Sreypov', role: 'enumerator', area: '' })
  return Device.join(url, (await owner.invite(id)).code)
}

/** A push as bytes, ready to be sent. */
async function frames(
  device: Device,
  form: CompiledForm,
  hash: string,
  pushes: number,
): Promise<Uint8Array[]> {
  appendHouseholds(device, form, hash, pushes * batch)
  const made: Uint8Array[] = []
  for (let at = 0; at < pushes; at++) {
    const sealed: SealedItem[] = []
    for (const item of device.outbox.slice(at * batch, (at + 1) * batch))
      sealed.push(await device.sealed(item))
    made.push(encodePush({ unsent: 0, appVersion: 'bench' }, sealed))
  }
  return made
}

async function send(device: Device, frame: Uint8Array): Promise<void> {
  const { receipts } = (await device.pushFrame(frame)).body as PushResponse
  if (receipts?.length !== batch || receipts.some(one => one.verdict !== 'accepted'))
    throw new Error(`not accepted: ${receipts?.[0]?.verdict} ${receipts?.[0]?.code}`)
}

const sorted = (all: Measured[]) => all.map(one => one.ms).sort((a, b) => a - b)
const median = (all: Measured[]) => sorted(all)[all.length >> 1] ?? 0
const dearest = (all: Measured[]) => sorted(all).at(-1) ?? 0
const tell = (name: string, ms: number, worst?: number) =>
  console.log(
    `${name.padEnd(52)} ${ms.toFixed(2).padStart(8)}${worst === undefined ? '' : worst.toFixed(2).padStart(9)}`,
  )

function tellFunctions(all: Measured[]): void {
  const sums = new Map<string, number>()
  for (const { functions } of all)
    for (const [name, ms] of functions) sums.set(name, (sums.get(name) ?? 0) + ms / all.length)
  for (const [name, ms] of [...sums].sort((a, b) => b[1] - a[1]).slice(0, 25)) tell(`    ${name}`, ms)
}

const state = mkdtempSync(join(tmpdir(), 'doorstep-cpu-'))
let stop = async () => {}
try {
  const migrated = runQuietly(
    'wrangler',
    ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state],
    {
      CI: '1',
    },
  )
  if (migrated.status !== 0) throw new Error(migrated.stderr)
  const busy = await busyLoop(state)
  console.log("milliseconds of the worker's own code                   median  dearest")
  tell("a busy loop, by the system's count", busy.processor)
  tell('the same, by the profiler', busy.profiled)
  stop = await serve(state)
  const owner = new Owner(url, ownerToken)
  await publishShipped(owner)
  const { rows } = await owner.must<Page<FormVersionView>>('GET', '/forms')
  const { hash } = rows.find(one => one.use === 'capture' && one.inField)!
  const device = await phone(owner)
  const form = (await device.request('GET', `/api/blobs/${hash}`)).body as CompiledForm
  const count = Number(values.count)
  const made = await frames(device, form, hash, count + 13)

  let profiler = await Profiler.open(inspector)
  // a fresh isolate: the first push compiles functions and reads form and keys
  const cold: Measured[] = []
  for (let start = 0; start < 3; start++) {
    profiler.close()
    await stop()
    stop = await serve(state)
    profiler = await Profiler.open(inspector)
    cold.push(await profiler.measure(() => send(device, made.pop()!)))
  }
  for (let run = 0; run < 10; run++) await send(device, made.pop()!)
  // all in one, as a push is no more than a few samples
  const all = await profiler.measure(async () => {
    for (let run = 0; run < count; run++) await send(device, made.pop()!)
  })
  const warm = {
    ms: all.ms / count,
    functions: all.functions.map(([name, ms]): [string, number] => [name, ms / count]),
  }
  const settling: Measured[] = []
  for (let pending = 1, run = 0; pending; run++) {
    const measured = await profiler.measure(async () => {
      pending = ((await device.request('POST', '/api/settlement', {})).body as Settlement).pending
    })
    if (run >= 3) settling.push(measured)
  }
  const each = settling.map(one => ({ ...one, ms: one.ms / batch }))
  tell(`push of ${batch} sealed households of five, first of an isolate`, median(cold), dearest(cold))
  tell('the same, warm', warm.ms)
  if (values.functions) tellFunctions([warm])
  tell('settling one of them, warm', median(each), dearest(each))
  if (values.functions) tellFunctions(settling)
  if (values.json) {
    const figures = { busy, cold: sorted(cold), warm: warm.ms, settling: sorted(each) }
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
  }
  profiler.close()
} finally {
  await stop()
  rmSync(state, { recursive: true, force: true })
}
