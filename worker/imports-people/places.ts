/** The gazetteer of the programme: the attached table of a published form that has places in it. Read once by an isolate. */
import { noPlaces, type PlaceIndex, placeIndex } from '../../forms/imports/place-index.ts'
import { readBlob } from '../db/blobs.ts'
import { publishedNow } from '../db/publications.ts'
import type { Env } from '../env.ts'

const usual = 'places.csv'
const keptMost = 3
const kept = new Map<string, PlaceIndex | undefined>()

/** One without places where the programme has no such table: then codes are taken as they stand. */
export async function programmePlaces(env: Env): Promise<PlaceIndex> {
  const { forms } = await publishedNow(env.DB)
  const files = forms.flatMap(form => form.files).filter(file => /\.csv$/i.test(file.name))
  const inTurn = [...files].sort((a, b) => Number(b.name === usual) - Number(a.name === usual))
  for (const { hash } of inTurn) {
    if (!kept.has(hash)) {
      if (kept.size >= keptMost) kept.delete(kept.keys().next().value!)
      kept.set(hash, placeIndex(await readBlob(env.BLOBS, hash, text => text)))
    }
    const places = kept.get(hash)
    if (places) return places
  }
  return noPlaces
}
