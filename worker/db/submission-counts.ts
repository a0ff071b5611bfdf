/** All interviews of an area in numbers, for the drive's page: a table there holds two thousand rows at most. */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { SubmissionCounts } from '../contract/manage.ts'
import { dayOf } from '../env.ts'
import type { Scope } from '../policy.ts'

const shownDays = 14
const dayMs = 86_400_000

/** @param now epoch milliseconds @param timeZone whose days they are, as `Asia/Phnom_Penh` */
export async function countSubmissions(
  db: D1Database,
  { from, to }: Pick<Scope, 'from' | 'to'>,
  now: number,
  timeZone: string,
): Promise<SubmissionCounts> {
  const since = new Date(now - shownDays * dayMs).toISOString()
  const [totals, missing, arrived] = await db.batch([
    db.prepare('SELECT count(*) AS n FROM submissions WHERE place >= ?1 AND place < ?2').bind(from, to),
    db
      .prepare(
        `SELECT count(DISTINCT u.seq) AS n FROM attachment_uses u JOIN submissions s ON s.seq = u.seq
         WHERE s.place >= ?1 AND s.place < ?2
           AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = u.sha256)`,
      )
      .bind(from, to),
    // by the minute: no time zone begins its day in the middle of one
    db
      .prepare(
        `SELECT substr(received_at, 1, 16) AS minute, count(*) AS n FROM submissions
         WHERE received_at >= ?3 AND place >= ?1 AND place < ?2 GROUP BY minute`,
      )
      .bind(from, to, since),
  ])
  const days = new Map<string, number>()
  for (const { minute, n } of (arrived as D1Result<{ minute: string; n: number }>).results) {
    const day = dayOf(Date.parse(`${minute}:00Z`), timeZone)
    days.set(day, (days.get(day) ?? 0) + n)
  }
  const first = dayOf(now - (shownDays - 1) * dayMs, timeZone)
  return {
    total: one(totals),
    toCome: one(missing),
    days: [...days]
      .filter(([day]) => day >= first)
      .sort()
      .map(([day, count]) => ({ day, count })),
  }
}

const one = (result: D1Result | undefined): number => (result as D1Result<{ n: number }>).results[0]?.n ?? 0
