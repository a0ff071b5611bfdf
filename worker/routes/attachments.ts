/**
 * Files of answers: a phone asks which are there, sends the others whole or in parts, and has a receipt for each; the office
 * looks at them. The bytes are personal: whoever may not see the submission does not learn that the file exists.
 */
import {
  bytesMost,
  headBytes,
  isPicture,
  isType,
  partBytesMost,
  pixelsMost,
  pixelsOf,
  sealedType,
} from '../../forms/media-files.ts'
import {
  type AttachmentReceipts,
  attachmentQuestion,
  type HouseholdFiles,
  joining,
  type Part,
} from '../contract/attachments.ts'
import type { Page } from '../contract/manage.ts'
import { findAttachments, getAttachment, putAttachment, readHead } from '../db/attachment-bytes.ts'
import { openAttachment } from '../db/attachment-open.ts'
import { joinParts, partsOf, putPart } from '../db/attachment-parts.ts'
import { enterAttachments, filesOfHousehold, namedAs } from '../db/attachments.ts'
import { currentRuleSet } from '../db/programme.ts'
import type { Actor, Env } from '../env.ts'
import { parseBody } from '../limits.ts'
import { scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { nothingVisible, type Visible, visibleTo } from '../visible.ts'
import { type Handlers, parameter, wholeNumber } from './handlers.ts'

/** each may cost two questions to R2; one request has fifty on the free plan */
const lookedForMost = 20

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

async function visibleFor(env: Env, actor: Actor): Promise<Visible> {
  const inForce = await currentRuleSet(env)
  return inForce ? visibleTo(inForce.ruleSet, actor) : nothingVisible
}

/** The parts that are here of each of these files; those of which nothing is here are left out. */
async function partsOfAll(env: Env, hashes: readonly string[]): Promise<Record<string, Part[]>> {
  const found = await Promise.all(
    hashes.map(async hash => [hash, await partsOf(env.BLOBS, hash)] as [string, Part[]]),
  )
  return Object.fromEntries(found.filter(([, parts]) => parts.length))
}

const asDownload = (type: string, bytes: number): Record<string, string> => ({
  'content-type': type,
  'content-disposition': 'attachment',
  'content-length': String(bytes),
})

export const attachmentRoutes: Handlers = {
  'POST /api/attachments': async c => {
    const { sha256: wanted } = parseBody(c.get('body'), attachmentQuestion)
    const { device } = c.get('actor')
    let known = await enterAttachments(c.env.DB, [], wanted, device, Date.now())
    const isOpen = (hash: string) => !known.receipts.some(one => one.sha256 === hash)
    const open = wanted.filter(isOpen).slice(0, lookedForMost)
    // stored and not entered: the worker died in between, or the database was restored
    const found = open.length ? await findAttachments(c.env.BLOBS, open) : []
    if (found.length) known = await enterAttachments(c.env.DB, found, wanted, device, Date.now())
    return c.json<AttachmentReceipts>({ ...known, parts: await partsOfAll(c.env, open.filter(isOpen)) })
  },

  'PUT /api/attachments/:sha256': async c => {
    const sha256 = parameter(c, 'sha256')
    const type = c.req.header('content-type') ?? ''
    const length = Number(c.req.header('content-length') ?? 0)
    const { body } = c.req.raw
    if (!isHash(sha256) || !body || !length) throw problem('attachment.malformed')
    const limit = bytesMost(type)
    if (length > limit) throw problem('request.tooLarge', { limit })
    const begun = await readHead(body, headBytes).catch(() => {
      throw problem('attachment.malformed')
    })
    const { head } = begun
    const refuse = async (code: 'attachment.wrongType' | 'attachment.tooManyPixels') => {
      await begun.reader.cancel().catch(() => {})
      throw problem(code)
    }
    if (!isType(head, type)) await refuse('attachment.wrongType')
    if (isPicture(type) && (pixelsOf(head) ?? 0) > pixelsMost) await refuse('attachment.tooManyPixels')
    await putAttachment(c.env.BLOBS, sha256, type, begun, length)
    const arrived = [{ sha256, type, bytes: length }]
    const { device } = c.get('actor')
    return c.json<AttachmentReceipts>(
      await enterAttachments(c.env.DB, arrived, [sha256], device, Date.now()),
      201,
    )
  },

  'PUT /api/attachments/:sha256/parts/:part': async c => {
    const sha256 = parameter(c, 'sha256')
    const part = parameter(c, 'part')
    const [offset, size] = [wholeNumber(c, 'offset'), wholeNumber(c, 'size')]
    const length = Number(c.req.header('content-length') ?? 0)
    const { body } = c.req.raw
    const limit = bytesMost(sealedType)
    if (size > limit) throw problem('request.tooLarge', { limit })
    if (length > partBytesMost) throw problem('request.tooLarge', { limit: partBytesMost })
    if (!isHash(sha256) || !isHash(part) || !body || !length || offset + length > size)
      throw problem('attachment.malformed')
    await putPart(c.env.BLOBS, sha256, [offset, length], part, body)
    const known = await enterAttachments(c.env.DB, [], [sha256], null, Date.now())
    return c.json<AttachmentReceipts>({ ...known, parts: { [sha256]: [[offset, length]] } }, 201)
  },

  'POST /api/attachments/:sha256/joined': async c => {
    const sha256 = parameter(c, 'sha256')
    const { size } = parseBody(c.get('body'), joining)
    if (!isHash(sha256) || size > bytesMost(sealedType)) throw problem('attachment.malformed')
    const { device } = c.get('actor')
    const now = Date.now()
    const known = await enterAttachments(c.env.DB, [], [sha256], device, now)
    if (known.receipts.length) return c.json<AttachmentReceipts>(known)
    const parts = await joinParts(c.env.BLOBS, sha256, size)
    // put together before, and the answer lost: the parts are gone, the file is there
    const isWhole = parts && (await findAttachments(c.env.BLOBS, [sha256])).length > 0
    if (parts && !isWhole) return c.json<AttachmentReceipts>({ ...known, parts: { [sha256]: parts } })
    const arrived = [{ sha256, type: sealedType, bytes: size }]
    return c.json<AttachmentReceipts>(await enterAttachments(c.env.DB, arrived, [sha256], device, now), 201)
  },

  'GET /api/attachments/:sha256': async c => {
    const sha256 = parameter(c, 'sha256')
    const actor = c.get('actor')
    const named = isHash(sha256)
      ? await namedAs(
          c.env.DB,
          scopeOf(actor),
          sha256,
          await visibleFor(c.env, actor),
          // the office sees interviews of the whole of its area, whoever is to be visited
          actor.role === 'outreach',
        )
      : []
    const object = named.length ? await getAttachment(c.env.BLOBS, sha256) : null
    if (!object) throw problem('attachment.unknown')
    const closed = named.filter(file => file.key !== undefined)
    if (!closed.length) {
      const type = object.httpMetadata?.contentType ?? 'application/octet-stream'
      const body = object.body as unknown as NonNullable<Request['body']>
      return new Response(body, { headers: asDownload(type, object.size) })
    }
    const { type, bytes } = await openAttachment(await object.arrayBuffer(), closed)
    return new Response(bytes, { headers: asDownload(type, bytes.byteLength) })
  },

  'GET /api/attachments': async c => {
    const household = (c.req.query('household') ?? '').slice(0, 200)
    const actor = c.get('actor')
    const visible = await visibleFor(c.env, actor)
    const rows = await filesOfHousehold(c.env.DB, scopeOf(actor), household, visible)
    return c.json<Page<HouseholdFiles>>({ rows, next: null })
  },
}
