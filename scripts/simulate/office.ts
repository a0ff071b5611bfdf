/**
 * The office: the real worker on a D1 and an R2 of its own. Each call to them takes a moment in which others go on, and may
 * fail or see the worker die, before or after it was done. A backup is an image of the database; a restore puts one back.
 */
import type { Start } from './bundle.ts'
import type { Chance } from './chance.ts'
import { makeCrypto } from './crypto.ts'
import { Facade, type Gate, Sqlite } from './d1.ts'
import { requestOf } from './line.ts'
import { Bucket, BucketFacade } from './r2.ts'
import { clockOf, makeSignals } from './time.ts'
import {
  bytesOfBody,
  SimBlob,
  SimFixedLengthStream,
  SimHeaders,
  SimRequest,
  SimResponse,
  SimStream,
} from './web.ts'
import type { World } from './world.ts'

export type WorkerParts = typeof import('./entries/worker.ts')

export interface Message {
  method: string
  path: string
  headers: SimHeaders
  body: Uint8Array
  /** false: the connection broke before the end of the body */
  whole: boolean
}
export interface Answer {
  status: number
  headers: SimHeaders
  body: Uint8Array
}

/** What an office begins with: rows and objects as the programme was published. */
export interface Premises {
  image: Uint8Array
  objects: Bucket['objects']
  secrets: Record<string, string>
}

export const ownerToken = 'owner-of-the-simulation'

/** A start of the worker: what its modules keep, they keep for as long as Cloudflare leaves it running. */
export class Isolate {
  readonly parts: WorkerParts

  constructor(start: Start<WorkerParts>, office: Office) {
    const of = () => office
    this.parts = start({
      crypto: office.crypto,
      ...makeSignals(office.world.loop),
      Request: SimRequest,
      Response: SimResponse,
      Headers: SimHeaders,
      ReadableStream: SimStream,
      FixedLengthStream: SimFixedLengthStream,
      Blob: SimBlob,
      Date: clockOf(() => of().world.loop.now, 0),
      performance: { now: () => of().world.loop.now },
      setTimeout: (run: () => void, ms = 0) => of().world.loop.after(ms, run),
      clearTimeout: (off: unknown) => typeof off === 'function' && off(),
      console: {
        error: (...words: unknown[]) => {
          if (words[0] === 'bug') office.bugs.push(words.join(' '))
        },
        warn() {},
        log() {},
        info() {},
      },
      Math,
    })
  }
}

/** The code of a refusal, for the trace. */
function problemOf({ status, body }: Answer): string {
  if (status < 400) return ''
  return /"code":"([\w.]+)"/.exec(new TextDecoder().decode(body))?.[1] ?? ''
}

/** Shares of calls that go wrong, by kind. */
interface Storms {
  failBefore: number
  failAfter: number
  dieBefore: number
  dieAfter: number
  stall: number
}
const calm: Storms = { failBefore: 0, failAfter: 0, dieBefore: 0, dieAfter: 0, stall: 0 }
const usual: Storms = {
  failBefore: 0.001,
  failAfter: 0.001,
  dieBefore: 0.001,
  dieAfter: 0.001,
  stall: 0.0005,
}
const storm: Storms = { failBefore: 0.03, failAfter: 0.03, dieBefore: 0.02, dieAfter: 0.02, stall: 0.01 }
export const storms = { calm, usual, storm }

export class Office {
  readonly world: World
  readonly crypto: ReturnType<typeof makeCrypto>
  readonly database: Sqlite
  readonly bucket = new Bucket()
  readonly bugs: string[] = []
  readonly #makeIsolate: (office: Office) => Isolate
  #isolate: Isolate | undefined
  readonly #secrets: Record<string, string>
  readonly #chance: Chance
  #keysLeftOut = false
  /** the database was put back, and nobody has noticed yet */
  #putBackFrom: string | undefined
  weather: Storms = usual
  requests = 0
  restores = 0
  faults = 0
  /** calls to D1 and R2 */
  calls = 0

