/**
 * `npm run restore-drill -- [--from sqlite|export|journal] [--records 500] [--phones 50] [--port 8899]`: does on this machine what nobody wants
 * to do for the first time on the day itself. Phones work for a day, then for another; then the office loses its database: it is put
 * back by a day (`sqlite`), or database, bucket and account are gone and a copy of `npm run backup` is put into a new one (`export`), or
 * the database is gone and nothing was ever archived (`journal`). Prints what was lost (nothing, or it fails), how often the phones had
 * to sync, how long it took, and the hashes of the log before and after.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readTables } from '../forms/xlsform/table.ts'
import { visit } from '../test/support/people.ts'
import { formText, ruleSetText } from '../test/support/small-programme.ts'
import type { CheckedForm } from '../worker/contract/manage.ts'
import { copyOffice, digestOf, putBackCopy, reenterAll } from './backup/copy.ts'
import { BackupFolder } from './backup/folder.ts'
import { Device } from './device.ts'
import { LocalWorker } from './drill/local-worker.ts'
import { DrillPhone } from './drill/phone.ts'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: 'sqlite' },
    records: { type: 'string', default: '500' },
    phones: { type: 'string', default: '50' },
    port: { type: 'string', default: '8899' },
  },
})
const from = (['sqlite', 'export', 'journal'] as const).find(one => one === values.from)
const records = Number(values.records)
const phoneCount = Number(values.phones)
if (!from || !(records > 0) || !(phoneCount > 1)) {
  console.error('Say --from sqlite, export or journal; --records and --phones are numbers.')
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'doorstep-drill-'))
const worker = new LocalWorker(join(folder, 'office'), Number(values.port))
const began = Date.now()
const tell = (line: string) =>
  console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}`)
const people = ['Sok Chenda', 'Chan Dara', 'Keo Sothea', 'Meas Bopha']

async function join1(role: 'enumerator' | 'outreach'): Promise<DrillPhone> {
  const account = await worker.owner.account({ name: `Drill ${role}`, role, area: '' })
  const { code } = await worker.owner.invite(account.id)
  return new DrillPhone(await Device.join(worker.url, code), role === 'outreach')
}

async function publish(): Promise<string> {
  await worker.owner.must('POST', '/rulesets', { sheets: readTables(ruleSetText) })
  const { form } = await worker.owner.must<CheckedForm>('POST', '/forms', {
    sheets: readTables(formText),
    files: [],
  })
  return form!.hash
}

/** So many interviews, spread over the phones, a handful a push as on a day in the field. */
async function work(phones: DrillPhone[], form: string, count: number): Promise<void> {
  const each = Math.ceil(count / phones.length)
  for (let made = 0; made < each; made += 25)
    await inFours(phones, async phone => {
      for (let at = made; at < Math.min(each, made + 25); at++) {
        const name = people[at % people.length]!
        const place = at % 2 ? '08010101' : '08020101'
        phone.append('submission.finalized', visit(form, place, [{ name, age: String(16 + (at % 50)) }]))
      }
      await phone.sync()
    })
}

/** A few at a time: phones do not wait for each other. */
async function inFours<T>(all: readonly T[], run: (one: T) => Promise<unknown>): Promise<void> {
  const left = [...all]
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await run(one)
    }),
  )
}

async function drill(): Promise<boolean> {
  worker.migrate()
  await worker.start()
  const form = await publish()
  const phones: DrillPhone[] = []
  for (let made = 0; made < phoneCount - 2; made++)
    phones.push(await join1(made % 10 ? 'enumerator' : 'outreach'))
  tell(`${phones.length} phones have joined`)
  await work(phones, form, records / 2)
  // an archive only where the drill is not about the journal alone
  if (from !== 'journal') await worker.tick(8)
  await inFours(phones, phone => phone.sync())
  await worker.stop()
  worker.copyDatabase(join(folder, 'yesterday'))
  tell('the first day is over')

  await worker.start()
  // these two join on the day that is lost
  for (const role of ['enumerator', 'outreach'] as const) phones.push(await join1(role))
  await work(phones, form, records / 4)
  if (from !== 'journal') await worker.tick(8)
  const copy = new BackupFolder(join(folder, 'copy'), 'a key for the drill only')
  if (from === 'export') {
    const { objects, bytes } = await copyOffice(worker.owner, copy, true)
    tell(`copied out of the account: ${objects} objects, ${(bytes / 1e6).toFixed(1)} MB`)
  }
  await inFours(phones, phone => phone.sync())
  // what comes now is in no archive
  await work(phones, form, records / 4)
  const told = new Map(phones.flatMap(phone => [...phone.acknowledged()]))
  const sum = { saved: 0, sent: 0, safe: 0 }
  for (const { counts } of phones)
    for (const state of ['saved', 'sent', 'safe'] as const) sum[state] += counts[state]
  await worker.stop()
  const before = worker.readLog()
  tell(
    `the second day is over: the office has ${before.size} operations; phones: ${sum.sent} sent, ${sum.safe} safe`,
  )

  const lostAt = Date.now()
  if (from === 'sqlite') worker.putBackDatabase(join(folder, 'yesterday'))
  else worker.lose({ bucket: from === 'export' })
  if (from !== 'sqlite') worker.migrate()
  await worker.start()
  if (from === 'export') await putBackCopy(worker.owner, copy)
  const { entered, left } = await reenterAll(worker.owner)
  const back = (Date.now() - lostAt) / 1000
  tell(
    `${from}: back after ${back.toFixed(1)} s; ${entered} operations entered from what lay beside, ${left} could not be`,
  )

  let most = 0
  await inFours(phones, async phone => {
    let syncs = 0
    do {
      await phone.sync()
      syncs++
    } while (!phone.isSettled && syncs < 5)
    most = Math.max(most, syncs)
  })
  const unsettled = phones.filter(phone => !phone.isSettled).length
  await worker.stop()
  const after = worker.readLog()
  const lost = [...told].filter(([id, hash]) => after.get(id) !== hash).length
  const same = digestOf(before) === digestOf(after)
  tell(`before ${digestOf(before)}`)
  tell(`after  ${digestOf(after)} (${same ? 'the same' : 'NOT the same'})`)
  tell(
    `acknowledged ${told.size}, lost ${lost}; syncs of a phone until all is settled: at most ${most}; not settled: ${unsettled}`,
  )
  return lost === 0 && same && unsettled === 0 && most <= 2
}

let good = false
try {
  good = await drill()
} catch (error) {
  console.error((error as Error).message)
} finally {
  await worker.stop()
  rmSync(folder, { recursive: true, force: true })
}
console.log(good ? 'The drill went well.' : 'The drill FAILED.')
process.exit(good ? 0 : 1)
