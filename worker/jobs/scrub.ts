/**
 * Reads back what R2 holds, a slice at a time and all of it once a week: files of answers, published forms, the journal of
 * pushes, the archive of the log. Whatever is not what its hash says, or is gone though the tables count on it, is told to
 * the manager. The receipt of such a file is withdrawn, and a phone that has it yet sends it again. The watermark in `meta`
 * makes it safe to be killed and to run twice.
 */
import type { R2Object } from '@cloudflare/workers-types'
import { sha256Hex } from '../auth/encoding.ts'
import type { ScrubReport } from '../contract/attachments.ts'
import { attachmentPrefix, hashOfKey } from '../db/attachment-bytes.ts'
import { forgetAttachments } from '../db/attachments.ts'
import { type Found, forgetDamage, listDamage, noteDamage, wantedIn } from '../db/damage.ts'
import { readMeta, writeMeta } from '../db/meta.ts'
import type { Env } from '../env.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000
/** each is a question to R2, of which a run of the free plan has 50: 14,000 objects a week there, ten times as many else */
const sliceObjects = 14
/** SHA-256 of 4 MB takes some 3 ms */
const sliceBytes = 4_000_000
/** what is missing is asked for once more by itself */
const missingMost = 4
/** what a slice asks for at the most, for jobs/run.ts: reading, list, objects, tables, writing; damage comes on top */
export const scrubMost = sliceObjects + missingMost + 7
const folders = ['attachments', 'blobs', 'journal', 'log'] as const

/** Where the walk stands. `folder` = index of `folders`; at their end it rests until the week is over. */
interface Watermark {
  beganAt: string
  folder: number
  after: string
  objects: number
  bytes: number
  lastWholeAt: string | null
}

const begin = (now: number, lastWholeAt: string | null): Watermark => ({
  beganAt: new Date(now).toISOString(),
  folder: 0,
  after: '',
  objects: 0,
  bytes: 0,
  lastWholeAt,
})

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** `blobs/4c…` → `4c…`; '' where the name does not end in a hash */
const hashIn = (key: string): string => /(?:^|[/-])([0-9a-f]{64})$/.exec(key)?.[1] ?? ''

/** Whether every line of a piece of the log has the bytes that its hash names; a line that is no JSON has not. */
async function isWholePiece(text: string): Promise<boolean> {
  for (const line of text.split('\n')) {
    if (!line) continue
    try {
      const { bytes, hash } = JSON.parse(line) as { bytes: string; hash: string }
      if ((await sha256Hex(bytes)) !== hash) return false
    } catch {
      return false
    }
  }
  return true
}

/** Reads one object back. null: it is as it was stored. */
async function look({ BLOBS }: Env, { key, checksums }: R2Object): Promise<Found | null> {
  const object = await BLOBS.get(key)
  if (!object) return { key, kind: 'missing' }
  const bytes = new Uint8Array(await object.arrayBuffer())
  const expected = hashIn(key) || (checksums.sha256 ? hex(checksums.sha256) : '')
  const good = expected
    ? (await sha256Hex(bytes)) === expected
    : !key.endsWith('.jsonl') || (await isWholePiece(new TextDecoder().decode(bytes)))
  return good ? null : { key, kind: 'damaged' }
}

/** What the tables count on between two keys of a folder and this page of it has not. */
async function missingIn(
  env: Env,
  folder: string,
  after: string,
  through: string,
  listed: ReadonlySet<string>,
): Promise<Found[]> {
  const missing: Found[] = []
  for (const hash of await wantedIn(env.DB, folder, after, through, sliceObjects + missingMost)) {
    const key = `${folder}/${hash}`
    if (listed.has(key)) continue
    // it may have come since the page was listed
    if (missing.length < missingMost && !(await env.BLOBS.head(key))) missing.push({ key, kind: 'missing' })
  }
  return missing
}

/**
 * A file of an answer that is not what it was: its receipt goes first, so that no phone lets go of it, then its bytes, which
 * are set aside under `damaged/` and make room for those that a phone may yet send.
 */
async function withdraw(env: Env, found: readonly Found[]): Promise<void> {
  const files = found.filter(one => one.key.startsWith(attachmentPrefix))
  if (!files.length) return
  await forgetAttachments(
    env.DB,
    files.map(one => hashOfKey(one.key)),
  )
  for (const { key, kind } of files) {
    if (kind === 'missing') continue
    const object = await env.BLOBS.get(key)
    if (object) await env.BLOBS.put(`damaged/${hashOfKey(key)}`, await object.arrayBuffer())
    await env.BLOBS.delete(key)
  }
}

/** As many of a page as fit one slice, at least one. */
function sliceOf(objects: readonly R2Object[]): R2Object[] {
  let bytes = 0
  const over = objects.findIndex((object, at) => {
    bytes += object.size
    return at > 0 && bytes > sliceBytes
  })
  return over < 0 ? [...objects] : objects.slice(0, over)
}

/**
 * Does one slice; nothing when this week's walk is done.
 * @param now epoch milliseconds
 * @returns whether there is more
 */
export async function scrubSlice(env: Env, now: number): Promise<boolean> {
  const stored = await readMeta(env.DB, 'scrub')
  let mark = stored === null ? begin(now, null) : (JSON.parse(stored) as Watermark)
  if (mark.folder >= folders.length) {
    if (now < Date.parse(mark.beganAt) + weekMs) return false
    mark = begin(now, mark.lastWholeAt)
  }
  const folder = folders[mark.folder]!
  const page = await env.BLOBS.list({
    prefix: `${folder}/`,
    limit: sliceObjects,
    startAfter: `${folder}/${mark.after}`,
  })
  const objects = sliceOf(page.objects)
  const last = objects.at(-1)
  const isEnd = !page.truncated && objects.length === page.objects.length
  const through = isEnd || !last ? '\u{10ffff}' : last.key.slice(folder.length + 1)
  const looked = await Promise.all(objects.map(object => look(env, object)))
  const listed = new Set(page.objects.map(object => object.key))
  const found = [
    ...looked.filter(one => one !== null),
    ...(await missingIn(env, folder, mark.after, through, listed)),
  ]
  await withdraw(env, found)
  const next: Watermark = {
    ...mark,
    folder: isEnd ? mark.folder + 1 : mark.folder,
    after: isEnd ? '' : through,
    objects: mark.objects + objects.length,
    bytes: mark.bytes + objects.reduce((sum, object) => sum + object.size, 0),
  }
  if (next.folder === folders.length) next.lastWholeAt = new Date(now).toISOString()
  const bad = new Set(found.map(one => one.key))
  const good = objects.map(object => object.key).filter(key => !bad.has(key))
  await env.DB.batch([
    forgetDamage(env.DB, good),
    ...(found.length ? [noteDamage(env.DB, found, now)] : []),
    writeMeta(env.DB, 'scrub', JSON.stringify(next)),
  ])
  return next.folder < folders.length
}

/** How far the walk is and what it found, for the manager. */
export async function scrubReport(env: Env): Promise<ScrubReport> {
  const [stored, damage] = await Promise.all([readMeta(env.DB, 'scrub'), listDamage(env.DB)])
  const { lastWholeAt, objects, bytes } = stored === null ? begin(0, null) : (JSON.parse(stored) as Watermark)
  return { lastWholeAt, objects, bytes, damage }
}
