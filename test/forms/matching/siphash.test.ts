import { expect, it } from 'vitest'
import { sipHash } from '../../../forms/matching/siphash.ts'

const key = Uint8Array.from({ length: 16 }, (_, at) => at)
const hex = (text: string) => Buffer.from(sipHash(key, text)).toString('hex')

it("gives the hashes of its authors' own table, for messages of 0, 1, 8 and 15 bytes", () => {
  const message = (many: number) => Array.from({ length: many }, (_, at) => String.fromCharCode(at)).join('')
  expect([0, 1, 8, 15].map(many => hex(message(many)))).toEqual([
    '310e0edd47db6f72',
    'fd67dc93c539f874',
    '6224939a79f5f593',
    'e545be4961ca29a1',
  ])
})

it('is another under another key, and takes Khmer letters', () => {
  const other = key.map(byte => byte ^ 1)
  expect(sipHash(other, 'សុខ')).not.toEqual(sipHash(key, 'សុខ'))
  expect(sipHash(key, 'សុខ')).toHaveLength(8)
})
