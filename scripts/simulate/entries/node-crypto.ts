/**
 * Stands in for `node:crypto` in the bundle of scripts/device.ts: the same names on the crypto that the simulated page is given.
 * Hashes are made at once there, so the page's `crypto` has `sha256At` beside WebCrypto.
 */
declare const crypto: Crypto & { sha256At(parts: readonly (string | Uint8Array)[]): Buffer }
declare const Buffer: typeof globalThis.Buffer

export const webcrypto = crypto
export const randomUUID = (): string => crypto.randomUUID()

export function createHash(_name: 'sha256') {
  const parts: (string | Uint8Array)[] = []
  const hash = {
    update(part: string | Uint8Array) {
      parts.push(part)
      return hash
    },
    digest: (encoding?: 'hex') => {
      const digest = crypto.sha256At(parts)
      return encoding ? digest.toString(encoding) : digest
    },
  }
  return hash
}
