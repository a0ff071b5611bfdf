/**
 * Ids that come of what is brought in (UUID v5, RFC 9562): the same row of the same file is the same person, and the same file read the
 * same way is the same import, however often it comes. One that was taken back may come again, as another round.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { bytesOf, sha256Hex } from '../auth/encoding.ts'
import type { PeopleImport } from '../contract/people-imports.ts'

/** of all that is made here; drawn once */
const namespace = [
  0x6e, 0x0d, 0x5b, 0x1f, 0x3a, 0x52, 0x4c, 0x77, 0x9d, 0x21, 0xf0, 0x43, 0x88, 0x5e, 0x14, 0xc6,
]

/** @example await nameId('9f…|row 7') → '0c3f…-….-5…-….-…' */
export async function nameId(name: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new Uint8Array([...namespace, ...bytesOf(name)]))
  const bytes = new Uint8Array(digest).slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export interface ImportIds {
  /** SHA-256 of the cells */
  hash: string
  import: string
  /** it is in the log already, and was not taken back */
  isIn: boolean
}

/** Of one part of an import, or of taking it back. */
export const partId = (id: string, part: number): Promise<string> => nameId(`${id}|part ${part}`)
export const withdrawalId = (id: string, part: number): Promise<string> => nameId(`${id}|back ${part}`)

/** more often than this nobody takes the same file back */
const roundsMost = 100

export async function idsOf(
  db: D1Database,
  { rows, mapping, asOf, headerRow }: PeopleImport,
): Promise<ImportIds> {
  const hash = await sha256Hex(JSON.stringify(rows))
  const how = await sha256Hex(JSON.stringify([sorted(mapping), asOf, headerRow]))
  for (let round = 0; ; round++) {
    const id = await nameId(`${hash}|${how}|${round}`)
    const [first, back] = [await partId(id, 1), await withdrawalId(id, 1)]
    const { results } = await db
      .prepare('SELECT id FROM operations WHERE id IN (?1, ?2)')
      .bind(first, back)
      .all<{ id: string }>()
    const there = new Set(results.map(row => row.id))
    if (!there.has(back) || round >= roundsMost) return { hash, import: id, isIn: there.has(first) }
  }
}

/** The order in which somebody chose makes no other import. */
const sorted = ({ same, meanings, leaveOut, keep, ...rest }: PeopleImport['mapping']) => ({
  ...rest,
  same: Object.entries(same).sort(byKey),
  meanings: Object.entries(meanings).sort(byKey),
  leaveOut: [...leaveOut].sort((a, b) => a - b),
  keep: [...keep].sort((a, b) => a - b),
})
const byKey = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : 1)
