/**
 * Walks once a day over the answers' files in R2, a page at a time. What nobody names and has lain for 30 days is thrown
 * away: a photo whose interview never came, or whose household withdrew its consent. What a restored database has forgotten
 * is entered again. The watermark in `meta` makes it safe to be killed and to run twice.
 */
import { attachmentPrefix, deleteAttachments, hashOfKey } from '../db/attachment-bytes.ts'
import { enterAttachments, forgetAttachments, unnamed } from '../db/attachments.ts'
import { readMeta, writeMeta } from '../db/meta.ts'
import { dayOf, type Env } from '../env.ts'

const pageObjects = 200
/** a phone may be without a connection for weeks, and its text may have come by another way */
const graceMs = 30 * 24 * 60 * 60 * 1000

/** Where the walk stands; `after` null = this day's is done. */
interface Watermark {
  day: string
  after: string | null
}

/**
 * Does one page.
 * @param now epoch milliseconds
 * @returns how many files were thrown away
 */
export async function sweepPage(env: Env, now: number): Promise<number> {
  const day = dayOf(now, env.PROGRAMME.timeZone)
  const stored = await readMeta(env.DB, 'swept')
  const last = stored === null ? null : (JSON.parse(stored) as Watermark)
  if (last?.day === day && last.after === null) return 0
  const startAfter = last?.after ?? undefined
  const { objects } = await env.BLOBS.list({
    prefix: attachmentPrefix,
    limit: pageObjects,
    startAfter,
    include: ['httpMetadata'],
  })
  const nameless = new Set(
    objects.length
      ? await unnamed(
          env.DB,
          objects.map(object => hashOfKey(object.key)),
        )
      : [],
  )
  const isOld = (uploaded: Date) => uploaded.getTime() < now - graceMs
  const gone = objects.filter(({ key, uploaded }) => nameless.has(hashOfKey(key)) && isOld(uploaded))
  const kept = objects.filter(object => !nameless.has(hashOfKey(object.key)))
  if (kept.length) {
    const arrived = kept.map(({ key, size, httpMetadata }) => ({
      sha256: hashOfKey(key),
      type: httpMetadata?.contentType ?? '',
      bytes: size,
    }))
    await enterAttachments(env.DB, arrived, [], null, now)
  }
  if (gone.length) {
    const hashes = gone.map(object => hashOfKey(object.key))
    // first the row: a receipt for what is no more would let a phone forget it
    await forgetAttachments(env.DB, hashes)
    await deleteAttachments(env.BLOBS, hashes)
  }
  const mark: Watermark = {
    day,
    after: objects.length < pageObjects ? null : (objects.at(-1)?.key ?? null),
  }
  await writeMeta(env.DB, 'swept', JSON.stringify(mark)).run()
  return gone.length
}
