/**
 * A phone of the drill, by the rules that the real one follows (client/store/outbox.ts, households.ts): every operation is saved,
 * sent or safe; a later epoch makes all that is not safe saved again, and lists begin anew; an answer of an older one counts for
 * nothing. It remembers what it was told, so that a loss is found.
 */
import { type Check, checkOver } from '../../forms/convergence.ts'
import type { PushItem, PushResponse } from '../../worker/contract/operations.ts'
import type { ChangesPage, ProgrammeState } from '../../worker/contract/sync.ts'
import type { Device } from '../device.ts'

interface Kept {
  item: PushItem
  n: number
  state: 'saved' | 'sent' | 'safe'
}

export class DrillPhone {
  readonly device: Device
  readonly #pulls: boolean
  readonly #kept: Kept[] = []
  #epoch = ''
  #cursor = { scope: '', since: 0 }
  #lists = new Map<string, number>()
  #check: Check | undefined

  constructor(device: Device, pulls: boolean) {
    this.device = device
    this.#pulls = pulls
  }

  append(kind: string, payload: unknown): void {
    const item = this.device.append(kind, payload)
    this.device.outbox = []
    this.#kept.push({ item, n: this.#kept.length + 1, state: 'saved' })
  }

  /** What the office has said that it has: id → hash. */
  acknowledged(): Map<string, string> {
    const told = this.#kept.filter(one => one.state !== 'saved')
    return new Map(told.map(({ item }) => [item.id, item.hash]))
  }

  get counts(): { saved: number; sent: number; safe: number } {
    const counts = { saved: 0, sent: 0, safe: 0 }
    for (const { state } of this.#kept) counts[state]++
    return counts
  }

  /** All is sent, and the lists are what the office counts. */
  get isSettled(): boolean {
    if (this.counts.saved) return false
    if (!this.#pulls) return true
    const mine = checkOver([...this.#lists].map(([id, seq]) => ({ id, seq })))
    return this.#check?.count === mine.count && this.#check.sum === mine.sum
  }

  /** As client/sync/run.ts: push, pull, and push again what a restore made unsent. False when the office did not take part. */
  async sync(): Promise<boolean> {
    return (await this.#push()) && (await this.#pull()) && (await this.#push())
  }

  async #push(): Promise<boolean> {
    for (;;) {
      const batch = this.#kept.filter(one => one.state === 'saved').slice(0, 25)
      if (!batch.length) return true
      const answer = await this.device.pushSealed(
        batch.map(one => one.item),
        this.counts.saved - batch.length,
      )
      if (answer.status !== 200) return false
      const { epoch, receipts } = answer.body as PushResponse
      if (!this.#meet(epoch)) return false
      for (const { id, hash, verdict } of receipts) {
        const one = batch.find(({ item }) => item.id === id && item.hash === hash)
        if (one && ['accepted', 'duplicate', 'held'].includes(verdict)) one.state = 'sent'
      }
      if (!batch.some(one => one.state === 'sent')) return false
    }
  }

  async #pull(): Promise<boolean> {
    const answer = await this.device.request('GET', '/api/programme?drafts=')
    if (answer.status !== 200) return false
    const { epoch, archivedThrough } = answer.body as ProgrammeState
    if (!this.#meet(epoch)) return false
    for (const one of this.#kept) if (one.state === 'sent' && one.n <= archivedThrough) one.state = 'safe'
    return this.#pulls ? this.#pullLists() : true
  }

  async #pullLists(): Promise<boolean> {
    for (;;) {
      const { scope, since } = this.#cursor
      const answer = await this.device.request(
        'GET',
        `/api/changes?since=${since}&scope=${encodeURIComponent(scope)}`,
      )
      if (answer.status !== 200) return false
      const page = answer.body as ChangesPage
      if (!this.#meet(page.epoch)) return false
      if (page.from === 0) this.#lists.clear()
      for (const { id, seq } of page.households) this.#lists.set(id, seq)
      for (const id of page.gone) this.#lists.delete(id)
      this.#cursor = { scope: page.scope, since: page.to }
      if (page.more) continue
      this.#check = page.check
      return true
    }
  }

  /** False for an answer of an older epoch. */
  #meet(epoch: string): boolean {
    if (this.#epoch && Number(epoch) < Number(this.#epoch)) return false
    if (this.#epoch && this.#epoch !== epoch) {
      for (const one of this.#kept) if (one.state === 'sent') one.state = 'saved'
      this.#cursor = { scope: '', since: 0 }
    }
    this.#epoch = epoch
    return true
  }
}
