/**
 * POST /api/imports: a file of unsent work that a manager brings in from a phone that cannot send it any more. What its device signed is
 * taken in as if that device had pushed; of a revoked one it is kept apart; what nobody signed is held. Drafts are kept apart, sealed.
 * However often it comes, it counts once.
 */
import { decodePush, type SealedItem } from '../../forms/sealed/frame.ts'
import { bytesOf, fromBase64Url, sha256Hex, toBase64Url } from '../auth/encoding.ts'
import { readPublicKey } from '../auth/signature.ts'
import {
  type ImportAnswer,
  type ImportedItem,
  type ImportTrust,
  importHead,
  type UnsentManifest,
  unsentFormat,
  unsentManifest,
} from '../contract/imports.ts'
import { pushItemsMost } from '../contract/operations.ts'
import { readMeta } from '../db/meta.ts'
import { quarantineStatements } from '../db/operations.ts'
import { actorOf, deviceWithAccount } from '../db/staff.ts'
import type { Actor, Env } from '../env.ts'
import { acceptPush } from '../ingest/accept.ts'
import { type ItemIn, openAll } from '../ingest/open.ts'
import { isInArea } from '../policy.ts'
import { problem } from '../problems.ts'
import type { Handlers } from './handlers.ts'

interface Brought {
  manifest: UnsentManifest
  manifestText: string
  signature: string
  items: SealedItem[]
}

/** @throws request.malformed */
function read(body: Uint8Array<ArrayBuffer>): Brought {
  let frame: ReturnType<typeof decodePush>
  try {
    frame = decodePush(body)
  } catch {
    throw problem('request.malformed', { path: '', expected: 'frame' })
  }
  const head = importHead.safeParse(frame.head)
  const manifest = unsentManifest.safeParse(jsonOf(head.data?.manifest))
  if (!head.success || !manifest.success)
    throw problem('request.malformed', { path: 'head', expected: unsentFormat })
  if (!frame.items.length || frame.items.length > pushItemsMost)
    throw problem('request.malformed', { path: 'items', expected: 'too_big' })
  const { manifest: manifestText, signature } = head.data
  return { manifest: manifest.data, manifestText, signature, items: frame.items }
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

interface Maker {
  trust: ImportTrust
  /** who it is taken in for; undefined: nobody */
  actor?: Actor
}

async function makerOf(env: Env, { manifest, manifestText, signature }: Brought): Promise<Maker> {
  const device = await deviceWithAccount(env.DB, manifest.device)
  const signed = fromBase64Url(signature)
  const key = device && (await readPublicKey(device.public_key))
  if (!device || !key || signed?.length !== 64 || device.account !== manifest.account)
    return { trust: 'unsigned' }
  const text = bytesOf(`${unsentFormat}\n${await sha256Hex(manifestText)}`)
  const isTrue = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signed, text)
  if (!isTrue) return { trust: 'unsigned' }
  return { trust: device.revoked_at === null ? 'signed' : 'revoked', actor: actorOf(device) }
}

interface Sorted {
  operations: SealedItem[]
  drafts: SealedItem[]
  altered: SealedItem[]
}

/** By what the manifest says of each: a box that it does not name, or names with other bytes, is none of this file's. */
async function sort({ manifest, items }: Brought): Promise<Sorted> {
  const named = new Map(manifest.items.map(item => [item.id, item]))
  const sorted: Sorted = { operations: [], drafts: [], altered: [] }
  for (const item of items) {
    const known = named.get(item.id)
    if (known?.box !== (await sha256Hex(new Uint8Array(item.box)))) sorted.altered.push(item)
    else if (known.kind === 'draft') sorted.drafts.push(item)
    else sorted.operations.push(item)
  }
  return sorted
}

const told = (items: readonly { id: string }[], verdict: 'kept' | 'altered', code: string): ImportedItem[] =>
  items.map(({ id }) => ({ id, verdict, code }))

/** As they came, sealed: with the key of the office they can be opened when somebody has to. */
async function keepApart(env: Env, by: Actor, items: SealedItem[], code: string, now: number): Promise<void> {
  if (!items.length) return
  const refused = items.map(item => ({
    item: { id: item.id, bytes: JSON.stringify({ ...item, box: toBase64Url(item.box) }) },
    code,
  }))
  await env.DB.batch(await quarantineStatements(env.DB, refused, by, new Date(now).toISOString()))
}

export const importRoutes: Handlers = {
  'POST /api/imports': async c => {
    const { env } = c
    const now = Date.now()
    const manager = c.get('actor')
    const brought = read(c.get('body'))
    const { trust, actor } = await makerOf(env, brought)
    const { operations, drafts, altered } = await sort(brought)
    const items: ImportedItem[] = told(altered, 'altered', 'import.altered')
    const aside = actor ?? manager
    await keepApart(env, aside, drafts, 'import.draft', now)
    items.push(...told(drafts, 'kept', 'import.draft'))
    if (trust === 'revoked') {
      await keepApart(env, aside, operations, 'device.revoked', now)
      items.push(...told(operations, 'kept', 'device.revoked'))
    } else {
      const { mine, nobodys } = await split(env, operations, trust)
      await keepApart(env, manager, nobodys, 'import.unsigned', now)
      items.push(...told(nobodys, 'kept', 'import.unsigned'))
      if (mine.length) items.push(...(await takeIn(env, aside, mine, now)))
    }
    const inArea = actor !== undefined && isInArea(actor.area, manager.area)
    return c.json<ImportAnswer>({
      epoch: (await readMeta(env.DB, 'epoch')) ?? '',
      trust,
      by: inArea ? actor.name : '',
      items,
    })
  },
}

/** Of what nobody signed, an operation that does not name its device could be taken for one of the manager who brings it. */
async function split(
  env: Env,
  sealed: SealedItem[],
  trust: ImportTrust,
): Promise<{ mine: ItemIn[]; nobodys: SealedItem[] }> {
  const opened = await openAll(env, sealed)
  const isNobodys = ({ code, bytes }: ItemIn) =>
    trust !== 'signed' && (code !== undefined || typeof deviceIn(bytes) !== 'string')
  return {
    mine: opened.filter(item => !isNobodys(item)),
    nobodys: sealed.filter((_, at) => isNobodys(opened[at]!)),
  }
}

const deviceIn = (bytes: string): unknown =>
  (jsonOf(bytes) as { device?: unknown } | null | undefined)?.device

/**
 * As a push of `actor`. What nobody signed comes as one of the manager who brings it: it names another's device, and the log holds it
 * (`operation.otherDevice`).
 */
async function takeIn(env: Env, actor: Actor, operations: ItemIn[], now: number): Promise<ImportedItem[]> {
  const push = { operations, unsent: 0, appVersion: 'import', carried: true } as const
  const { receipts } = await acceptPush(env, actor, push, now)
  return receipts.map(({ id, verdict, code }) => ({ id, verdict, ...(code && { code }) }))
}
