/** What the tables know of answers' files: which have arrived, who may see one, which belong to a submission or household. */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type {
  AttachmentReceipt,
  AttachmentReceipts,
  AttachmentView,
  HouseholdFiles,
} from '../contract/attachments.ts'
import type { ManifestFile } from '../contract/operations.ts'
import type { Scope } from '../policy.ts'
import type { Visible } from '../visible.ts'

/** A file that is in R2, about to be entered. */
export interface Arrived {
  sha256: string
  type: string
  bytes: number
}

const receiptsSql = 'SELECT sha256, seq FROM attachments WHERE sha256 IN (SELECT value FROM json_each(?1))'
const epochSql = `SELECT value FROM meta WHERE key = 'epoch'`

/**
 * Enters files that are in R2 and reads the receipts of `wanted` back in the same batch, with the epoch: a receipt is never
 * ahead of the disk. A file that is entered already writes nothing.
 */
export async function enterAttachments(
  db: D1Database,
  arrived: Arrived[],
  wanted: string[],
  device: string | null,
  now: number,
): Promise<AttachmentReceipts> {
  const insert = db
    .prepare(
      `INSERT INTO attachments (sha256, type, bytes, device, received_at)
       SELECT j.value->>'sha256', j.value->>'type', j.value->>'bytes', ?2, ?3 FROM json_each(?1) j WHERE true
       ON CONFLICT (sha256) DO NOTHING`,
    )
    .bind(JSON.stringify(arrived), device, new Date(now).toISOString())
  const [receipts, epoch] = (
    await db.batch([
      ...(arrived.length ? [insert] : []),
      db.prepare(receiptsSql).bind(JSON.stringify(wanted)),
      db.prepare(epochSql),
    ])
  ).slice(-2)
  return {
    epoch: (epoch as D1Result<{ value: string }>).results[0]?.value ?? '',
    receipts: (receipts as D1Result<AttachmentReceipt>).results,
  }
}

/**
 * How submissions in this scope, and events of cases that may be seen, name the file, the newest first; none: it may not be read.
 * @param narrow submissions only of households with a case of an outcome that may be seen: an outreach worker sees files of people to be
 * visited, not of the whole area
 */
export async function namedAs(
  db: D1Database,
  scope: Scope,
  sha256: string,
  visible: Visible,
  narrow: boolean,
): Promise<ManifestFile[]> {
  const outcomes = JSON.stringify([...visible.outcomes])
  const { results } = await db
    .prepare(
      `WITH RECURSIVE named(seq, attachments, household, about) AS (
         SELECT u.seq, o.bytes ->> '$.payload.attachments', e.household, e.case_id
         FROM attachment_uses u JOIN operations o ON o.seq = u.seq
           JOIN case_events e ON e.household = o.bytes ->> '$.payload.household' AND e.seq = u.seq
         WHERE u.sha256 = ?1 AND o.kind <> 'submission.finalized'
         UNION
         -- the case of somebody who was merged is told under who is kept
         SELECT n.seq, n.attachments, m.keep_household, m.keep_person || substr(n.about, length(m.drop_person) + 1)
         FROM named n JOIN merges m ON m.drop_household = n.household AND m.undone IS NULL
           AND instr(n.about, m.drop_person || ':') = 1)
       SELECT u.seq, s.attachments FROM attachment_uses u JOIN submissions s ON s.seq = u.seq
       WHERE u.sha256 = ?1 AND ((s.place >= ?2 AND s.place < ?3)
         OR EXISTS (SELECT 1 FROM assignments g WHERE g.household = s.household AND g.account = ?5)) AND (?6 = 0 OR EXISTS (
         SELECT 1 FROM cases c WHERE c.household = s.household AND c.current = 1
         AND c.outcome IN (SELECT value FROM json_each(?4))))
       UNION ALL
       SELECT n.seq, n.attachments FROM named n JOIN cases c ON c.household = n.household AND c.id = n.about
       WHERE c.outcome IN (SELECT value FROM json_each(?4)) AND ((c.place >= ?2 AND c.place < ?3)
         OR EXISTS (SELECT 1 FROM assignments g WHERE g.household = n.household AND g.account = ?5))
       ORDER BY 1 DESC LIMIT 10`,
    )
    .bind(sha256, scope.from, scope.to, outcomes, narrow ? scope.account : null, narrow ? 1 : 0)
    .all<{ attachments: string | null }>()
  return results
    .flatMap(row => (row.attachments === null ? [] : (JSON.parse(row.attachments) as ManifestFile[])))
    .filter(file => file.sha256 === sha256)
}

