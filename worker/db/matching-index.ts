/**
 * Who is listed in an area, as hashes, for phones that hold no lists: before somebody is listed, a phone can tell that somebody like
 * this is there, in which village and since when, and cannot tell who is there. Paged by the log, as lists are (db/changes.ts).
 */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import { sipHash } from '../../forms/matching/siphash.ts'
import { bytesOf, toBase64Url } from '../auth/encoding.ts'
import type { MatchingIndexPage } from '../contract/duplicates.ts'
import { readKeys } from '../matching/keys-column.ts'
import { placesUnder } from '../policy.ts'
import { settledThroughSql } from './settled.ts'

/** more than ever stand at one seq (100, of an import): a page has to end between two */
const pageHouseholds = 200

/** The 16 bytes that names of one area are hashed with: another area's index says nothing with them. */
export async function indexKeyOf(secret: string, area: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const made = await crypto.subtle.sign('HMAC', key, bytesOf(`doorstep matching index ${area}`))
  return new Uint8Array(made).slice(0, 16)
}

interface Row {
  id: string
  seq: number
  place: string
  keys: string | null
}

/** Households of the area that changed after `since`. */
export async function readMatchingIndex(
  db: D1Database,
  area: string,
  key: Uint8Array,
  since: number,
): Promise<Pick<MatchingIndexPage, 'epoch' | 'to' | 'more' | 'households'>> {
  const { from, to } = placesUnder(area)
  const [rows, head, epoch] = await db.batch([
    db
      .prepare(
        `SELECT id, seq, place, keys FROM households WHERE seq > ?1
           AND ((place >= ?2 AND place < ?3) OR (former <> '' AND instr(former, ?4) > 0)) ORDER BY seq, id LIMIT ?5`,
      )
      .bind(since, from, to, `|${area}`, pageHouseholds + 1),
    db.prepare(`SELECT ${settledThroughSql} AS seq`),
    db.prepare(`SELECT value FROM meta WHERE key = 'epoch'`),
  ])
  const found = (rows as D1Result<Row>).results
  const more = found.length > pageHouseholds
  const page = more ? found.filter(row => row.seq !== found.at(-1)!.seq) : found
  const settled = (head as D1Result<{ seq: number }>).results[0]?.seq ?? 0
  return {
    epoch: (epoch as D1Result<{ value: string }>).results[0]?.value ?? '',
    to: more ? page.at(-1)!.seq : Math.max(since, settled),
    more,
    households: page.flatMap(row => {
      const one = entryOf(row, area, key)
      // who begins has nothing to forget
      return one.people.length || since > 0 ? [one] : []
    }),
  }
}

function entryOf(
  { id, place, keys }: Row,
  area: string,
  key: Uint8Array,
): MatchingIndexPage['households'][number] {
  const column = place.startsWith(area) ? readKeys(keys) : null
  const people = Object.values(column?.p ?? {}).map(({ i }) => {
    const hashes = new Uint8Array(8 * i.length)
    for (const [at, one] of i.entries()) hashes.set(sipHash(key, one), 8 * at)
    return toBase64Url(hashes)
  })
  return {
    id: id.slice(0, 8),
    village: place,
    month: column?.m ?? '',
    people: people.filter(one => one !== ''),
  }
}
