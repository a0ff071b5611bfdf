/**
 * What managers (and the jobs) do, as operations: the log is the audit trail. Each act has its rows here; routes append
 * an act with `act()` in one batch, and ingest/replay.ts runs the same `rowsOfAct` over the log.
 */

import type { D1Database, D1PreparedStatement, R2Bucket } from '@cloudflare/workers-types'
import { bytesOf, sha256Hex } from '../auth/encoding.ts'
import type { ConflictResolved } from '../contract/conflicts.ts'
import type { FileReference } from '../contract/sync.ts'
import type { Actor } from '../env.ts'
import type { Grant } from '../grants.ts'
import type { OperationReleased } from '../ingest/released.ts'
import { journal, journalEntry } from './journal.ts'

export interface ActPayloads {
  /** acts of before had neither `lists` nor `assignedOnly` */
  'account.created': { account: string; name: string } & Omit<Grant, 'lists' | 'assignedOnly'> &
    Partial<Grant>
  /** all as it is from now on */
  'account.changed': { account: string; name: string } & Grant
  /** the code itself is nowhere; `expiresAt` in epoch milliseconds */
  'invitation.created': { codeHash: string; account: string; expiresAt: number }
  'device.joined': {
    device: string
    account: string
    codeHash: string
    publicKey: string
    platform: string
    appVersion: string
  }
  'device.revoked': { device: string }
  /** a PIN was forgotten, and the key of the vault given back to its phone */
  'vault.opened': { device: string; account: string; codeHash: string }
  'form.published': {
    hash: string
    id: string
    version: string
    title: string
    use: 'capture' | 'followup'
    files: FileReference[]
    /** blob with the sheets */
    source: string
    questions: number
  }
  /** what a workplace of the register is called from now on; `isNew`: it comes into it by this */
  'employer.named': {
    employer: string
    isNew: boolean
    name: string
    aliases: string[]
    place: string
    /** as forms/followup/employers.ts folds it */
    key: string
  }
  'ruleset.published': {
    hash: string
    id: string
    version: string
    rules: number
    /** blob with the sheets; acts before the editor had none */
    source?: string
  }
}
export type ActKind = keyof ActPayloads

/** One act as its bytes say it. */
export type Act = {
  [K in ActKind]: { id: string; kind: K; at: string; by: string | null; payload: ActPayloads[K] }
}[ActKind]

const actKinds: Record<ActKind, true> = {
  'account.created': true,
  'account.changed': true,
  'invitation.created': true,
  'device.joined': true,
  'device.revoked': true,
  'vault.opened': true,
  'form.published': true,
  'ruleset.published': true,
  'employer.named': true,
}
export const isActKind = (kind: string): kind is ActKind => Object.hasOwn(actKinds, kind)

const listsText = (lists: readonly string[] | null | undefined): string | null =>
  lists ? JSON.stringify(lists) : null

/** The projection of one act. `seq` is looked up by the operation's id, which the same batch has just inserted. */
export function rowsOfAct(db: D1Database, act: Act): D1PreparedStatement {
  const seq = '(SELECT seq FROM operations WHERE id = ?1)'
  switch (act.kind) {
    case 'account.created': {
      const { account, name, role, area, restricted, lists, assignedOnly } = act.payload
      return db
        .prepare(
          `INSERT INTO accounts (id, name, role, area, restricted, lists, assigned_only, created_at)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
        )
        .bind(account, name, role, area, restricted ? 1 : 0, listsText(lists), assignedOnly ? 1 : 0, act.at)
    }
    case 'account.changed': {
      const { account, name, role, area, restricted, lists, assignedOnly } = act.payload
      // what it was goes to the others that it was before (grants.ts)
      return db
        .prepare(
          `UPDATE accounts SET former = json_insert(former, '$[#]', json_object(
             'through', ${seq}, 'role', role, 'area', area, 'restricted', restricted, 'lists', json(lists),
             'assigned_only', assigned_only)),
             name = ?3, role = ?4, area = ?5, restricted = ?6, lists = ?7, assigned_only = ?8 WHERE id = ?2`,
        )
        .bind(act.id, account, name, role, area, restricted ? 1 : 0, listsText(lists), assignedOnly ? 1 : 0)
    }
    case 'invitation.created':
      return db
        .prepare('INSERT INTO invitations (code_hash, account, expires_at) VALUES (?1, ?2, ?3)')
        .bind(act.payload.codeHash, act.payload.account, act.payload.expiresAt)
    case 'device.joined': {
      const { device, account, publicKey, codeHash, platform, appVersion } = act.payload
      return db
        .prepare(
          `INSERT INTO devices (id, account, public_key, invitation, platform, app_version, joined_at)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
        )
        .bind(device, account, publicKey, codeHash, platform, appVersion, act.at)
    }
    case 'device.revoked':
      return db
        .prepare('UPDATE devices SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL')
        .bind(act.payload.device, act.at)
    case 'vault.opened':
      // the code is used up: nobody joins by it any more
      return db
        .prepare('UPDATE invitations SET expires_at = 0 WHERE code_hash = ?1')
        .bind(act.payload.codeHash)
    case 'form.published': {
      const { hash, id, version, title, use, files, source, questions } = act.payload
      return db
        .prepare(
          `INSERT INTO form_versions
             (seq, hash, id, version, title, use, files, source, questions, account, published_at, submissions)
           VALUES (${seq}, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0)`,
        )
        .bind(act.id, hash, id, version, title, use, JSON.stringify(files), source, questions, act.by, act.at)
    }
    case 'employer.named': {
      const { employer, isNew, name, aliases, place, key } = act.payload
      // one that was taken back with its list meanwhile does not come back by a change of its name
      return db
        .prepare(
          isNew
            ? `INSERT INTO employers (id, seq, name, aliases, place, key, facts, import) VALUES (?2, ${seq}, ?3, ?4, ?5, ?6, '{}', NULL)
               ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, name = excluded.name, aliases = excluded.aliases,
                 place = excluded.place, key = excluded.key`
            : `UPDATE employers SET seq = ${seq}, name = ?3, aliases = ?4, place = ?5, key = ?6 WHERE id = ?2`,
        )
        .bind(act.id, employer, name, JSON.stringify(aliases), place, key)
    }
    case 'ruleset.published': {
      const { hash, id, version, rules } = act.payload
      return db
        .prepare(
          `INSERT INTO rule_sets (seq, hash, id, version, rules, account, published_at)
           VALUES (${seq}, ?2, ?3, ?4, ?5, ?6, ?7)`,
        )
        .bind(act.id, hash, id, version, rules, act.by, act.at)
    }
  }
}

