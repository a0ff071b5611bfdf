/**
 * Unpacks the parts of an .xlsx with the browser's own inflater, and stops as soon as more comes out than is allowed: a
 * small file can hold gigabytes of zeros. forms/xlsform/workbook.ts calls it.
 */

/** @throws TypeError when the data is damaged */
export async function inflate(compressed: Uint8Array, limit: number): Promise<Uint8Array | 'tooLarge'> {
  const unpacked = new Blob([new Uint8Array(compressed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = unpacked.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      return 'tooLarge'
    }
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
