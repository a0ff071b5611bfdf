import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inflate } from '../../../../client/manage/inflate.ts'

test('Packed bytes come out as they were, up to the limit and not beyond it.', async () => {
  const packed = deflateRawSync(Buffer.from('a'.repeat(1000)))
  expect(await inflate(packed, 1000)).toEqual(new Uint8Array(Buffer.from('a'.repeat(1000))))
  expect(await inflate(packed, 999)).toBe('tooLarge')
})

test('A bomb of 300 MB of zeros is given up early, and damaged bytes are an error.', async () => {
  const bomb = deflateRawSync(Buffer.alloc(300 * 1024 * 1024))
  expect(await inflate(bomb, 1024 * 1024)).toBe('tooLarge')
  await expect(inflate(new Uint8Array([1, 2, 3, 4]), 1000)).rejects.toThrow()
})