  constructor(world: World, makeIsolate: (office: Office) => Isolate, { image, objects, secrets }: Premises) {
    this.world = world
    this.#makeIsolate = makeIsolate
    this.#chance = world.chance.fork('office')
    const inner = world.chance.fork('crypto of the office')
    this.crypto = makeCrypto(inner, async run => run())
    this.database = new Sqlite(image)
    for (const [key, object] of objects) this.bucket.objects.set(key, object)
    this.#secrets = secrets
  }

  get isolate(): Isolate {
    this.#isolate ??= this.#makeIsolate(this)
    return this.#isolate
  }

  /** Cloudflare ends the isolate; the next request starts another. Now and then it is of a deployment that forgot the office's keys. */
  restart(whole = false): void {
    this.#isolate = undefined
    this.#keysLeftOut = !whole && this.#chance.happens(0.2)
    this.world.trace.note('office', 'starts anew')
  }

  /** The database as it is now, for a restore later. */
  backUp(): { image: Uint8Array; seq: number } {
    const [last] = this.database.rows<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM operations')
    return { image: this.database.image(), seq: last?.seq ?? 0 }
  }

  /** How far the log has come as R2 knows it. */
  get head(): number {
    const object = this.bucket.objects.get('office/head')
    return object ? (JSON.parse(new TextDecoder().decode(object.bytes)) as { seq: number }).seq : 0
  }

