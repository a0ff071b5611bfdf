/**
 * The line between one phone and the office. Messages are lost, delayed, delivered twice and late; answers are lost, cut, or
 * another's: the log-in page of a café, an error of a box in between, an old answer out of its memory. `weather` says how bad it is;
 * after `heal` it is perfect.
 */
import type { Chance } from './chance.ts'
import { bytesIn } from './crypto.ts'
import type { Answer } from './office.ts'
import type { Page } from './page.ts'
import type { Signal } from './time.ts'
import { bytesOfBody, readAll, SimHeaders, SimRequest, SimResponse, SimStream } from './web.ts'
import type { World } from './world.ts'

export type Weather = 'perfect' | 'good' | 'bad' | 'awful' | 'off'

interface Shares {
  lost: number
  answerLost: number
  cut: number
  portal: number
  twice: number
  old: number
  busy: number
}
const shares: Record<Exclude<Weather, 'perfect' | 'off'>, Shares> = {
  good: { lost: 0.01, answerLost: 0.01, cut: 0.005, portal: 0.002, twice: 0.02, old: 0.002, busy: 0.005 },
  bad: { lost: 0.08, answerLost: 0.1, cut: 0.05, portal: 0.03, twice: 0.1, old: 0.03, busy: 0.05 },
  awful: { lost: 0.25, answerLost: 0.25, cut: 0.12, portal: 0.08, twice: 0.2, old: 0.06, busy: 0.1 },
}

interface Init {
  method?: string
  headers?: Record<string, string>
  body?: string | ArrayBuffer | ArrayBufferView | SimStream
  signal?: Signal
}

const portalPage = '<!doctype html><title>Welcome</title><p>Accept the terms to go online.</p>'
const unreachable = (): TypeError => new TypeError('Failed to fetch')

export class Line {
  weather: Weather = 'good'
  readonly #world: World
  readonly #chance: Chance
  readonly #name: string
  /** answers to GETs that a box in between may give again */
  readonly #memory = new Map<string, Answer>()

  constructor(world: World, name: string) {
    this.#world = world
    this.#name = name
    this.#chance = world.chance.fork(`line ${name}`)
  }

  get isUp(): boolean {
    return this.weather !== 'off'
  }

  /** `fetch` of a page. */
  async fetch(page: Page | undefined, url: string, init: Init = {}): Promise<SimResponse> {
    page?.touch()
    const method = init.method ?? 'GET'
    const path = url.replace(/^https?:\/\/[^/]+/, '')
    const body =
      init.body instanceof SimStream
        ? await readAll(init.body)
        : init.body === undefined
          ? new Uint8Array()
          : new Uint8Array(bytesOfBody(init.body))
    return new Promise((resolve, reject) => {
      const alive = () => page?.isAlive ?? true
      let over = false
      const end = (answer: SimResponse | undefined) => {
        if (over || !alive()) return
        page?.touch()
        if (!alive()) return
        over = true
        if (answer) resolve(answer)
        else reject(unreachable())
      }
      init.signal?.addEventListener('abort', () => {
        if (over || !alive()) return
        over = true
        reject(init.signal!.reason)
      })
      this.#send(method, path, new SimHeaders(init.headers), body, end)
    })
  }

  #send(
    method: string,
    path: string,
    headers: SimHeaders,
    body: Uint8Array,
    end: (answer: SimResponse | undefined) => void,
  ): void {
    const { loop, office, trace } = this.#world
    const say = (what: string) => trace.note(this.#name, what, `${method} ${path.split('?')[0]}`)
    const chance = this.#chance
    if (this.weather === 'off') {
      loop.after(50, () => end(undefined))
      return
    }
    const share = this.weather === 'perfect' ? undefined : shares[this.weather]
    const trip = () =>
      20 + chance.below(share ? 800 : 50) + (share && chance.happens(0.03) ? chance.below(90_000) : 0)
    const happens = (kind: keyof Shares) => share !== undefined && chance.happens(share[kind])
    if (happens('portal')) {
      say('portal')
      loop.after(trip(), () => end(new SimResponse(portalPage, { headers: { 'content-type': 'text/html' } })))
      return
    }
    const key = method === 'GET' ? path : ''
    const old = key ? this.#memory.get(key) : undefined
    if (old && happens('old')) {
      say('old answer')
      loop.after(trip(), () => end(responseOf(old)))
      return
    }
    if (happens('busy')) {
      say('busy')
      const status = chance.pick([429, 500, 502, 503])
      const headersBack = { 'retry-after': String(chance.below(30)) }
      loop.after(trip(), () => end(new SimResponse('<h1>Busy</h1>', { status, headers: headersBack })))
      return
    }
    const deliver = (whole: boolean, then: (answer: Answer | undefined) => void) =>
      office.serve({ method, path, headers: new SimHeaders(headers), body, whole }, then)
    if (happens('lost')) {
      // some of it may have come through, and the connection broke
      const part = chance.happens(0.5)
      say(part ? 'lost on the way' : 'lost')
      if (part && body.length > 1) {
        const some = body.slice(0, chance.below(body.length))
        loop.after(trip(), () => office.serve({ method, path, headers, body: some, whole: false }, () => {}))
      }
      loop.after(chance.happens(0.5) ? trip() : 100_000, () => end(undefined))
      return
    }
    if (happens('twice')) {
      say('twice')
      loop.after(trip() + chance.below(chance.happens(0.2) ? 3_600_000 : 5_000), () =>
        deliver(true, () => {}),
      )
    }
    loop.after(trip(), () =>
      deliver(true, answer => {
        if (!answer) return void loop.after(trip(), () => end(undefined))
        if (key && answer.status === 200) this.#memory.set(key, answer)
        if (happens('answerLost')) {
          say('answer lost')
          loop.after(chance.happens(0.5) ? trip() : 100_000, () => end(undefined))
        } else if (happens('cut')) {
          say('answer cut')
          const some = answer.body.slice(0, chance.below(answer.body.length))
          // with a length that is missed the browser notices, without one it does not
          const error = chance.happens(0.5) ? unreachable() : undefined
          const { status } = answer
          loop.after(trip(), () =>
            end(new SimResponse(SimStream.of(some, error), { status, headers: answer.headers })),
          )
        } else loop.after(trip(), () => end(responseOf(answer)))
      }),
    )
  }
}

const responseOf = ({ status, headers, body }: Answer): SimResponse =>
  new SimResponse(body, { status, headers })

/** A request as the worker sees it. */
export function requestOf(
  { method, path, headers, body }: { method: string; path: string; headers: SimHeaders; body: Uint8Array },
  whole: boolean,
  promised: number,
): SimRequest {
  const all = new SimHeaders(headers)
  if (method === 'GET') return new SimRequest(`https://office.test${path}`, { method, headers: all })
  all.set('content-length', String(promised))
  const stream = whole ? bytesIn(body) : SimStream.of(body, new TypeError('the connection broke'))
  return new SimRequest(`https://office.test${path}`, { method, headers: all, body: stream })
}
