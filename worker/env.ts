/** What Cloudflare hands the worker (wrangler.toml, secrets), and what the middleware leaves on a request's context. */
import type { D1Database, Fetcher, R2Bucket } from '@cloudflare/workers-types'
import type { Role } from './contract/accounts.ts'

export interface Env {
  DB: D1Database
  BLOBS: R2Bucket
  ASSETS: Fetcher
  /** secret of the owner's command line; fewer than 16 characters = nobody can use it */
  OWNER_TOKEN?: string
  /** secret that signs the nonces of requests */
  NONCE_SECRET?: string
  /** secret: the key pairs that phones seal their work to, as JSON (auth/seal.ts) */
  SEAL_KEYS?: string
  /** how many operations a push settles in its own request; 0 on the free plan, whose 10 ms are for taking them in */
  SETTLE_AT_ONCE?: string
  /** how many one POST /api/settlement, and one slice of the clock's job, settles */
  SETTLE_SLICE?: string
  /** statements and calls that one run of the clock may make; 50 when not set (the free plan) */
  JOB_QUERIES?: string
  /** size that the database may have, in MB; 500 when not set (the free plan) */
  DATABASE_MB?: string
  PROGRAMME: { id: string; timeZone: string; title: Record<string, string> }
}

/** Who asks: an account by one of its devices, or the owner's command line (account and device null). */
export interface Actor {
  account: string | null
  device: string | null
  name: string
  role: Role
  /** place-code prefix; '' = everywhere */
  area: string
  /** may see lists with access `restricted`: those that `lists` names, null = all */
  restricted: boolean
  lists: readonly string[] | null
  /** sees only the households that are assigned to this account, not all of its area */
  assignedOnly: boolean
}

/** Hono's generics for this app. */
export interface Doorstep {
  Bindings: Env
  Variables: {
    /** set for every route but /api/join */
    actor: Actor
    /** the whole body, already under its cap */
    body: Uint8Array<ArrayBuffer>
  }
}

/** making one costs more than all that is asked of it in a push */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day (ISO) that it is at `instant` (epoch milliseconds) in the programme's zone. */
export function dayOf(instant: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(instant)
}

/** How far a zone's clocks are ahead of UTC at `instant`, in seconds. @example secondsAhead('Asia/Phnom_Penh', 0) → 25200 */
export function secondsAhead(timeZone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(instant).find(part => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d+):(\d+)/.exec(name) ?? []
  return (sign === '-' ? -60 : 60) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}