  /** An old image is put back; the worker is told nothing, as an operator would forget to. */
  putBack(image: Uint8Array): void {
    const epoch = this.#epoch()
    this.restores++
    this.database.putBack(image)
    this.#putBackFrom = epoch
    this.restart()
    this.world.trace.note('office', 'is put back')
  }
  get isPutBack(): boolean {
    // noticed as soon as the epoch is another than before and than that of the image
    return this.#putBackFrom !== undefined && Number(this.#epoch()) <= Number(this.#putBackFrom)
  }
  #epoch(): string {
    return this.database.rows<{ value: string }>(`SELECT value FROM meta WHERE key = 'epoch'`)[0]?.value ?? ''
  }

  /** Bindings as one request has them; `isDead` ends all they do. */
  env(life: { dead: boolean }, weather: () => Storms = () => this.weather) {
    const { loop, trace } = this.world
    const chance = this.#chance
    const gate: Gate = (label, call) =>
      new Promise((resolve, reject) => {
        if (life.dead) return
        this.calls++
        const shares = weather()
        const faulty = shares !== calm
        const draw = faulty ? chance.next() : 1
        let edge = shares.failBefore
        let fate = 'done'
        for (const kind of ['failBefore', 'failAfter', 'dieBefore', 'dieAfter', 'stall'] as const) {
          if (kind !== 'failBefore') edge += shares[kind]
          if (draw < edge) {
            fate = kind
            break
          }
        }
        if (fate !== 'done') {
          this.faults++
          trace.note('office', fate, label.replace(/[0-9a-f]{16,}/g, '…'))
        }
        const fail = () =>
          reject(
            new Error(
              label.startsWith('R2')
                ? `${label.split(' ')[1]}: We encountered an internal error. Please try again. (10001) R2`
                : 'D1_ERROR: Network connection lost.',
            ),
          )
        loop.after((fate === 'stall' ? 30_000 : 0) + (faulty ? chance.below(12) : 0), () => {
          if (life.dead) return
          if (fate === 'failBefore') return fail()
          if (fate === 'dieBefore') {
            life.dead = true
            return
          }
          let result: ReturnType<typeof call>
          try {
            result = call()
          } catch (error) {
            reject(error)
            return
          }
          if (fate === 'failAfter') return fail()
          if (fate === 'dieAfter') {
            life.dead = true
            return
          }
          resolve(result)
        })
      })
    return {
      DB: new Facade(this.database, gate),
      BLOBS: new BucketFacade(this.bucket, gate, () => loop.now),
      PROGRAMME: { id: 'nssf', timeZone: 'Asia/Phnom_Penh', title: { 'English (en)': 'Simulated drive' } },
      OWNER_TOKEN: ownerToken,
      NONCE_SECRET: 'a secret that signs nonces',
      ...this.#secrets,
      ...(this.#keysLeftOut && { SEAL_KEYS: '' }),
    }
  }

  /** Serves one request; `then` is called with its answer, or with nothing when the worker died over it. */
  serve(message: Message, then: (answer: Answer | undefined) => void, weather?: Storms): void {
    this.requests++
    const life = { dead: false }
    const { loop } = this.world
    const { restores } = this
    let over = false
    const finish = (answer: Answer | undefined) => {
      if (over) return
      over = true
      const { method, path } = message
      this.world.trace.note(
        'office',
        `${method} ${path.split('?')[0]!.replace(/[0-9a-f]{64}/, '…')}`,
        answer ? `${answer.status} ${problemOf(answer)}` : 'died',
      )
      // what was promised of a database that was put back meanwhile is not to be found in it
      if (answer && restores === this.restores) this.world.answered(message, answer)
      then(answer)
    }
    // nobody waits longer than this for an answer of an edge
    loop.after(120_000, () => finish(undefined))
    const promised = message.body.length + (message.whole ? 0 : 1 + this.#chance.below(2000))
    const request = requestOf(message, message.whole, promised)
    const env = this.env(life, weather && (() => weather))
    const context = {
      waitUntil: (work: Promise<unknown>) => void work.catch(() => {}),
      passThroughOnException() {},
    }
    const { fetch } = this.isolate.parts.worker as unknown as {
      fetch(request: unknown, env: unknown, context: unknown): Promise<SimResponse>
    }
    const answer = async () => {
      const response = await fetch(request, env, context)
      const body = new Uint8Array(await response.bytes())
      finish({ status: response.status, headers: response.headers, body })
    }
    answer().catch(error => {
      // the worker answers for all that goes wrong in it: this is the simulator's own
      if (message.whole) this.bugs.push((error as Error).stack ?? String(error))
      finish(undefined)
    })
  }

  /** One tick of the clock's jobs. */
  tick(weather: Storms = this.weather): Promise<void> {
    const life = { dead: false }
    const { scheduled } = this.isolate.parts.worker as unknown as {
      scheduled(
        controller: { scheduledTime: number; cron: string },
        env: unknown,
        context: unknown,
      ): Promise<void>
    }
    const env = this.env(life, () => weather)
    const context = { waitUntil: (work: Promise<unknown>) => void work.catch(() => {}) }
    return scheduled({ scheduledTime: this.world.loop.now, cron: '*/10 * * * *' }, env, context)
  }

  /** For checks: makes all projections anew. */
  replay(): Promise<void> {
    const env = this.env({ dead: false }, () => calm)
    return this.isolate.parts.replay(env as unknown as Parameters<WorkerParts['replay']>[0])
  }
  get projections(): readonly string[] {
    return this.isolate.parts.projections
  }

  /** The owner's command line. */
  ask<Body>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> {
    const headers = new SimHeaders({
      authorization: `Owner ${ownerToken}`,
      'content-type': 'application/json',
    })
    const bytes = body === undefined ? new Uint8Array() : bytesOfBody(JSON.stringify(body))
    return new Promise((resolve, reject) => {
      const done = (answer: Answer | undefined) => {
        if (!answer) return reject(new Error(`${method} ${path}: the worker died`))
        resolve({ status: answer.status, body: JSON.parse(new TextDecoder().decode(answer.body)) as Body })
      }
      this.serve({ method, path, headers, body: bytes, whole: true }, done, calm)
    })
  }
}