/** For each submission's manifest (JSON, null = none) its files without their keys, each with whether it has arrived. */
export async function filesOf(
  db: D1Database,
  manifests: readonly (string | null)[],
): Promise<AttachmentView[][]> {
  const named = manifests.map(json => (json === null ? [] : (JSON.parse(json) as ManifestFile[])))
  const hashes = [...new Set(named.flat().map(file => file.sha256))]
  if (!hashes.length) return named.map(() => [])
  const { results } = await db.prepare(receiptsSql).bind(JSON.stringify(hashes)).all<AttachmentReceipt>()
  const here = new Set(results.map(row => row.sha256))
  return named.map(files => files.map(({ key: _, ...file }) => ({ ...file, here: here.has(file.sha256) })))
}

/**
 * Files of the submissions of a household and of its cases that may be seen, the newest first; none when it lies outside the scope. Of
 * people who were merged with one of it, those of their cases.
 */
export async function filesOfHousehold(
  db: D1Database,
  scope: Scope,
  household: string,
  visible: Visible,
): Promise<HouseholdFiles[]> {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE shown(household, person, keep) AS (
         SELECT drop_household, drop_person, keep_person FROM merges WHERE keep_household = ?1 AND undone IS NULL
         UNION
         SELECT m.drop_household, m.drop_person, s.keep FROM shown s
           JOIN merges m ON m.keep_household = s.household AND m.keep_person = s.person AND m.undone IS NULL),
       told(household, seq, case_id) AS (
         SELECT household, seq, case_id FROM case_events WHERE household = ?1
         UNION ALL
         SELECT ?1, e.seq, s.keep || substr(e.case_id, length(s.person) + 1) FROM shown s
           JOIN case_events e ON e.household = s.household AND instr(e.case_id, s.person || ':') = 1)
       SELECT id, finished_at, attachments, seq FROM submissions
       WHERE household = ?1 AND attachments IS NOT NULL AND place >= ?2 AND place < ?3
       UNION ALL
       SELECT o.id, o.received_at, o.bytes ->> '$.payload.attachments', e.seq FROM told e
         JOIN operations o ON o.seq = e.seq JOIN cases c ON c.household = e.household AND c.id = e.case_id
       WHERE o.kind IN ('document.checked', 'enrolment.recorded')
         AND o.bytes ->> '$.payload.attachments' IS NOT NULL AND c.place >= ?2 AND c.place < ?3
         AND c.outcome IN (SELECT value FROM json_each(?4))
       ORDER BY 4 DESC LIMIT 20`,
    )
    .bind(household, scope.from, scope.to, JSON.stringify([...visible.outcomes]))
    .all<{ id: string; finished_at: string; attachments: string }>()
  const files = await filesOf(
    db,
    results.map(row => row.attachments),
  )
  return results.map((row, at) => ({
    submission: row.id,
    finishedAt: row.finished_at,
    files: files[at] ?? [],
  }))
}

/**
 * Of these files those that nobody names: no submission, and none of the operations that were kept without being applied
 * (not settled yet, held, conflicting, in quarantine), whose bytes may still be wanted. What lies unopened in quarantine may
 * name any file of its device.
 */
export async function unnamed(db: D1Database, hashes: string[]): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT j.value AS sha256 FROM json_each(?1) j
       WHERE NOT EXISTS (SELECT 1 FROM attachment_uses u WHERE u.sha256 = j.value)
         AND NOT EXISTS (
           SELECT 1 FROM fates h JOIN operations o ON o.seq = h.seq WHERE h.verdict = 'held' AND instr(o.bytes, j.value))
         AND NOT EXISTS (
           SELECT 1 FROM operations o WHERE instr(o.bytes, j.value)
             AND o.seq > coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'settled'), 0))
         AND NOT EXISTS (SELECT 1 FROM conflicts c WHERE instr(c.bytes, j.value))
         AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE instr(q.bytes, j.value))
         AND NOT EXISTS (
           SELECT 1 FROM attachments a JOIN quarantine q ON q.device = a.device
           WHERE a.sha256 = j.value AND q.code IN ('operation.notOpened', 'operation.notYetOpened', 'device.revoked'))`,
    )
    .bind(JSON.stringify(hashes))
    .all<{ sha256: string }>()
  return results.map(row => row.sha256)
}

export const forgetAttachments = (db: D1Database, hashes: string[]): Promise<unknown> =>
  db
    .prepare('DELETE FROM attachments WHERE sha256 IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(hashes))
    .run()
