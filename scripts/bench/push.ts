/**
 * `npm run bench -- push [--count 500] [--json FILE]`: how fast the local worker takes submissions in batches of 25 (households of
 * five on the shipped form), from one phone and from four at once; its processor time for each, and the rows that D1 writes. It
 * asserts nothing; a laptop's SQLite is not Cloudflare's D1, so the processor time and the rows are what carries over.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import type { PushItem, PushResponse } from '../../worker/contract/operations.ts'
import { acceptPush } from '../../worker/ingest/accept.ts'
import type { Device } from '../device.ts'
import { appendHouseholds } from './households-of-five.ts'
import { type LocalOffice, newPhone, openOffice } from './local-office.ts'
import { workerds } from './workerd.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { count: { type: 'string', default: '500' }, json: { type: 'string' } },
})
const batch = 25
/** clock ticks of /proc in a second */
const ticks = 100

interface Line {
  phones: number
  submissions: number
  seconds: number
  perSecond: number
  /** workerd, D1 included, for each submission */
  cpuMs: number | undefined
  medianPushMs: number
  p95PushMs: number
}

/** undefined where there is no /proc */
function workerdCpuMs(): number | undefined {
  try {
    return workerds().reduce((sum, pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return sum + ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks
    }, 0)
  } catch {
    return undefined
  }
}

async function measure(office: LocalOffice, phones: number, submissions: number): Promise<Line> {
  const devices = await Promise.all(Array.from({ length: phones }, () => newPhone(office.owner)))
  for (const device of devices)
    appendHouseholds(device, office.form, office.hash, Math.round(submissions / phones))
  const pushes: number[] = []
  const cpu = workerdCpuMs()
  const began = performance.now()
  await Promise.all(devices.map(device => pushAll(device, pushes)))
  const seconds = (performance.now() - began) / 1000
  const used = workerdCpuMs()
  pushes.sort((a, b) => a - b)
  return {
    phones,
    submissions,
    seconds,
    perSecond: submissions / seconds,
    cpuMs: cpu === undefined || used === undefined ? undefined : (used - cpu) / submissions,
    medianPushMs: pushes[pushes.length >> 1]!,
    p95PushMs: pushes[Math.floor(pushes.length * 0.95)]!,
  }
}

async function pushAll(device: Device, pushes: number[]): Promise<void> {
  for (let at = 0; at < device.outbox.length; at += batch) {
    const began = performance.now()
    const answer = await device.pushItems(device.outbox.slice(at, at + batch))
    pushes.push(performance.now() - began)
    mustBeAccepted(answer.body as PushResponse)
  }
}

function mustBeAccepted({ receipts }: PushResponse): void {
  const odd = receipts?.find(({ verdict }) => verdict !== 'accepted')
  if (!receipts || odd) throw new Error(`A household was not accepted: ${odd?.verdict} ${odd?.code}`)
}

/** The worker's own code run here for one batch, on its database behind a wrapper that counts. */
async function rowsWritten(office: LocalOffice): Promise<{ rows: number; queries: number }> {
  const device = await newPhone(office.owner)
  appendHouseholds(device, office.form, office.hash, batch)
  const counted = { rows: 0, queries: 0 }
  const DB = new Proxy(office.env.DB, {
    get(database, name) {
      if (name === 'prepare') return (sql: string) => database.prepare(sql)
      if (name !== 'batch') return Reflect.get(database, name)
      return async (statements: D1PreparedStatement[]) => {
        const results: D1Result[] = await database.batch(statements)
        counted.queries += results.length
        counted.rows += results.reduce((sum, { meta }) => sum + (meta.rows_written ?? 0), 0)
        return results
      }
    },
  }) as D1Database
  const actor = {
    account: null,
    device: device.id,
    name: 'Sreypov',
    role: 'enumerator',
    area: '',
    restricted: false,
    lists: null,
    assignedOnly: false,
  } as const
  const operations: PushItem[] = device.outbox
  const { BLOBS, PROGRAMME, ASSETS } = office.env
  const request = { operations, unsent: 0, appVersion: 'bench' }
  mustBeAccepted(await acceptPush({ DB, BLOBS, PROGRAMME, ASSETS }, actor, request, Date.now()))
  return counted
}

const office = await openOffice()
try {
  const submissions = Number(values.count)
  await measure(office, 1, batch * 2)
  const lines = [await measure(office, 1, submissions), await measure(office, 4, submissions)]
  console.log(`Submissions (household of five) in batches of ${batch}, local worker on ${process.platform}`)
  console.log('phones  submissions   seconds  per second  CPU ms each   push median ms   p95')
  for (const line of lines) {
    const { phones, seconds, perSecond, cpuMs, medianPushMs, p95PushMs } = line
    const cells = [line.submissions, seconds.toFixed(1), perSecond.toFixed(1), cpuMs?.toFixed(1) ?? '-']
    console.log(
      `${String(phones).padStart(6)}${cells.map(cell => String(cell).padStart(12)).join('')}${medianPushMs.toFixed(0).padStart(15)}${p95PushMs.toFixed(0).padStart(8)}`,
    )
  }
  const { rows, queries } = await rowsWritten(office)
  console.log(
    `A push of ${batch}: ${queries} queries; ${(rows / batch).toFixed(1)} rows written for each submission, cases included.`,
  )
  const all = JSON.stringify({ lines, rowsPerSubmission: rows / batch, queriesPerPush: queries })
  console.log(all)
  if (values.json) writeFileSync(values.json, `${all}\n`)
} finally {
  await office.harness.close()
}