/** The insert of an operation that the office itself makes (no device number), and its bytes. */
export async function officeOperation(
  db: D1Database,
  kind: string,
  payload: unknown,
  by: Pick<Actor, 'account' | 'device'>,
  now: number,
  verdict: 'accepted' | 'received' = 'accepted',
  id: string = crypto.randomUUID(),
): Promise<{ id: string; at: string; hash: string; bytes: string; insert: D1PreparedStatement }> {
  const at = new Date(now).toISOString()
  const bytes = JSON.stringify({ id, kind, at, by: by.account, payload })
  const hash = await sha256Hex(bytes)
  const insert = db
    .prepare(
      `INSERT INTO operations (id, kind, device, account, n, hash, bytes, verdict, received_at)
       VALUES (?1, ?2, ?3, ?4, NULL, ?5, ?6, ?8, ?7)`,
    )
    .bind(id, kind, by.device, by.account, hash, bytes, at, verdict)
  return { id, at, hash, bytes, insert }
}

/** content type of an act in the journal: JSON `{ id, kind, device, account, hash, bytes }`, as it is in the log */
export const actType = 'application/vnd.doorstep.act+json'

/** Appends one act and its rows, all or nothing; first to the journal. */
export async function act<K extends ActKind>(
  env: { DB: D1Database; BLOBS: R2Bucket },
  kind: K,
  payload: ActPayloads[K],
  by: Pick<Actor, 'account' | 'device'>,
  now: number,
): Promise<void> {
  const made = await officeOperation(env.DB, kind, payload, by, now)
  const { id, at, insert } = made
  const owed = await journalled(env, made, kind, by, now)
  await env.DB.batch([insert, rowsOfAct(env.DB, { id, kind, at, by: by.account, payload } as Act), ...owed])
}

/**
 * Appends what the office decided about a household, or an operation. It is settled in its turn (ingest/settle.ts), like what phones say of it:
 * its rows come of all that is known by then.
 */
export async function enterDecision(
  env: { DB: D1Database; BLOBS: R2Bucket },
  kind: 'conflict.resolved' | 'operation.released',
  payload: ConflictResolved | OperationReleased,
  by: Pick<Actor, 'account' | 'device'>,
  now: number,
): Promise<void> {
  const made = await officeOperation(env.DB, kind, payload, by, now, 'received')
  const owed = await journalled(env, made, kind, by, now)
  await env.DB.batch([made.insert, ...owed])
}

/** An operation of the office about households; `id` by who asks, so that asking again is known. */
export interface OfficeOperation {
  id?: string
  kind: string
  payload: unknown
}

/** Appends several of them, all or nothing, to be settled in their turn like a decision. */
export async function enterOffice(
  env: { DB: D1Database; BLOBS: R2Bucket },
  operations: readonly OfficeOperation[],
  by: Pick<Actor, 'account' | 'device'>,
  now: number,
): Promise<void> {
  const statements: D1PreparedStatement[] = []
  for (const { id, kind, payload } of operations) {
    const made = await officeOperation(env.DB, kind, payload, by, now, 'received', id)
    statements.push(made.insert, ...(await journalled(env, made, kind, by, now)))
  }
  await env.DB.batch(statements)
}

/** The act into the journal; the statements that owe it, where R2 does not take it now. */
async function journalled(
  env: { DB: D1Database; BLOBS: R2Bucket },
  { id, hash, bytes }: { id: string; hash: string; bytes: string },
  kind: string,
  { device, account }: Pick<Actor, 'account' | 'device'>,
  now: number,
): Promise<D1PreparedStatement[]> {
  const body = bytesOf(JSON.stringify({ id, kind, device, account, hash, bytes }))
  return journal(env, await journalEntry({ device: null, account }, { body, type: actType }, now))
}
