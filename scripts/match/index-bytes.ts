/** How large the index is that a phone holds (GET /api/matching/index), as it comes over the line and as it lies there. */
import { createHash } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import { indexKeys } from '../../forms/matching/keys.ts'
import { profileFrom } from '../../forms/matching/profile.ts'
import { sipHash } from '../../forms/matching/siphash.ts'
import type { Listing } from './people.ts'

const key = Uint8Array.from({ length: 16 }, (_, at) => at)

/** @returns bytes a person: of the JSON, and of that compressed as the line does */
export function indexBytes(listings: readonly Listing[]): { plain: number; line: number } {
  const households = new Map<string, { id: string; village: string; month: string; people: string[] }>()
  for (const { household, text } of listings) {
    const id = createHash('sha256').update(household).digest('hex').slice(0, 8)
    const entry = households.get(household) ?? { id, village: text.place, month: '2026-11', people: [] }
    const hashes = indexKeys(profileFrom(text)).map(one => sipHash(key, one))
    entry.people.push(Buffer.concat(hashes).toString('base64url'))
    households.set(household, entry)
  }
  const page = JSON.stringify([...households.values()])
  const line = brotliCompressSync(page).length
  return { plain: page.length / listings.length, line: line / listings.length }
}
