/**
 * The demo drive of `npm start`: publishes a shipped programme (`--programme hef`: the second one) through the same routes as a manager, makes one account for each
 * role, lets a demo phone send a few invented households, and prints how to sign in. Safe to run again: what is there stays.
 */
import { parseArgs } from 'node:util'
import { renderUnicodeCompact } from 'uqr'
import type { NewAccount } from '../worker/contract/accounts.ts'
import { sendDemoHouseholds } from './demo-households.ts'
import { Owner } from './owner.ts'
import { isShipped, publishShipped, shippedProgrammes } from './shipped-programme.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8787' },
    empty: { type: 'boolean', default: false },
    programme: { type: 'string', default: shippedProgrammes[0] },
  },
})
const { programme } = values
if (!isShipped(programme))
  throw new Error(`There is no programme "${programme}". These ship: ${shippedProgrammes.join(', ')}.`)
const token = process.env.DOORSTEP_OWNER_TOKEN
if (!token) throw new Error('Set DOORSTEP_OWNER_TOKEN to the owner token of that worker.')
const owner = new Owner(values.url, token)

const fresh = await publishShipped(owner, programme)
const staff: NewAccount[] = [
  { name: 'Sreypov', role: 'enumerator', area: '' },
  { name: 'Dara', role: 'outreach', area: '08' },
  { name: 'Chenda', role: 'manager', area: '', restricted: true },
]
if (fresh && !values.empty) await sendDemoHouseholds(owner, programme)

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
