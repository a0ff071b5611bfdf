/**
 * A phone with an app from before sealing: the plain JSON push, spoken by scripts/device.ts. It keeps its outbox in memory and
 * never dies; its line is as bad as any.
 */
import { createHash, hash as hashOnce } from 'node:crypto'
import type { Chance } from './chance.ts'
import { makeCrypto, SimKey } from './crypto.ts'
import { Line } from './line.ts'
import { places, type Staff } from './programme.ts'
import type { OldPhoneParts } from './realms.ts'
import { makeSignals } from './time.ts'
import { SimHeaders, SimResponse } from './web.ts'
import type { World } from './world.ts'

type Device = Awaited<ReturnType<OldPhoneParts['Device']['join']>>

export class OldPhone {
  readonly name: string
  readonly line: Line
  readonly account: string
  readonly #world: World
  readonly #chance: Chance
  readonly #staff: Staff
  readonly #parts: OldPhoneParts
  #device: Device | undefined
  /** id → hash of all that it appended */
  readonly appended = new Map<string, string>()
  form = ''

  constructor(world: World, staff: Staff, account: string) {
    this.#world = world
    this.#staff = staff
    this.account = account
    this.name = `old ${staff.name}`
    this.#chance = world.chance.fork(this.name)
    this.line = new Line(world, this.name)
    this.#parts = oldPhoneParts(world, this.line, this.#chance)
  }

  get device(): string {
    return this.#device?.id ?? ''
  }

  async #joined(): Promise<Device> {
    if (this.#device) return this.#device
    const { office } = this.#world
    const { body } = await office.ask<{ code: string }>(
      'POST',
      `/api/accounts/${this.account}/invitations`,
      {},
    )
    const device = await this.#parts.Device.join('https://office.test', body.code)
    // what it was told of sealing, an app of then did not understand
    device.seal = null
    this.#device ??= device
    const [form] = office.database.rows<{ hash: string }>(
      'SELECT hash FROM form_versions ORDER BY seq DESC LIMIT 1',
    )
    this.form = form!.hash
    return this.#device
  }

  async append(): Promise<void> {
    const device = await this.#joined()
    const chance = this.#chance
    const at = new Date(this.#world.loop.now)
    const place = chance.pick(places.filter(one => one.startsWith(this.#staff.area)))
    const item = device.append(
      'submission.finalized',
      {
        form: 'visit',
        version: this.form,
        engine: 1,
        instanceId: chance.uuid(),
        name: 'Old',
        language: 'default',
        startedAt: at.toISOString(),
        finishedAt: at.toISOString(),
        durationMs: 1000,
        answers: {
          household_id: chance.uuid(),
          consent: 'yes',
          place,
          head: 'Old',
          contact: 'yes',
          members: [{ person_id: chance.uuid(), name: 'Old', age: '40', work: 'driver' }],
        },
      },
      at,
    )
    this.appended.set(item.id, item.hash)
    // and now and then it takes an id that it had used: both must be kept
    const [first] = this.appended.keys()
    if (first === undefined || first === item.id || !chance.happens(0.15)) return
    const bytes = item.bytes.replace(item.id, first)
    device.outbox[device.outbox.length - 1] = { id: first, hash: hashOnce('sha256', bytes), bytes }
    this.appended.delete(item.id)
  }

  async push(): Promise<void> {
    const device = await this.#joined()
    if (device.outbox.length) await device.push()
  }
  get unsent(): number {
    return this.#device?.outbox.length ?? 0
  }
}

/** scripts/device.ts on a line of this world. */
export function oldPhoneParts(world: World, line: Line, chance: Chance): OldPhoneParts {
  const crypto = makeCrypto(chance.fork('crypto'), async run => run())
  const sha256At = (parts: readonly (string | Uint8Array)[]) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  return world.realms.oldPhone({
    crypto: { ...crypto, sha256At },
    CryptoKey: SimKey,
    fetch: (url: string, init?: Parameters<Line['fetch']>[2]) => line.fetch(undefined, url, init),
    Headers: SimHeaders,
    Response: SimResponse,
    ...makeSignals(world.loop),
    Date: class extends Date {
      constructor(...args: unknown[]) {
        super(...((args.length ? args : [world.loop.now]) as [number]))
      }
    },
    Math,
    process: { env: {} },
    Buffer,
    console,
  })
}
