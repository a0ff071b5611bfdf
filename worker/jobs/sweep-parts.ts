/**
 * Throws away parts of files that never became whole, once a day, a page at a time: 30 days after they came, or at once when
 * the file is there and its parts were only not tidied. The watermark in `meta` makes it safe to be killed and to run twice.
 */
import { fileOfPart, partsPrefix } from '../db/attachment-parts.ts'
import { enterAttachments } from '../db/attachments.ts'
import { readMeta, writeMeta } from '../db/meta.ts'
import { dayOf, type Env } from '../env.ts'

/** one call throws away as many */
const pageObjects = 1000
/** a phone may be without a connection for weeks in the middle of a photo */
const graceMs = 30 * 24 * 60 * 60 * 1000

/** Where the walk stands; `after` null = this day's is done. */
interface Watermark {
  day: string
  after: string | null
}

/**
 * Does one page.
 * @param now epoch milliseconds
 * @returns how many parts were thrown away
 */
export async function sweepParts(env: Env, now: number): Promise<number> {
  const day = dayOf(now, env.PROGRAMME.timeZone)
  const stored = await readMeta(env.DB, 'sweptParts')
  const last = stored === null ? null : (JSON.parse(stored) as Watermark)
  if (last?.day === day && last.after === null) return 0
  const page = await env.BLOBS.list({
    prefix: partsPrefix,
    limit: pageObjects,
    startAfter: last?.after ?? undefined,
  })
  const files = [...new Set(page.objects.map(object => fileOfPart(object.key)))]
  const { receipts } = files.length ? await enterAttachments(env.DB, [], files, null, now) : { receipts: [] }
  const whole = new Set(receipts.map(one => one.sha256))
  const gone = page.objects
    .filter(({ key, uploaded }) => whole.has(fileOfPart(key)) || uploaded.getTime() < now - graceMs)
    .map(object => object.key)
  if (gone.length) await env.BLOBS.delete(gone)
  const mark: Watermark = { day, after: page.truncated ? (page.objects.at(-1)?.key ?? null) : null }
  await writeMeta(env.DB, 'sweptParts', JSON.stringify(mark)).run()
  return gone.length
}
