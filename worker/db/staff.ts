/** Accounts, invitations and devices: what auth/, routes/ and jobs/ ask of them. Rows are written by db/acts.ts. */
import type { D1Database } from '@cloudflare/workers-types'
import type { AccountView, Role } from '../contract/accounts.ts'
import type { Colleague } from '../contract/sync.ts'
import type { Actor } from '../env.ts'
import { type GrantColumns, grantOf, maySeeOutcome } from '../grants.ts'
import type { Scope } from '../policy.ts'
import type { accounts } from './schema.ts'

export type AccountRow = typeof accounts.$inferSelect

export interface DeviceWithAccount extends Omit<GrantColumns, 'former'> {
  id: string
  account: string
  public_key: string
  revoked_at: string | null
  name: string
}

/** A device and the account behind it, in one read; null when it is unknown. */
export function deviceWithAccount(db: D1Database, device: string) {
  return db
    .prepare(
      `SELECT d.id, d.account, d.public_key, d.revoked_at, a.name, a.role, a.area, a.restricted, a.lists, a.assigned_only
       FROM devices d JOIN accounts a ON a.id = d.account WHERE d.id = ?1`,
    )
    .bind(device)
    .first<DeviceWithAccount>()
}

/** Who asks by this device, or did. */
export const actorOf = (device: DeviceWithAccount): Actor => ({
  account: device.account,
  device: device.id,
  name: device.name,
  ...grantOf(device),
})

export const findAccount = (db: D1Database, id: string) =>
  db.prepare('SELECT * FROM accounts WHERE id = ?1').bind(id).first<AccountRow>()

/** An invitation by the hash of its code, its account, and the device that used it. */
export function findInvitation(db: D1Database, codeHash: string) {
  return db
    .prepare(
      `SELECT i.expires_at, a.id AS account, a.name, a.role, a.area, d.id AS device, d.public_key, d.revoked_at
       FROM invitations i JOIN accounts a ON a.id = i.account LEFT JOIN devices d ON d.invitation = i.code_hash
       WHERE i.code_hash = ?1`,
    )
    .bind(codeHash)
    .first<{
      expires_at: number
      account: string
      name: string
      role: Role
      area: string
      device: string | null
      public_key: string | null
      revoked_at: string | null
    }>()
}

/** When this device opened its vault with this code, epoch milliseconds; null when it did not. */
export async function vaultOpenedAt(
  db: D1Database,
  device: string,
  codeHash: string,
): Promise<number | null> {
  const row = await db
    .prepare(
      `SELECT max(received_at) AS at FROM operations
       WHERE device = ?1 AND kind = 'vault.opened' AND json_extract(bytes, '$.payload.codeHash') = ?2`,
    )
    .bind(device, codeHash)
    .first<{ at: string | null }>()
  return row?.at ? Date.parse(row.at) : null
}

/** Accounts whose area lies in the asker's, by name. */
export async function listAccounts(db: D1Database, scope: Scope): Promise<AccountView[]> {
  const { results } = await db
    .prepare(
      `SELECT a.*, (SELECT count(*) FROM devices d WHERE d.account = a.id AND d.revoked_at IS NULL) AS devices
       FROM accounts a WHERE a.area >= ?1 AND a.area < ?2 ORDER BY a.name, a.id`,
    )
    .bind(scope.from, scope.to)
    .all<AccountRow & { devices: number }>()
  return results.map(row => ({
    id: row.id,
    name: row.name,
    ...grantOf(row),
    createdAt: row.created_at,
    devices: row.devices,
  }))
}

/**
 * Outreach workers whom `actor` may hand a case to, by name: those with whom the area is shared, and who have a phone to hear of it.
 * @param restricted outcomes of restricted lists that the actor may see
 */
export async function colleaguesOf(
  db: D1Database,
  actor: Actor,
  restricted: readonly string[],
): Promise<Colleague[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM accounts a WHERE role = 'outreach' AND id <> ?1
         AND (substr(area, 1, length(?2)) = ?2 OR substr(?2, 1, length(area)) = area)
         AND EXISTS (SELECT 1 FROM devices d WHERE d.account = a.id AND d.revoked_at IS NULL) ORDER BY name, id LIMIT 500`,
    )
    .bind(actor.account, actor.area)
    .all<AccountRow>()
  return results.map(row => {
    const outcomes = restricted.filter(name => maySeeOutcome(grantOf(row), name, 'restricted'))
    return { id: row.id, name: row.name, ...(outcomes.length && { outcomes }) }
  })
}

/** What these accounts may do and might do before, by id. */
export async function readReceivers(
  db: D1Database,
  accounts: readonly string[],
): Promise<Map<string, GrantColumns>> {
  const { results } = await db
    .prepare('SELECT * FROM accounts WHERE id IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(accounts))
    .all<AccountRow>()
  return new Map(results.map(row => [row.id, row]))
}

export function findDevice(db: D1Database, id: string) {
  return db
    .prepare(
      'SELECT d.id, d.revoked_at, a.role, a.area FROM devices d JOIN accounts a ON a.id = d.account WHERE d.id = ?1',
    )
    .bind(id)
    .first<{ id: string; revoked_at: string | null; role: Role; area: string }>()
}

/** SQL: the operation `alias` names as its previous the one before it of another device of the same account. */
export const goesOnFromFormer = (alias: string): string =>
  `EXISTS (SELECT 1 FROM devices d JOIN operations p ON p.device = d.id AND p.n = ${alias}.n - 1
   WHERE d.account = ${alias}.account AND d.id <> ${alias}.device AND p.hash = json_extract(${alias}.bytes, '$.previous'))`
