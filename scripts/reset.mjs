/** `npm run reset`: forgets everything that this laptop's server holds (database, files). The next start is a first start. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './machine.mjs'

const folder = join(root, '.wrangler')
for (const name of existsSync(folder) ? readdirSync(folder) : [])
  if (/^state(-|$)/.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
console.log('Local database and files are gone. "npm start" begins afresh.')
console.log(
  'Browsers that had joined keep their own copy: clear the site data there, or open a new join link.',
)
