/**
 * `npm run backup -- --url https://… --to FOLDER [--files] [--key FILE]`: a copy of the office outside of its account. Fetches the newest
 * whole export, the log, the journal, published forms and the list of answers' files (`--files`: their bytes too), and checks every
 * hash; a second time fetches what is new. `--key FILE`: the copy is closed with what that file says. The token is DOORSTEP_OWNER_TOKEN.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { copyOffice } from './backup/copy.ts'
import { BackupFolder } from './backup/folder.ts'
import { localOwner } from './owner.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8787' },
    to: { type: 'string' },
    key: { type: 'string' },
    files: { type: 'boolean', default: false },
  },
})
if (!values.to) {
  console.error('Say where to: --to FOLDER')
  process.exit(2)
}
try {
  const folder = new BackupFolder(values.to, values.key ? readFileSync(values.key, 'utf8').trim() : '')
  const copied = await copyOffice(localOwner(values.url), folder, values.files)
  const megabytes = (copied.bytes / 1e6).toFixed(1)
  console.log(
    `${copied.objects} objects, ${megabytes} MB, ${copied.fetched} of them fetched now; every hash is right.`,
  )
  console.log(
    `The log has ${copied.operations} operations. The newest export is of ${copied.day ?? 'no day yet'}.`,
  )
  const { count, bytes, copied: whole } = folder.index.attachments
  if (count && !whole)
    console.log(
      `${count} files of answers (${(bytes / 1e6).toFixed(1)} MB) are listed and not copied: --files copies them.`,
    )
} catch (error) {
  console.error(`The copy is not whole: ${(error as Error).message}`)
  process.exit(1)
}
