/**
 * The gazetteer of a programme (`name,parent,level,label::…`), to find the place that a list means: by its code, else by the path of
 * names from the province down. rows.ts asks. It knows no level by name: what stands above is by `parent`.
 */
import type { Texts } from '../definition.ts'
import { readCsv } from '../evaluate/csv.ts'
import { fold } from './cell-text.ts'

export interface Place {
  code: string
  parent: string
  /** by language, as the table's headers call it: `{ 'English (en)': 'Chrey' }` */
  names: Texts
}

export interface PlaceIndex {
  size: number
  byCode(code: string): Place | undefined
  /** places by their folded name */
  byName(folded: string): readonly Place[]
  /** places whose codes have so many characters, to look for one that is spelt almost so */
  ofLength(length: number): readonly Place[]
}

export const noPlaces: PlaceIndex = {
  size: 0,
  byCode: () => undefined,
  byName: () => [],
  ofLength: () => [],
}

/** words that say what kind of place it is, and may stand there or not */
const kinds =
  /^(?:ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ក្រុង|ខេត្ត|រាជធានី)\s*|^(?:phum|khum|sangkat|srok|khan|krong|khet|village|commune|district|city|province|municipality)\s+|\s+(?:village|commune|district|city|province|municipality|capital)$/gu

/** @example foldPlace('ភូមិ  ជ្រៃ') → 'ជ្រៃ', foldPlace('Chrey Village') → 'chrey' */
export function foldPlace(name: string): string {
  const folded = fold(name)
  return folded.replace(kinds, '').trim() || folded
}

/** @param text the CSV. A table without `name` and `parent` is no gazetteer: undefined */
export function placeIndex(text: string): PlaceIndex | undefined {
  const csv = readCsv(text)
  const [name, parent] = [csv.headers.indexOf('name'), csv.headers.indexOf('parent')]
  if (name < 0 || parent < 0) return undefined
  const labels = csv.headers.flatMap((header, at) => {
    const [, language] = /^label(?:::(.+))?$/.exec(header) ?? []
    return /^label\b/.test(header) ? [{ at, language: language ?? 'default' }] : []
  })
  const byCode = new Map<string, Place>()
  const byName = new Map<string, Place[]>()
  const byLength = new Map<number, Place[]>()
  for (let row = 0; row < csv.size; row++) {
    const code = csv.cell(name, row).trim()
    if (code === '') continue
    const names = Object.fromEntries(labels.map(({ at, language }) => [language, csv.cell(at, row).trim()]))
    const place = { code, parent: csv.cell(parent, row).trim(), names }
    byCode.set(code, place)
    for (const folded of new Set(Object.values(names).map(foldPlace))) push(byName, folded, place)
    push(byLength, code.length, place)
  }
  return {
    size: byCode.size,
    byCode: code => byCode.get(code),
    byName: folded => byName.get(folded) ?? [],
    ofLength: length => byLength.get(length) ?? [],
  }
}

function push<Key>(map: Map<Key, Place[]>, key: Key, place: Place): void {
  const list = map.get(key)
  if (list) list.push(place)
  else map.set(key, [place])
}

/** Itself, then what stands above it, up to the top. */
export function pathOf(index: PlaceIndex, place: Place): Place[] {
  const path = [place]
  for (let up = index.byCode(place.parent); up && path.length < 10; up = index.byCode(up.parent))
    path.push(up)
  return path
}

/** @example { 'English (en)': 'Chrey, Svay Por, Battambang · 02030105', … } */
export function placeLabel(index: PlaceIndex, place: Place): Texts {
  const path = pathOf(index, place)
  const languages = Object.keys(place.names)
  return Object.fromEntries(
    (languages.length ? languages : ['default']).map(language => [
      language,
      `${path.map(one => one.names[language] || one.code).join(', ')} · ${place.code}`,
    ]),
  )
}

/** candidates that are shown; more would be no choice */
const most = 8

export interface PlaceFound {
  place?: Place
  /** several of that name, or none but some that are spelt almost so */
  candidates: Place[]
}

/**
 * A code, with the zero that Excel takes from its front. A list may have the code of a village or only of its commune.
 * @example placeByCode(index, '8010101') → { place: 08010101, zero: true }
 */
export function placeByCode(index: PlaceIndex, digits: string): { place: Place; zero: boolean } | undefined {
  const place = index.byCode(digits)
  if (place) return { place, zero: false }
  const padded = digits.length % 2 === 1 ? index.byCode(`0${digits}`) : undefined
  return padded && { place: padded, zero: true }
}

/**
 * The place of a path of names or codes, the widest first; a blank one says nothing. The last one named is the place.
 * @example placeByPath(index, ['Battambang', '', 'Svay Por', 'Chrey'])
 */
export function placeByPath(index: PlaceIndex, path: readonly string[]): PlaceFound {
  const said = path.filter(part => part !== '')
  const last = said.at(-1)
  if (last === undefined) return { candidates: [] }
  const above = said.slice(0, -1).map(foldPlace)
  const fits = (place: Place) => {
    const ups = pathOf(index, place).slice(1)
    return above.every(name => ups.some(up => isCalled(up, name)))
  }
  const named = index.byName(foldPlace(last)).filter(fits)
  // the same name twice on one path (a district and its town): the one that the path's length means
  const [only] = named
  if (named.length === 1 && only) return { place: only, candidates: [] }
  if (named.length > 1) {
    const deepest = named.filter(place => pathOf(index, place).length === path.length)
    if (deepest.length === 1 && deepest[0]) return { place: deepest[0], candidates: [] }
    return { candidates: named.slice(0, most) }
  }
  return { candidates: almost(index, last, path.length, above) }
}

const isCalled = (place: Place, folded: string): boolean =>
  place.code === folded || Object.values(place.names).some(name => foldPlace(name) === folded)

/** Places at that depth that are spelt almost so, and as much of the path above as can be found. */
function almost(index: PlaceIndex, name: string, depth: number, above: readonly string[]): Place[] {
  const folded = foldPlace(name)
  const allowed = folded.length > 7 ? 2 : 1
  return index
    .ofLength(depth * 2)
    .flatMap(place => {
      const distance = Math.min(
        ...Object.values(place.names).map(one => editDistance(foldPlace(one), folded, allowed)),
      )
      if (distance > allowed) return []
      const ups = pathOf(index, place).slice(1)
      const known = above.filter(one => ups.some(up => isCalled(up, one))).length
      return above.length > 0 && known === 0 ? [] : [{ place, rank: distance - known * 3 }]
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ place }) => place)
}

/** Levenshtein, given up beyond `allowed`. */
function editDistance(a: string, b: string, allowed: number): number {
  if (Math.abs(a.length - b.length) > allowed) return allowed + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    if (Math.min(...next) > allowed) return allowed + 1
    row = next
  }
  return row[b.length]!
}
