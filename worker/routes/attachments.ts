/**
 * Files of answers: a phone asks which are there, sends the others, and has a receipt for each; the office looks at them.
 * The bytes are personal: whoever may not see the submission does not learn that the file exists.
 */
import { bytesMost, headBytes, isPicture, isType, pixelsMost, pixelsOf } from '../../forms/media-files.ts'
import { type AttachmentReceipts, attachmentQuestion, type HouseholdFiles } from '../contract/attachments.ts'
import type { Page } from '../contract/manage.ts'
import { findAttachments, getAttachment, putAttachment, readHead } from '../db/attachment-bytes.ts'
import { enterAttachments, filesOfHousehold, mayRead } from '../db/attachments.ts'
import { currentRuleSet } from '../db/programme.ts'
import type { Actor, Env } from '../env.ts'
import { parseBody } from '../limits.ts'
import { scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { nothingVisible, type Visible, visibleTo } from '../visible.ts'
import { type Handlers, parameter } from './handlers.ts'

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** What an outreach worker's lists narrow; undefined for the office, which sees the whole of its area. */
async function among(env: Env, actor: Actor): Promise<Visible | undefined> {
  if (actor.role !== 'outreach') return undefined
  const inForce = await currentRuleSet(env)
  return inForce ? visibleTo(inForce.ruleSet, actor.restricted) : nothingVisible
}

export const attachmentRoutes: Handlers = {
  'POST /api/attachments': async c => {
    const { sha256: wanted } = parseBody(c.get('body'), attachmentQuestion)
    const { device } = c.get('actor')
    const known = await enterAttachments(c.env.DB, [], wanted, device, Date.now())
    const told = new Set(known.receipts.map(one => one.sha256))
    const open = wanted.filter(hash => !told.has(hash))
    // stored and not entered: the worker died in between, or the database was restored
    const found = open.length ? await findAttachments(c.env.BLOBS, open) : []
    if (!found.length) return c.json<AttachmentReceipts>(known)
    return c.json<AttachmentReceipts>(await enterAttachments(c.env.DB, found, wanted, device, Date.now()))
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

  'GET /api/attachments/:sha256': async c => {
    const sha256 = parameter(c, 'sha256')
    const actor = c.get('actor')
    const may = isHash(sha256) && (await mayRead(c.env.DB, scopeOf(actor), sha256, await among(c.env, actor)))
    const object = may ? await getAttachment(c.env.BLOBS, sha256) : null
    if (!object) throw problem('attachment.unknown')
    return new Response(object.body, {
      headers: {
        'content-type': object.httpMetadata?.contentType ?? 'application/octet-stream',
        'content-disposition': 'attachment',
        'content-length': String(object.size),
      },
    })
  },

  'GET /api/attachments': async c => {
    const household = (c.req.query('household') ?? '').slice(0, 200)
    const rows = await filesOfHousehold(c.env.DB, scopeOf(c.get('actor')), household)
    return c.json<Page<HouseholdFiles>>({ rows, next: null })
  },
}
