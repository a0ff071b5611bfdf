/**
 * Looks on while a schedule runs. A receipt for what is not in the log, an operation that leaves the phone or is called sent or
 * safe too early, a draft that goes without its interview: found at the moment it happens, with what was promised until then.
 */
import { gunzipSync } from 'node:zlib'
import type { Database } from './idb/disk.ts'
import type { Transaction } from './idb/transaction.ts'
import type { Answer, Message } from './office.ts'
import type { Phone } from './phone.ts'
import type { World } from './world.ts'

/** What a phone has called saved. */
export interface Promised {
  id: string
  hash: string
  n: number
  device: string
  account: string
  phone: Phone
  kind: string
  /** hashes of its files */
  files: string[]
}

export interface OutboxRow {
  id: string
  hash: string
  n: number
  device: string
  account: string
  state: string
  seq?: number
}
interface FileRow {
  sha256: string
  state: string
  operation?: string
}

interface Receipt {
  id: string
  hash: string
  verdict: string
  seq?: number
}

const text = new TextDecoder()

export class Watch {
  readonly #world: World
  /** broken promises, each once: `invariant: what` */
  readonly broken: string[] = []
  readonly promised = new Map<string, Promised>()
  /** drafts that were called saved, and not finished or deleted since; with how many operations their phone had then */
  readonly drafts = new Map<string, { phone: Phone; finishing: boolean; operations: number }>()
  /** ids of operations that are in a piece of the log in R2 */
  readonly archived = new Set<string>()
  /** id → state, by phone, as last seen */
  readonly #states = new Map<Phone, Map<string, string>>()
  readonly #files = new Map<Phone, Map<string, FileRow>>()
  /** phones and accounts for which less is promised: revoked */
  readonly revoked = new Set<string>()

  constructor(world: World) {
    this.#world = world
    world.office.bucket.onPut = (key, bytes) => {
      if (key.startsWith('log/')) this.#noteArchive(bytes)
      if (key.startsWith('office/') || key.startsWith('log/'))
        world.trace.note('R2', key, key.startsWith('office/') ? text.decode(bytes) : '')
    }
  }

  breaks(invariant: string, what: string): void {
    const line = `${invariant}: ${what}`
    if (this.broken.length < 20 && !this.broken.includes(line)) this.broken.push(line)
    this.#world.trace.note('BROKEN', line)
  }

