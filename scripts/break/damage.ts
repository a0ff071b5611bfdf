/**
 * Damage to a file of the database, as cheap flash does it: bytes turned, a stretch of zeros, the end cut off, the file gone. A seed
 * decides which and where, so that every case can be made again. corruption.ts deals them out.
 */
import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { seeded } from './choose.ts'

export const kinds = ['flip', 'zero', 'cut', 'delete'] as const

export interface Damage {
  kind: (typeof kinds)[number]
  /** `000003.log`, `MANIFEST-000001` … */
  file: string
  /** where it begins, and how many bytes */
  at: number
  bytes: number
}

/** Files in which LevelDB keeps rows and knows of its files; LOG and LOCK hold nothing. */
const holdsRows = (name: string) => /^(MANIFEST-\d+|CURRENT|\d+\.(log|ldb))$/.test(name)

/** Folder of the app's database in a profile. @throws when there is none */
export function databaseFolder(profile: string): string {
  const folder = join(profile, 'Default', 'IndexedDB')
  const name = readdirSync(folder).find(one => one.endsWith('.indexeddb.leveldb'))
  if (!name) throw new Error('the profile has no database')
  return join(folder, name)
}

/** Case `seed`: the file by its turn, so that the small ones get their share; the rest at random. */
export function damageOf(folder: string, seed: number): Damage {
  const files = readdirSync(folder).filter(holdsRows).sort()
  const random = seeded(seed)
  const below = (end: number) => Math.floor(random() * end)
  const file = files[below(files.length)]!
  const kind = kinds[below(kinds.length)]!
  const { size } = statSync(join(folder, file))
  const at = below(Math.max(1, size))
  const bytes = kind === 'flip' ? 1 + below(3) : kind === 'zero' ? 16 + below(4096) : size - at
  return { kind, file, at: kind === 'delete' ? 0 : at, bytes: Math.min(bytes, Math.max(1, size - at)) }
}

export function doDamage(folder: string, { kind, file, at, bytes }: Damage): void {
  const path = join(folder, file)
  if (kind === 'delete') {
    rmSync(path)
    return
  }
  const handle = openSync(path, 'r+')
  if (kind === 'cut') ftruncateSync(handle, at)
  else {
    const piece = Buffer.alloc(bytes)
    const had = readSync(handle, piece, 0, bytes, at)
    for (let index = 0; index < had; index++) piece[index] = kind === 'zero' ? 0 : piece[index]! ^ 0x5a
    writeSync(handle, piece, 0, had, at)
  }
  closeSync(handle)
}
