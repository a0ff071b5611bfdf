/**
 * A file closed with a key of its own: AES-256-GCM with an IV of zero, as the key is used once (decision 14). Only what is
 * closed is ever written to the disk of the phone; hash and address of a file are of the closed bytes.
 */
import { sha256 } from './hash.ts'

const iv = new Uint8Array(12)
const keyOf = (raw: BufferSource, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, [use])

export interface ClosedFile {
  bytes: ArrayBuffer
  sha256: string
  /** 32 bytes; whoever has them can open the file, and nothing else */
  key: Uint8Array<ArrayBuffer>
}

export async function closeFile(plain: ArrayBuffer): Promise<ClosedFile> {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(key, 'encrypt'), plain)
  return { bytes, sha256: await sha256(bytes), key }
}

/** @throws OperationError when it is damaged, or the key is another's */
export const openFile = async (closed: ArrayBuffer, key: BufferSource): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(key, 'decrypt'), closed)