  #noteArchive(bytes: Uint8Array): void {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
    for (const line of text.decode(plain).split('\n'))
      if (line) this.archived.add((JSON.parse(line) as { id: string }).id)
  }

  /** It was made on, or would have to be sent by, a device that was taken off the drive. */
  isOfRevoked(phone: Phone, { account, device }: Pick<OutboxRow, 'account' | 'device'>): boolean {
    const sender = phone
      .rows<{ account: { id: string }; device: string }>('people')
      .find(one => one.account.id === account)
    return this.revoked.has(device) || (sender !== undefined && this.revoked.has(sender.device))
  }

  promise(one: Promised): void {
    this.promised.set(one.id, one)
    this.#world.trace.note(one.phone.name, 'saved', `${one.kind} ${one.n}`)
  }

  /** Where the office has this operation; undefined: nowhere. */
  at(id: string, hash: string): 'log' | 'conflicts' | 'quarantine' | undefined {
    const { database } = this.#world.office
    if (database.rows('SELECT 1 FROM operations WHERE id = ?1 AND hash = ?2', id, hash).length) return 'log'
    if (database.rows('SELECT 1 FROM conflicts WHERE id = ?1 AND hash = ?2', id, hash).length)
      return 'conflicts'
    if (database.rows('SELECT 1 FROM quarantine WHERE id = ?1', id).length) return 'quarantine'
    return undefined
  }

  isHeld(id: string): boolean {
    return (
      this.#world.office.database.rows(
        'SELECT 1 FROM fates f JOIN operations o USING (seq) WHERE o.id = ?1',
        id,
      ).length > 0
    )
  }

  answered({ method, path, whole }: Message, { status, body }: Answer): void {
    // nobody hears what is answered to a body that broke off
    if (!whole) return
    if (status >= 500 && status !== 503)
      this.breaks(
        'no bug',
        `${method} ${path.split('?')[0]} answered ${status} ${this.#world.office.bugs.at(-1) ?? ''}`,
      )
    if (status > 201 || method === 'GET') return
    if (path === '/api/operations') {
      const { receipts } = JSON.parse(text.decode(body)) as { receipts: Receipt[] }
      for (const { id, hash, verdict, seq } of receipts) {
        const where = this.at(id, hash)
        if (['accepted', 'duplicate', 'held'].includes(verdict)) {
          if (where !== 'log') this.breaks('receipt', `${verdict} for what is not in the log`)
          else if (seq !== undefined && this.#seqOf(id) !== seq)
            this.breaks('receipt', `${verdict} with another seq`)
        } else if (verdict === 'conflict' && where === undefined)
          this.breaks('receipt', 'conflict is not kept')
        else if (verdict === 'refused' && where === undefined) this.breaks('receipt', 'refused is not kept')
      }
    } else if (path.startsWith('/api/attachments') && !path.includes('/parts/')) {
      const { receipts = [] } = JSON.parse(text.decode(body)) as { receipts?: { sha256: string }[] }
      for (const { sha256 } of receipts)
        if (!this.#world.office.bucket.objects.has(`attachments/${sha256}`))
          this.breaks('receipt', 'for a file that is not in R2')
    }
  }

  #seqOf(id: string): number {
    return (
      this.#world.office.database.rows<{ seq: number }>('SELECT seq FROM operations WHERE id = ?1', id)[0]
        ?.seq ?? 0
    )
  }

  committed(phone: Phone, database: Database, { wrote }: Transaction): void {
    if (database.name !== 'doorstep') return
    if (wrote.has('outbox')) this.#lookAtOutbox(phone)
    if (wrote.has('attachments') || wrote.has('attachmentBytes')) this.#lookAtFiles(phone)
    if (wrote.has('drafts')) this.#lookAtDrafts(phone)
  }

  /** The phone and the office speak of the same history: an office that was put back is not to blame on a phone that has not heard. */
  #sameEpoch(phone: Phone): boolean {
    const epoch = this.#world.office.database.rows<{ value: string }>(
      `SELECT value FROM meta WHERE key = 'epoch'`,
    )
    return phone.value<string>('kept', 'epoch') === epoch[0]?.value && !this.#world.office.isPutBack
  }

  #lookAtOutbox(phone: Phone): void {
    const before = this.#states.get(phone) ?? new Map<string, string>()
    const now = new Map<string, string>()
    const same = this.#sameEpoch(phone)
    for (const { id, hash, state } of phone.rows<OutboxRow>('outbox')) {
      now.set(id, state)
      if (before.get(id) === state) continue
      if (state === 'safe' && !this.archived.has(id))
        this.breaks('safe', 'what is not in the archive is called safe')
      if (!same || state === 'saved' || state === 'safe') continue
      const where = this.at(id, hash)
      if ((state === 'sent' || state === 'held') && where !== 'log')
        this.breaks('sent', `an operation is called ${state} that the office does not have`)
      if ((state === 'conflict' || state === 'refused') && where === undefined)
        this.breaks('sent', `an operation is called ${state} that the office has not kept`)
    }
    for (const id of before.keys())
      if (!now.has(id) && !this.archived.has(id))
        this.breaks('kept', 'an operation left the phone before it was archived')
    this.#states.set(phone, now)
  }

  #lookAtFiles(phone: Phone): void {
    const before = this.#files.get(phone) ?? new Map<string, FileRow>()
    const now = new Map<string, FileRow>()
    const bytes = phone.disk.databases.get('doorstep')?.stores.get('attachmentBytes')
    for (const row of phone.rows<FileRow>('attachments'))
      if (bytes?.find(row.sha256)) now.set(row.sha256, row)
    const { objects } = this.#world.office.bucket
    for (const [sha256, row] of before) {
      if (now.has(sha256) || row.state === 'draft' || !row.operation) continue
      if (!this.archived.has(row.operation) || !objects.has(`attachments/${sha256}`))
        this.breaks('kept', 'a file left the phone before it and its interview were archived')
    }
    this.#files.set(phone, now)
  }

  #lookAtDrafts(phone: Phone): void {
    const drafts = phone.disk.databases.get('doorstep')?.stores.get('drafts')
    for (const [id, draft] of this.drafts) {
      if (draft.phone !== phone || drafts?.find(id)) continue
      const operations = phone.rows('outbox').length
      if (!draft.finishing || operations <= draft.operations)
        this.breaks('draft', 'went without its interview')
      this.drafts.delete(id)
    }
  }

  /** What this phone has is seen anew: a power cut took back what had been committed, or everything is gone. */
  forgetPhone(phone: Phone): void {
    this.#states.delete(phone)
    this.#files.delete(phone)
    if (!phone.wasErased) return
    for (const [id, draft] of this.drafts) if (draft.phone === phone) this.drafts.delete(id)
  }
}
