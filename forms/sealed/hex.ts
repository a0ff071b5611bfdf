// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/** Ids and hashes as bytes and back. Both ends do it for every operation of a push. */

export const hexBytes = (hex: string): number[] =>
  (hex.replaceAll('-', '').match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexOfByte[byte]
  return hex
}

export function uuidOf(bytes: Uint8Array): string {
  const hex = hexOf(bytes)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
