/**
 * SHA-256 of a text or of bytes, as operations, blobs and signed requests name it.
 */

/** @returns 64 hex digits; of a text those of its UTF-8 */
export async function sha256(content: string | ArrayBuffer): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}
