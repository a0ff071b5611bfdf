/**
 * One signed request to the office and an answer that is surely its own. push.ts, pull.ts, join/ and the manager's console
 * call it. An answer counts only with status 200 or 201, JSON, and the shape that was asked for: the log-in page of a
 * café's network is also a 200. Nothing of a request or an answer is written to a log.
 */
import type { Finding } from '../../forms/findings.ts'
import type { ProblemBody } from '../../worker/contract/problems.ts'
import { self } from '../store/device.ts'
import { sha256 } from '../store/hash.ts'

/** on 2G a batch takes its time */
const timeoutMs = 60_000
/** a line slower than 2 kB/s is none */
const slowestBytesPerMs = 2
const nonceKey = 'doorstep-nonce'

/** Why a request has no good answer. `code` is the office's own, or `sync.offline`, `sync.notOurs`, `sync.trouble`. */
export class RequestFailed extends Error {
  readonly code: string
  readonly status: number
  readonly details: Record<string, string | number>
  /** seconds the office asked to be left alone */
  readonly retryAfter: number
  /** of a publication that was refused */
  readonly findings: Finding[] | undefined
  constructor(
    code: string,
    status = 0,
    details: Record<string, string | number> = {},
    retryAfter = 0,
    findings?: Finding[],
  ) {
    super(code)
    this.code = code
    this.status = status
    this.details = details
    this.retryAfter = retryAfter
    this.findings = findings
  }
}

export type Method = 'GET' | 'POST' | 'PUT'
/** Who signs: a device of this phone, or at the join itself the fresh key with the code as nonce. */
export interface Signer {
  device: string
  key: CryptoKey
  nonce?: string
}

/** Every answer brings the next nonce; it is no secret, it only proves that a signature is fresh. */
export const keepNonce = (nonce: string): void => localStorage.setItem(nonceKey, nonce)

/** of each device that has asked since the page was loaded; another's is stale, and costs a question more */
const nonces = new Map<string, string>()
const nonceOf = (device: string): string => nonces.get(device) ?? (localStorage.getItem(nonceKey) || 'none')

export const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** A file whose hash is known, as the type it says. */
export class FileBody {
  readonly bytes: ArrayBuffer
  readonly type: string
  readonly sha256: string
  constructor(bytes: ArrayBuffer, type: string, hash: string) {
    this.bytes = bytes
    this.type = type
    this.sha256 = hash
  }
}
/** What a request carries: JSON as text, a file as bytes; '' for nothing. */
export type Body = string | ArrayBuffer | FileBody

type Signing = Required<Signer>

async function authorization(method: Method, path: string, body: Body, by: Signing): Promise<string> {
  const text = `${method}\n${path}\n${body instanceof FileBody ? body.sha256 : await sha256(body)}\n${by.nonce}`
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const signature = await crypto.subtle.sign(algorithm, by.key, new TextEncoder().encode(text))
  return `Doorstep device=${by.device}, nonce=${by.nonce}, signature=${base64url(signature)}`
}

async function send(method: Method, path: string, body: Body, by: Signing): Promise<Response> {
  const headers: Record<string, string> = { authorization: await authorization(method, path, body, by) }
  const content = body instanceof FileBody ? body.bytes : body
  if (body instanceof FileBody) headers['content-type'] = body.type
  else if (body)
    headers['content-type'] = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
  const size = typeof content === 'string' ? content.length : content.byteLength
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: content || undefined,
      cache: 'no-store',
      credentials: 'omit',
      // the office never sends anybody elsewhere; a network that wants a log-in first does
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs + size / slowestBytesPerMs),
    })
    if (response.type === 'opaqueredirect') throw new RequestFailed('sync.notOurs')
    const nonce = response.headers.get('doorstep-nonce')
    if (nonce) {
      keepNonce(nonce)
      nonces.set(by.device, nonce)
    }
    return response
  } catch (error) {
    throw error instanceof RequestFailed ? error : new RequestFailed('sync.offline')
  }
}

/** 511 is a network's own: one has to sign in to it first (RFC 6585, section 6). */
const wantsLogIn = ({ status, headers }: Response): boolean =>
  status === 511 || (status < 500 && (headers.get('content-type') ?? '').includes('text/html'))

async function failure(response: Response): Promise<RequestFailed> {
  const wait = Number(response.headers.get('retry-after')) || 0
  const body = (await response.json().catch(() => undefined)) as Partial<ProblemBody> | undefined
  const problem = body?.problem
  if (typeof problem?.code === 'string')
    return new RequestFailed(problem.code, response.status, problem.details, wait, body?.findings)
  return new RequestFailed(wantsLogIn(response) ? 'sync.notOurs' : 'sync.trouble', response.status, {}, wait)
}

/** A good answer, not read yet. @throws RequestFailed */
async function askResponse(method: Method, path: string, body: Body, by?: Signer): Promise<Response> {
  const me = by ? undefined : await self()
  if (!by && !me) throw new RequestFailed('sync.notJoined')
  const { device, key, nonce } = by ?? { device: me!.device, key: me!.keys.privateKey }
  const signer = () => ({ device, key, nonce: nonce ?? nonceOf(device) })
  let response = await send(method, path, body, signer())
  if (response.status === 401 && nonce === undefined) {
    const stale = await failure(response)
    if (stale.code !== 'auth.nonceStale') throw stale
    response = await send(method, path, body, signer())
  }
  if (response.status !== 200 && response.status !== 201) throw await failure(response)
  return response
}

const cutOff = (): never => {
  throw new RequestFailed('sync.offline')
}

/**
 * The text of a good answer. `path` carries its query: `/api/changes?since=120`. `body` is what to send, '' for nothing.
 * @throws RequestFailed
 */
export const askText = async (method: Method, path: string, body: Body = '', by?: Signer): Promise<string> =>
  (await askResponse(method, path, body, by)).text().catch(cutOff)

/** The bytes of a good answer to a GET. @throws RequestFailed */
export const askBytes = async (path: string): Promise<ArrayBuffer> =>
  (await askResponse('GET', path, '')).arrayBuffer().catch(cutOff)

/**
 * A good answer as JSON. `looksRight` says whether it has the shape that was asked for; `body` is sent as JSON, a file as it is.
 * @throws RequestFailed
 */
export async function ask<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  looksRight: (answer: Answer) => boolean = () => true,
  by?: Signer,
): Promise<Answer> {
  const content = body === undefined ? '' : body instanceof FileBody ? body : JSON.stringify(body)
  const text = await askText(method, path, content, by)
  try {
    const answer = JSON.parse(text) as Answer
    if (answer !== null && typeof answer === 'object' && looksRight(answer)) return answer
  } catch {
    // not JSON: not ours
  }
  throw new RequestFailed('sync.notOurs', 200)
}
