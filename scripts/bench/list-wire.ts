/**
 * `npm run bench -- lists --wire [--cases 5000] [--json FILE]`: bytes that cross the line to an outreach worker's phone from the real
 * local worker, counted on the TCP connection with headers: the first sync of a list of so many cases, then the delta of 100 of them
 * that were worked. Answers are compressed as the local worker does it for who accepts it (brotli or gzip); Cloudflare's edge does the same.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { PushResponse, Settlement } from '../../worker/contract/operations.ts'
import type { ChangesPage, HouseholdBundle } from '../../worker/contract/sync.ts'
import { Device } from '../device.ts'
import { countingLine } from './counting-line.ts'
import { householdOfFive, submissionOf } from './households-of-five.ts'
import { newPhone, openOffice } from './local-office.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    wire: { type: 'boolean' },
    cases: { type: 'string', default: '5000' },
    json: { type: 'string' },
  },
})
const wanted = Number(values.cases)
const batch = 25
const changed = 100

const office = await openOffice()
const line = await countingLine(Number(new URL(office.url).port))
const account = await office.owner.account({ name: 'Dara', role: 'outreach', area: '' })
const phone = await Device.join(line.url, (await office.owner.invite(account.id)).code)
/** bytes of bodies as they were before they were compressed */
let plain = 0

/** All that is new since; as client/sync/pull.ts asks. */
async function pull(from: { since: number; scope: string }) {
  const households: HouseholdBundle[] = []
  let { since, scope } = from
  for (;;) {
    const path = `/api/changes?since=${since}&scope=${encodeURIComponent(scope)}`
    const page = (await phone.request('GET', path)).body as ChangesPage
    plain += Buffer.byteLength(JSON.stringify(page))
    households.push(...page.households)
    since = page.to
    scope = page.scope
    if (!page.more) return { households, since, scope }
  }
}

async function pushAll(device: Device): Promise<void> {
  while (device.outbox.length) {
    const { status, body } = await device.pushSealed(device.outbox.splice(0, batch))
    const odd = (body as PushResponse).receipts?.find(({ verdict }) => verdict !== 'accepted')
    if (status !== 200 || odd) throw new Error(`not accepted: ${status} ${odd?.code}`)
  }
  for (;;) {
    const { pending } = (await device.request('POST', '/api/settlement', {})).body as Settlement
    if (!pending) return
  }
}

const enumerator = await newPhone(office.owner)
let cases = 0
let at = { households: [] as HouseholdBundle[], since: 0, scope: '' }
// how many cases come of a household is for the rules to say: some, then what is missing of them
for (let n = 0; cases < wanted; ) {
  const more = n ? Math.max(1, Math.ceil(((wanted - cases) * n) / cases)) : batch
  for (let i = 0; i < more; i++, n++) {
    const record = householdOfFive(office.form, n)
    enumerator.append('submission.finalized', submissionOf(office.form, office.hash, record))
  }
  await pushAll(enumerator)
  at = await pull(at.since ? at : { since: 0, scope: '' })
  cases += at.households.flatMap(household => household.cases).length
}

/** A sync with a fresh look at the counters. */
async function measured(from: { since: number; scope: string }) {
  const before = { down: line.down, up: line.up, plain }
  const got = await pull(from)
  return {
    households: got.households.length,
    cases: got.households.flatMap(household => household.cases).length,
    down: line.down - before.down,
    up: line.up - before.up,
    uncompressed: plain - before.plain,
    got,
  }
}

const { got, ...first } = await measured({ since: 0, scope: '' })
const worker = await Device.join(office.url, (await office.owner.invite(account.id)).code)
for (const household of got.households.slice(0, changed))
  worker.append('attempt.recorded', {
    household: household.id,
    case: household.cases[0]!.id,
    heads: [],
    channel: 'phone',
    result: 'no_answer',
    nextDay: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10),
    note: '',
  })
await pushAll(worker)
const { got: _delta, ...delta } = await measured(got)

console.table({ 'first sync': first, [`${changed} changes`]: delta })
if (values.json) writeFileSync(values.json, `${JSON.stringify({ first, delta }, null, 1)}\n`)
line.close()
await office.harness.close()
process.exit()
