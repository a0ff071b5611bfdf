/** Files closed with a key of their own, as the phone makes them, and their parts on the wire, signed as the worker wants it. */
import { createCipheriv, randomBytes, webcrypto } from 'node:crypto'
import type { Answer, Device } from '../../scripts/device.ts'
import { sha256 } from './people.ts'

export interface SealedFile {
  /** line of a manifest */
  entry: { name: string; type: string; bytes: number; sha256: string; size: number; key: string }
  plain: Uint8Array
  /** what is sent */
  bytes: Uint8Array<ArrayBuffer>
}

/** @example sealFile('image-1.jpg', 'image/jpeg', jpeg(40_000)) */
export function sealFile(name: string, type: string, plain: Uint8Array): SealedFile {
  const key = randomBytes(32)
  const cipher = createCipheriv('aes-256-gcm', key, new Uint8Array(12))
  const bytes = new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
  const entry = {
    name,
    type,
    bytes: plain.length,
    sha256: sha256(bytes),
    size: bytes.length,
    key: key.toString('base64url'),
  }
  return { entry, plain, bytes }
}

/** One PUT of bytes whose hash the path names, signed over that hash; `claimed` = another, as a liar's. */
export async function putBytes(
  device: Device,
  path: string,
  bytes: Uint8Array,
  type = 'application/vnd.doorstep.sealed',
  claimed = sha256(bytes),
): Promise<Answer> {
  const text = `PUT\n${path}\n${claimed}\n${device.nonce}`
  const signed = await webcrypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    device.keys.privateKey,
    Buffer.from(text),
  )
  const signature = Buffer.from(signed).toString('base64url')
  const response = await fetch(device.url + path, {
    method: 'PUT',
    headers: {
      authorization: `Doorstep device=${device.id}, nonce=${device.nonce}, signature=${signature}`,
      'content-type': type,
    },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

export const putWhole = ({ bytes, entry }: SealedFile, device: Device): Promise<Answer> =>
  putBytes(device, `/api/attachments/${entry.sha256}`, bytes)

/** One part of a file of `size` bytes. */
export const putPart = (
  device: Device,
  file: string,
  offset: number,
  bytes: Uint8Array,
  size: number,
): Promise<Answer> =>
  putBytes(device, `/api/attachments/${file}/parts/${sha256(bytes)}?offset=${offset}&size=${size}`, bytes)

/** A file as the office gives it to somebody, and its status and type. */
export async function fileFrom(
  who: Device,
  file: string,
): Promise<{ status: number; type: string | null; bytes: Uint8Array }> {
  const path = `/api/attachments/${file}`
  const signature = await who.signature('GET', path, '')
  const response = await fetch(who.url + path, {
    headers: { authorization: `Doorstep device=${who.id}, nonce=${who.nonce}, signature=${signature}` },
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, type: response.headers.get('content-type'), bytes }
}
