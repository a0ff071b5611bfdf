/**
 * R2 as the owner's command line sees it, object by object: to copy it out of the account (scripts/backup.ts) and to put a copy
 * into a new one (scripts/restore.ts). What is immutable is never written over.
 */
import type { R2Bucket, R2Object } from '@cloudflare/workers-types'
import type { StoredObject } from '../contract/backup.ts'

/** all that an office is made of; what devices send in parts is not yet a file */
const prefixes = ['blobs/', 'log/', 'journal/', 'export/', 'attachments/', 'joined/', 'office/'] as const
/** only these change */
const changing = 'office/'
const pageObjects = 500

export const isKept = (key: string): boolean =>
  prefixes.some(prefix => key.startsWith(prefix)) && key.length <= 500

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('')

function viewOf(object: R2Object): StoredObject {
  const { sha256 } = object.checksums
  return {
    key: object.key,
    bytes: object.size,
    sha256: sha256 ? hex(sha256) : (object.customMetadata?.sha256 ?? null),
    contentType: object.httpMetadata?.contentType ?? 'application/octet-stream',
    metadata: object.customMetadata ?? {},
  }
}

/** A page in the order of the keys; `next` is passed as `after`, null at the end. */
export async function listObjects(
  bucket: R2Bucket,
  prefix: string,
  after: string,
): Promise<{ rows: StoredObject[]; next: string | null }> {
  const page = await bucket.list({
    prefix,
    limit: pageObjects,
    startAfter: after || undefined,
    include: ['customMetadata', 'httpMetadata'],
  })
  return {
    rows: page.objects.map(viewOf),
    next: page.truncated ? (page.objects.at(-1)?.key ?? null) : null,
  }
}

/** Stores an object of a copy; false when there is one of that name already, which stays as it is. */
export async function putObject(
  bucket: R2Bucket,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  metadata: Record<string, string>,
): Promise<boolean> {
  const written = await bucket.put(key, bytes, {
    httpMetadata: { contentType },
    customMetadata: metadata,
    sha256: await crypto.subtle.digest('SHA-256', bytes),
    ...(!key.startsWith(changing) && { onlyIf: { etagDoesNotMatch: '*' } }),
  })
  return written !== null
}
