/**
 * `npm run bench -- drain [--count 1000] [--json FILE]`: the app's own store and sync in a real Chromium, without screens, before the
 * real worker: how long one finished household of five takes to be saved (packed, sealed, strictly committed, journalled), and how
 * long so many of them take to leave the phone once there is a connection.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bare } from '../../test/support/bare-page.ts'
import { forgetProfile, newProfile, phone } from '../../test/support/browser.ts'
import { pin } from '../../test/support/vault.ts'
import { householdOfFive, submissionOf } from './households-of-five.ts'
import { openOffice } from './local-office.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { count: { type: 'string', default: '1000' }, json: { type: 'string' } },
})
const count = Number(values.count)

const office = await openOffice()
const account = await office.owner.account({ name: 'Sreypov', role: 'enumerator', area: '' })
const { code } = await office.owner.invite(account.id)
const profile = newProfile()
const { page, close } = await phone(profile)
await bare(page, office.url)
await page.evaluate(
  async ([given, chosen]) => {
    const me = await parts.join(given)
    await parts.createVault(me.account.id, chosen)
    await parts.syncNow()
  },
  [code, pin] as const,
)
await page.context().setOffline(true)
const saved: number[] = []
for (let at = 0; at < count; at += 50) {
  const payloads = Array.from({ length: Math.min(50, count - at) }, (_, n) => {
    const record = householdOfFive(office.form, at + n)
    return { record: submissionOf(office.form, office.hash, record), label: record.name }
  })
  saved.push(
    ...(await page.evaluate(async all => {
      const times: number[] = []
      for (const { record, label } of all) {
        const began = performance.now()
        await parts.append('submission.finalized', record, { label })
        times.push(performance.now() - began)
      }
      return times
    }, payloads)),
  )
}
await page.context().setOffline(false)
const drained = await page.evaluate(async () => {
  const began = performance.now()
  await parts.syncNow()
  return { ms: performance.now() - began, counts: await parts.counts() }
})
const arrived = await office.env.DB.prepare('SELECT count(*) AS n FROM submissions').first<number>('n')
saved.sort((one, other) => one - other)
const result = {
  households: count,
  saveMs: { median: saved[count >> 1], p95: saved[Math.floor(count * 0.95)], longest: saved.at(-1) },
  drainSeconds: drained.ms / 1000,
  perSecond: (1000 * count) / drained.ms,
  left: drained.counts.saved,
  arrived,
}
console.log(JSON.stringify(result, null, 2))
if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 2))
await close()
forgetProfile(profile)
await office.harness.close()
process.exit(drained.counts.saved === 0 && arrived === count ? 0 : 1)
