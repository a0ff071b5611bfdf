// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Attached files that are no CSV, GeoJSON and XML. engine/tables.ts asks for them by the ending of the name. Rare, so a
 * pack of their own (rare.ts).
 */
import type { FileRows, Pack } from './rare.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** FeatureCollection → rows of properties, with `id` and `geometry` in ODK's way of writing. */
function geoRows(text: string): Map<string, string>[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return []
  }
  const features = isRecord(parsed) && Array.isArray(parsed.features) ? (parsed.features as unknown[]) : []
  return features.filter(isRecord).map(feature => {
    const row = new Map<string, string>()
    if (feature.id !== undefined) row.set('id', String(feature.id))
    for (const [name, value] of Object.entries(isRecord(feature.properties) ? feature.properties : {})) {
      row.set(name, isRecord(value) ? JSON.stringify(value) : String(value ?? ''))
    }
    row.set('geometry', geoText(isRecord(feature.geometry) ? feature.geometry.coordinates : undefined))
    return row
  })
}

/** [104.9, 11.5] → '11.5 104.9 0 0'; lines and the outer ring of shapes joined by '; ' */
function geoText(coordinates: unknown): string {
  if (!Array.isArray(coordinates)) return ''
  const [first, second, height] = coordinates as unknown[]
  if (typeof first === 'number') return `${String(second)} ${first} ${String(height ?? 0)} 0`
  const points =
    Array.isArray(first) && Array.isArray(first[0]) ? (first as unknown[]) : (coordinates as unknown[])
  return points.map(geoText).join('; ')
}

const ITEM = /<item\b[^>]*>(.*?)<\/item>/gs
const ELEMENT = /<([\p{L}_][\p{L}\p{M}\p{N}_.-]*)\b[^>]*?(?:\/>|>((?:[^<]|<!\[CDATA\[.*?\]\]>)*)<\/\1>)/gsu

/** `<root><item><name>a</name><label>A</label></item></root>`: flat elements only, as choices are. */
function xmlRows(text: string): Map<string, string>[] {
  const plain = text.replace(/<!--.*?-->/gs, '')
  return [...plain.matchAll(ITEM)].map(([, inside]) => {
    const row = new Map<string, string>()
    for (const [, name, value] of inside!.matchAll(ELEMENT)) row.set(name!, xmlText(value ?? ''))
    return row
  })
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** `a &amp; <![CDATA[<b>]]> &#x1780;` → `a & <b> ក` */
const xmlText = (text: string): string =>
  text.replace(
    /<!\[CDATA\[(.*?)\]\]>|&#(x?)([0-9a-f]+);|&(\w+);/gis,
    (whole, raw?: string, hex?: string, code?: string, name?: string) => {
      if (raw !== undefined) return raw
      if (code === undefined) return ENTITIES[name!] ?? whole
      const point = Number.parseInt(code, hex ? 16 : 10)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )

/** Rows with cells by name → columns; a row without a cell has null there. */
function tableOf(rows: readonly Map<string, string>[]): FileRows {
  const headers = [...new Set(rows.flatMap(row => [...row.keys()]))]
  return { headers, size: rows.length, cell: (column, row) => rows[row]?.get(headers[column]!) ?? null }
}

export const pack: Pack = {
  files: { geojson: text => tableOf(geoRows(text)), xml: text => tableOf(xmlRows(text)) },
}
