/**
 * From a PIN to a key, slowly: Argon2id where the phone has the memory for it, else PBKDF2. vault.ts loads this file when a
 * PIN is asked for; the WebAssembly in it is 10 kB that no other screen needs.
 */
import { argon2id } from 'hash-wasm'
import type { KdfChoice } from './types.ts'

/** OWASP's lowest settings of each: 0.1 s here, one to three seconds on a cheap phone */
const argon2: KdfChoice = { name: 'argon2id', memoryKiB: 19 * 1024, passes: 2 }
const pbkdf2: KdfChoice = { name: 'pbkdf2', iterations: 600_000 }

/** What a vault made on this phone uses; it is written into its header. */
export const kdfHere = (): KdfChoice =>
  ((navigator as { deviceMemory?: number }).deviceMemory ?? 4) < 2 ? pbkdf2 : argon2

async function stretch(pin: string, salt: Uint8Array<ArrayBuffer>, how: KdfChoice): Promise<ArrayBuffer> {
  if (how.name === 'argon2id') {
    const hash = await argon2id({
      password: pin,
      salt,
      iterations: how.passes,
      memorySize: how.memoryKiB,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    })
    return Uint8Array.from(hash).buffer
  }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ])
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: how.iterations }
  return crypto.subtle.deriveBits(parameters, key, 256)
}

/** The key that wraps a vault's own: HKDF over the stretched PIN and the secret of this device. */
export async function keyOfPin(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  secret: Uint8Array<ArrayBuffer>,
  how: KdfChoice,
): Promise<CryptoKey> {
  const stretched = new Uint8Array(await stretch(pin, salt, how))
  const both = new Uint8Array([...stretched, ...secret])
  const material = await crypto.subtle.importKey('raw', both, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode('doorstep vault 1')
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return crypto.subtle.deriveKey(parameters, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
}
