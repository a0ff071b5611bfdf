/**
 * Caps that hold before anything is parsed: bytes of a body, depth of its JSON. index.ts reads each body through here;
 * ingest/accept.ts uses the depth cap on each operation's own bytes.
 */
import type * as z from 'zod'
import { problem } from './problems.ts'

/** a push is 64 kB; sheets of a workbook are the largest JSON that is wanted */
export const bodyLimit = 1_000_000
export const workbookLimit = 5_000_000
/** an attached file: a gazetteer of 15,000 villages is 1 MB */
export const blobLimit = 5_000_000
/** any object of R2 on its way back into it: a piece of the log has 4 million characters, three bytes each in Khmer */
export const objectLimit = 20_000_000
/** answers nest by group and repeat; nobody asks 60 levels deep, and a parser's stack ends somewhere */
const depthLimit = 60

/**
 * All bytes of a body.
 * @throws request.tooLarge as soon as more than `limit` have come; the rest is never read
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw problem('request.tooLarge', { limit })
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw problem('request.tooLarge', { limit })
    }
    parts.push(value)
  }
  const body = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    body.set(part, at)
    at += part.byteLength
  }
  return body
}

/** Whether brackets outside of strings ever nest deeper than `limit`. Looks at the text, so no stack can overflow. */
export function isTooDeep(json: string, limit = depthLimit): boolean {
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    const char = json.charCodeAt(at)
    if (char === 0x22) at = endOfText(json, at)
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > limit) return true
    } else if (char === 0x7d || char === 0x5d) depth--
  }
  return false
}

/** Where the text ends that begins at this quote: most of a body is text, and the platform finds a quote faster than a loop here. */
function endOfText(json: string, from: number): number {
  for (let end = json.indexOf('"', from + 1); end > 0; end = json.indexOf('"', end + 1)) {
    let escapes = 0
    while (json.charCodeAt(end - 1 - escapes) === 0x5c) escapes++
    if (escapes % 2 === 0) return end
  }
  return json.length
}

/**
 * The body as the contract says.
 * @throws request.notJson, request.tooDeep, request.malformed (with the path of the first mistake, never its value)
 */
export function parseBody<S extends z.ZodType>(body: Uint8Array<ArrayBuffer>, schema: S): z.output<S> {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)
  } catch {
    throw problem('request.notJson')
  }
  if (isTooDeep(text)) throw problem('request.tooDeep', { limit: depthLimit })
  try {
    value = JSON.parse(text)
  } catch {
    throw problem('request.notJson')
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw problem('request.malformed', {
      path: (issue?.path ?? []).map(String).join('.').slice(0, 100),
      expected: issue?.code ?? '',
    })
  }
  return parsed.data
}
