/**
 * The demo drive of `npm start`: publishes the shipped programme through the same routes as a manager, makes one account for each
 * role, lets a demo phone send a few invented households, and prints how to sign in. Safe to run again: what is there stays.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { renderUnicodeCompact } from 'uqr'
import type { AnswerTree } from '../forms/values.ts'
import type { NewAccount } from '../worker/contract/accounts.ts'
import type { FormVersionView, Page } from '../worker/contract/manage.ts'
import { Device } from './device.ts'
import { Owner } from './owner.ts'
import { publishShipped, shippedFolder } from './shipped-programme.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8787' },
    empty: { type: 'boolean', default: false },
  },
})
const token = process.env.DOORSTEP_OWNER_TOKEN
if (!token) throw new Error('Set DOORSTEP_OWNER_TOKEN to the owner token of that worker.')
const owner = new Owner(values.url, token)

const fresh = await publishShipped(owner)
const staff: NewAccount[] = [
  { name: 'Sreypov', role: 'enumerator', area: '' },
  { name: 'Dara', role: 'outreach', area: '08' },
  { name: 'Chenda', role: 'manager', area: '', restricted: true },
]
if (fresh && !values.empty) await sendHouseholds()

console.log('\nDoorstep is at', values.url)
for (const one of staff) {
  const account = await owner.account(one)
  const { code } = await owner.invite(account.id)
  const link = owner.joinLink(code)
  console.log(`\n${renderUnicodeCompact(link, { border: 1 })}`)
  console.log(`Sign in as ${one.name}, ${one.role === 'outreach' ? 'outreach worker' : one.role}:  ${link}`)
}
console.log(
  '\nEach link is good for one browser profile and 15 minutes. For another: npm run invite -- --role enumerator',
)
console.log(
  'Use one browser profile (or a private window) for each role: a browser holds one person at a time.',
)

/** A demo phone: joins as an enumerator and pushes the invented households of demo.json as any phone would. */
async function sendHouseholds(): Promise<void> {
  const households = JSON.parse(readFileSync(`${shippedFolder}demo.json`, 'utf8')) as AnswerTree[]
  const forms = await owner.must<Page<FormVersionView>>('GET', '/forms')
  const form = forms.rows.find(one => one.use === 'capture' && one.inField)
  if (!form) return
  const account = await owner.account({ name: 'Demo phone', role: 'enumerator', area: '' })
  const device = await Device.join(values.url, (await owner.invite(account.id)).code)
  const today = new Date()
  for (const [index, answers] of households.entries()) {
    const finished = new Date(today.getTime() - (households.length - index) * 40 * 60_000)
    const started = new Date(finished.getTime() - 25 * 60_000)
    device.append('submission.finalized', {
      form: form.id,
      version: form.hash,
      engine: 1,
      instanceId: randomUUID(),
      name: `Demo ${index + 1}`,
      language: 'Khmer (km)',
      startedAt: started.toISOString(),
      finishedAt: finished.toISOString(),
      durationMs: 25 * 60_000,
      answers,
    })
  }
  const receipts = await device.push()
  const odd = receipts.filter(receipt => receipt.verdict !== 'accepted' && receipt.verdict !== 'duplicate')
  if (odd.length)
    console.error(`Of ${receipts.length} demo households ${odd.length} were not accepted: ${odd[0]?.code}`)
  else console.log(`Sent ${receipts.length} invented households`)
}
