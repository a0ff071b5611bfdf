/** The phones of the drive as the manager sees them: what each has told, and what the log has and lacks of each (I9, I17). */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { DeviceView, Role } from '../contract/accounts.ts'
import type { PhoneReport } from '../contract/reports.ts'
import type { Scope } from '../policy.ts'
import { goesOnFromFormer } from './staff.ts'

/** of gaps, forks and breaks of one device so many are named */
const namedMost = 100
/** lists on a phone may be read for so long after a pull (client/store/leases.ts) */
const leaseMs = 72 * 60 * 60 * 1000

interface Row {
  id: string
  account: string
  name: string
  role: Role
  platform: string
  app_version: string
  joined_at: string
  revoked_at: string | null
  last_seen_at: string | null
  unsent: number | null
  report: string | null
  report_at: string | null
  skew: number | null
  lists: number | null
  lists_at: string | null
  operations: number
  received: number
  highest: number
}

/** Devices of the scope, the last joined first. */
export async function listDevices(db: D1Database, scope: Scope): Promise<DeviceView[]> {
  const [devices, deposits] = (await db.batch([
    db
      .prepare(
        `SELECT d.id, d.account, a.name, a.role, d.platform, coalesce(r.app_version, d.app_version) AS app_version, d.joined_at,
                d.revoked_at, r.last_seen_at, r.unsent, r.report, r.report_at, r.skew, r.lists, r.lists_at,
                (SELECT count(*) FROM operations o WHERE o.device = d.id AND o.n IS NOT NULL) AS operations,
                (SELECT count(DISTINCT n) FROM operations o WHERE o.device = d.id) AS received,
                (SELECT coalesce(max(n), 0) FROM operations o WHERE o.device = d.id) AS highest
         FROM devices d JOIN accounts a ON a.id = d.account LEFT JOIN device_reports r ON r.device = d.id
         WHERE a.area >= ?1 AND a.area < ?2 ORDER BY d.joined_at DESC, d.id`,
      )
      .bind(scope.from, scope.to),
    db.prepare(
      `SELECT device, count(*) AS deposits FROM quarantine WHERE code = 'device.revoked' GROUP BY device`,
    ),
  ])) as [D1Result<Row>, D1Result<{ device: string; deposits: number }>]
  const depositsOf = new Map(deposits.results.map(row => [row.device, row.deposits]))
  const forked = devices.results.filter(row => row.operations > row.received).map(row => row.id)
  const gapped = devices.results.filter(row => row.received < row.highest).map(row => row.id)
  const [missing, forks, breaks] = await Promise.all([
    missingNumbers(db, gapped),
    numbersOf(db, forked, forkSql),
    numbersOf(db, [...new Set([...forked, ...gapped])], breakSql),
  ])
  return devices.results.map(row => ({
    id: row.id,
    account: row.account,
    accountName: row.name,
    role: row.role,
    platform: row.platform,
    appVersion: row.app_version,
    joinedAt: row.joined_at,
    lastSeenAt: row.last_seen_at,
    unsent: row.unsent,
    received: row.received,
    highest: row.highest,
    missing: missing.get(row.id) ?? [],
    forks: forks.get(row.id) ?? [],
    breaks: breaks.get(row.id) ?? [],
    revokedAt: row.revoked_at,
    deposits: depositsOf.get(row.id) ?? 0,
    report: row.report === null ? null : (JSON.parse(row.report) as PhoneReport),
    reportAt: row.report_at,
    skewMs: row.skew,
    lists: row.lists_at === null ? null : listsOf(row.lists, row.lists_at),
  }))
}

const listsOf = (households: number | null, pulledAt: string): NonNullable<DeviceView['lists']> => ({
  households,
  pulledAt,
  leaseUntil: new Date(Date.parse(pulledAt) + leaseMs).toISOString(),
})

/** SQL over the devices in ?1: numbers that two operations have */
const forkSql = `SELECT device, n FROM operations WHERE device IN (SELECT value FROM json_each(?1)) AND n IS NOT NULL
  GROUP BY device, n HAVING count(*) > 1 ORDER BY device, n`

/** SQL over the devices in ?1: numbers whose operation names as the one before it none of those that are here under that number */
const breakSql = `SELECT o.device, o.n FROM operations o
  WHERE o.device IN (SELECT value FROM json_each(?1)) AND o.previous IS NOT NULL
    AND EXISTS (SELECT 1 FROM operations p WHERE p.device = o.device AND p.n = o.n - 1)
    AND NOT EXISTS (SELECT 1 FROM operations p WHERE p.device = o.device AND p.n = o.n - 1 AND p.hash = o.previous)
  ORDER BY o.device, o.n`

async function numbersOf(db: D1Database, devices: string[], sql: string): Promise<Map<string, number[]>> {
  const numbers = new Map<string, number[]>()
  if (!devices.length) return numbers
  const { results } = await db.prepare(sql).bind(JSON.stringify(devices)).all<{ device: string; n: number }>()
  for (const { device, n } of results) {
    const known = numbers.get(device) ?? []
    if (known.length < namedMost) known.push(n)
    numbers.set(device, known)
  }
  return numbers
}

/**
 * For each device the numbers below its highest that never came. A phone that joined anew with unsent work goes on counting where
 * its account's former device stopped: that is no gap (SY21).
 */
async function missingNumbers(db: D1Database, devices: string[]): Promise<Map<string, number[]>> {
  const missing = new Map<string, number[]>()
  if (!devices.length) return missing
  const { results } = await db
    .prepare(
      `SELECT device, before, n FROM (
         SELECT device, account, bytes, n, lag(n, 1, 0) OVER (PARTITION BY device ORDER BY n) AS before
         FROM operations WHERE device IN (SELECT value FROM json_each(?1)) AND n IS NOT NULL) o
       WHERE n > before + 1 AND NOT (before = 0 AND ${goesOnFromFormer('o')})`,
    )
    .bind(JSON.stringify(devices))
    .all<{ device: string; before: number; n: number }>()
  for (const gap of results) {
    const numbers = missing.get(gap.device) ?? []
    for (let n = gap.before + 1; n < gap.n && numbers.length < namedMost; n++) numbers.push(n)
    missing.set(gap.device, numbers)
  }
  return missing
}
