/**
 * The journal: what comes in is written to R2 as it came, before the database hears of it, so that the log can be made again
 * without the database (I16). `journal/<day>/<received, ms>-<device>-<sha256 of the body>`; the device of an act is `office`.
 * When R2 is down or slow the database keeps the body for it (`journal_owed`), and jobs/run.ts has it brought there.
 */
import type { D1Database, D1PreparedStatement, R2Bucket } from '@cloudflare/workers-types'
import { fromBase64Url, sha256Hex, toBase64Url } from '../auth/encoding.ts'
import type { Actor } from '../env.ts'
import type { journal_owed } from './schema.ts'

export const journalPrefix = 'journal/'
/** a phone on 2G has waited a minute to send; it does not wait for R2 as well */
const patienceMs = 2000

export type JournalEntry = Omit<typeof journal_owed.$inferSelect, 'body'> & {
  body: Uint8Array<ArrayBuffer>
}

/** @param now epoch milliseconds, the server's */
export async function journalEntry(
  by: Pick<Actor, 'device' | 'account'>,
  sent: { body: Uint8Array<ArrayBuffer>; type: string },
  now: number,
): Promise<JournalEntry> {
  const receivedAt = new Date(now).toISOString()
  const device = by.device ?? 'office'
  const name = `${String(now).padStart(13, '0')}-${device}-${await sha256Hex(sent.body)}`
  return {
    key: `${journalPrefix}${receivedAt.slice(0, 10)}/${name}`,
    type: sent.type,
    device,
    account: by.account ?? '',
    received_at: receivedAt,
    body: sent.body,
  }
}

const put = (bucket: R2Bucket, { key, type, device, account, received_at, body }: JournalEntry) =>
  bucket.put(key, body, {
    httpMetadata: { contentType: type },
    customMetadata: { device, account, received_at },
  })

/**
 * Writes an entry.
 * @returns nothing when it is in R2; else the statement that owes it, for the batch that enters what it is about
 */
export async function journal(
  { DB, BLOBS }: { DB: D1Database; BLOBS: R2Bucket },
  entry: JournalEntry,
): Promise<D1PreparedStatement[]> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), patienceMs)
  })
  const written = put(BLOBS, entry).then(
    () => true,
    () => false,
  )
  const inTime = await Promise.race([written, late])
  if (timer !== null) clearTimeout(timer)
  if (inTime) return []
  const { key, type, device, account, received_at, body } = entry
  return [
    DB.prepare(
      `INSERT INTO journal_owed (key, type, device, account, received_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT DO NOTHING`,
    ).bind(key, type, device, account, received_at, toBase64Url(body)),
  ]
}

/**
 * Brings the oldest owed entry to R2.
 * @returns whether there may be more
 */
export async function payOwed({ DB, BLOBS }: { DB: D1Database; BLOBS: R2Bucket }): Promise<boolean> {
  const row = await DB.prepare('SELECT * FROM journal_owed ORDER BY key LIMIT 1').first<
    typeof journal_owed.$inferSelect
  >()
  if (!row) return false
  await put(BLOBS, { ...row, body: fromBase64Url(row.body) ?? new Uint8Array() })
  await DB.prepare('DELETE FROM journal_owed WHERE key = ?1').bind(row.key).run()
  return true
}
