/** Unfinished interviews on the phones of the drive, as each told when it last asked for the programme (reports.ts: noteSeen). */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { DraftsOnPhones } from '../contract/manage.ts'

/** phones that interview; who only manages has no say here. Needs the alias `d` for devices */
const interviewing = `FROM devices d JOIN accounts a ON a.id = d.account LEFT JOIN device_reports r ON r.device = d.id
  WHERE d.revoked_at IS NULL AND a.role IN ('enumerator', 'outreach')`

/** Those of one form, by version. */
export async function draftsOnPhones(db: D1Database, form: string): Promise<DraftsOnPhones> {
  const [versions, phones] = await db.batch([
    db
      .prepare(
        `SELECT f.version, f.hash, sum(j.value) AS drafts, count(*) AS phones
         FROM (SELECT r.drafts ${interviewing} AND r.drafts IS NOT NULL) told, json_each(told.drafts) j
         JOIN form_versions f ON f.hash = j.key WHERE f.id = ?1 AND j.value > 0 GROUP BY f.hash ORDER BY f.seq DESC`,
      )
      .bind(form),
    db.prepare(
      `SELECT count(*) AS phones, count(*) - count(r.drafts) AS silent, min(r.drafts_at) AS asOf ${interviewing}`,
    ),
  ])
  const { phones: all, silent, asOf } = (phones as D1Result<Omit<DraftsOnPhones, 'versions'>>).results[0]!
  return {
    versions: (versions as D1Result<DraftsOnPhones['versions'][number]>).results,
    phones: all,
    silent,
    asOf,
  }
}
