/** `npm run support`: writes docs/xlsform-support.md from the tables of the form language. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { supportPage } from './support/page.ts'

const file = join(import.meta.dirname, '../docs/xlsform-support.md')
writeFileSync(file, supportPage())
console.log(`${file} written`)
