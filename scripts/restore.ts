/**
 * `npm run restore -- --url https://… --from FOLDER [--key FILE]`: puts a copy made by `npm run backup` into an office whose account was
 * lost: a new worker with an empty database and an empty bucket. Without --from: only has the office enter what its bucket has beyond
 * its database, now and to the end, instead of waiting for the clock. docs/restore.md says when to do which.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { putBackCopy, readLog, reenterAll } from './backup/copy.ts'
import { BackupFolder } from './backup/folder.ts'
import { localOwner } from './owner.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8787' },
    from: { type: 'string' },
    key: { type: 'string' },
  },
})
try {
  const owner = localOwner(values.url)
  if (values.from) {
    const folder = new BackupFolder(values.from, values.key ? readFileSync(values.key, 'utf8').trim() : '')
    const { operations } = readLog(folder)
    console.log(`The copy of ${folder.index.copiedAt} has ${operations} operations; every hash is right.`)
    const { entered, left } = await putBackCopy(owner, folder, console.log)
    console.log(`${entered} operations were entered, ${left} could not be.`)
  } else {
    const { entered, left } = await reenterAll(owner)
    console.log(`${entered} operations were entered, ${left} could not be.`)
  }
} catch (error) {
  console.error(`Not done: ${(error as Error).message}`)
  process.exit(1)
}
