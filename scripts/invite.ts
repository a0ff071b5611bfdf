/**
 * `npm run invite -- --role enumerator [--name "…"] [--area 08] [--url http://localhost:8787]`: a join link with its QR code,
 * good for 15 minutes and one device. The token is DOORSTEP_OWNER_TOKEN, or the one of this laptop's .dev.vars.
 */
import { parseArgs } from 'node:util'
import { renderUnicodeCompact } from 'uqr'
import { type Role, roles } from '../worker/contract/accounts.ts'
import { localOwner } from './owner.ts'

const { values } = parseArgs({
  options: {
    role: { type: 'string' },
    name: { type: 'string' },
    area: { type: 'string', default: '' },
    restricted: { type: 'boolean', default: false },
    url: { type: 'string', default: 'http://localhost:8787' },
  },
})
const role = roles.find(one => one === values.role)
if (!role) {
  console.error(`Say which role: --role ${roles.join(' | ')}`)
  process.exit(2)
}
const owner = localOwner(values.url)
const account = await owner.account({
  name: values.name ?? defaultName(role),
  role,
  area: values.area,
  restricted: values.restricted,
})
const { code, expiresAt } = await owner.invite(account.id)
const link = owner.joinLink(code)
console.log(`${renderUnicodeCompact(link, { border: 2 })}\n${account.name} (${role}): ${link}`)
console.log(`Good for one device until ${new Date(expiresAt).toLocaleTimeString()}.`)

function defaultName(of: Role): string {
  return `New ${of}`
}
