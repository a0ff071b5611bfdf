/**
 * Unpacks the parts of an .xlsx with the browser's own inflater, and stops as soon as more comes out than is allowed: a
 * small file can hold gigabytes of zeros. forms/xlsform/workbook.ts calls it.
 */

/** A piece is unpacked whole before anybody can say stop, and deflate makes 1,000 bytes of one. */
const PIECE_BYTES = 8 * 1024

/** @throws TypeError when the data is damaged */
export async function inflate(compressed: Uint8Array, limit: number): Promise<Uint8Array | 'tooLarge'> {
  let next = 0
  const pieces = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (next >= compressed.length) return controller.close()
      controller.enqueue(new Uint8Array(compressed.subarray(next, next + PIECE_BYTES)))
      next += PIECE_BYTES
    },
  })
  const unpacked = pieces.pipeThrough(new DecompressionStream('deflate-raw'))
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
