/**
 * The owner's command line towards a running worker: requests with the owner's token. Used by load-demo.ts and invite.ts.
 * A problem is thrown as an Error that tells the code; no answer of a person is ever in it.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AccountView, InvitationView, NewAccount } from '../worker/contract/accounts.ts'

export class Owner {
  readonly url: string
  readonly #token: string
  constructor(url: string, token: string) {
    this.url = url.replace(/\/$/, '')
    this.#token = token
  }

  /** @returns the status and the parsed JSON body */
  async ask<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const raw = body instanceof Uint8Array
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        authorization: `Owner ${this.#token}`,
        ...(body === undefined
          ? {}
          : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
      },
      body: body === undefined ? undefined : raw ? new Uint8Array(body) : JSON.stringify(body),
    })
    const text = await answer.text()
    try {
      return { status: answer.status, body: JSON.parse(text) as T }
    } catch {
      throw new Error(`${method} ${path} answered ${answer.status} and not JSON. Is this address a Doorstep?`)
    }
  }

  /** As `ask`, and throws unless the status is 2xx. */
  async must<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask<T>(method, path, body)
    if (answer.status >= 300) {
      const problem = (answer.body as { problem?: { code: string } }).problem
      throw new Error(`${method} ${path} answered ${answer.status} ${problem?.code ?? ''}`)
    }
    return answer.body
  }

  /** The bytes of an answer. @throws Error unless its status is 200 */
  async bytes(path: string): Promise<Uint8Array> {
    const answer = await fetch(`${this.url}/api${path}`, {
      headers: { authorization: `Owner ${this.#token}` },
    })
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  }

  /** Stores a file's bytes by content; returns its hash. */
  async upload(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex')
    await this.must('PUT', `/blobs/${hash}`, bytes)
    return hash
  }

  /** The account of that name, role, area and right, made if it is not there yet: nobody is let into more than was asked for. */
  async account(wanted: NewAccount): Promise<AccountView> {
    const known = await this.must<{ rows: AccountView[] }>('GET', '/accounts')
    const { name, role, area, restricted = false } = wanted
    const found = known.rows.find(
      one => one.name === name && one.role === role && one.area === area && one.restricted === restricted,
    )
    return found ?? (await this.must<AccountView>('POST', '/accounts', wanted))
  }

  invite(account: string): Promise<InvitationView> {
    return this.must<InvitationView>('POST', `/accounts/${account}/invitations`, {})
  }

  /** The code is in the fragment, which browsers never send: no log holds it. */
  joinLink(code: string): string {
    return `${this.url}/#join=${code}`
  }
}

/** The owner of this laptop's server: token from DOORSTEP_OWNER_TOKEN, or from .dev.vars which `npm start` made. Ends the process without one. */
export function localOwner(url: string): Owner {
  const named = process.env.DOORSTEP_OWNER_TOKEN
  if (named) return new Owner(url, named)
  try {
    const line = readFileSync(new URL('../.dev.vars', import.meta.url), 'utf8').match(/^OWNER_TOKEN=(.+)$/m)
    if (line?.[1]) return new Owner(url, line[1])
  } catch {
    // said below
  }
  console.error('There is no owner token: run npm start once, or set DOORSTEP_OWNER_TOKEN.')
  process.exit(2)
}
