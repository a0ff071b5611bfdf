// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Choices as a table, wherever they come from: a list of the form, or an attached file (csv, geojson, xml). items.ts reads them.
 * Rows are found by an index of a column, or in a file that is only searched now and then, by searching it.
 */
import type { CompiledForm } from '../definition.ts'
import { readCsv } from '../evaluate/csv.ts'

type Cell = string | null | undefined

export interface Table {
  size: number
  /** undefined where there is no such column */
  cell(column: string, row: number): Cell
  /** Rows whose cell of `column` is this text, in order. */
  rowsWith(column: string, text: string): readonly number[]
}

/** a column that is asked for more texts than that gets its index: to make one costs about as much as so many searches */
const fewSearches = 24
const NONE: readonly number[] = []

function made(
  size: number,
  cell: Table['cell'],
  search?: (column: string, text: string) => number[] | undefined,
): Table {
  const known = new Map<string, { rows: Map<string, number[]>; isWhole: boolean }>()
  const indexOf = (column: string): Map<string, number[]> => {
    const rows = new Map<string, number[]>()
    for (let row = 0; row < size; row++) {
      const text = cell(column, row)
      if (text === null || text === undefined) continue
      const same = rows.get(text)
      if (same) same.push(row)
      else rows.set(text, [row])
    }
    return rows
  }
  const rowsWith = (column: string, text: string): readonly number[] => {
    let index = known.get(column)
    if (!index) {
      index = { rows: new Map(), isWhole: false }
      known.set(column, index)
    }
    const rows = index.rows.get(text)
    if (rows || index.isWhole) return rows ?? NONE
    const found = index.rows.size < fewSearches ? search?.(column, text) : undefined
    if (found) index.rows.set(text, found)
    else {
      index.rows = indexOf(column)
      index.isWhole = true
    }
    return index.rows.get(text) ?? NONE
  }
  return { size, cell, rowsWith }
}

const columnsTable = (size: number, columns: ReadonlyMap<string, readonly Cell[]>): Table =>
  made(size, (column, row) => columns.get(column)?.[row])

/** A list of the choices sheet; `name` is a column like the others. */
export function listTable(form: CompiledForm, list: string): Table {
  const itemset = form.itemsets[list]
  const columns = new Map<string, readonly Cell[]>(Object.entries(itemset?.extra ?? {}))
  columns.set('name', itemset?.name ?? [])
  return columnsTable(itemset?.name.length ?? 0, columns)
}

interface KeptFile {
  name: string
  text: string
  table: Table
}

/** The last files: every interview, and in the worker every submission, looks into the same gazetteer again. */
const kept: KeptFile[] = []
const keptMost = 4

/** An attached file by its name's ending; a file that is not here is an empty table. */
export function fileTable(name: string, text: string | undefined): Table {
  if (text === undefined) return columnsTable(0, new Map())
  const known = kept.find(one => one.name === name && one.text === text)
  if (known) return known.table
  const table = /\.geojson$/i.test(name)
    ? rowsTable(geoRows(text))
    : /\.xml$/i.test(name)
      ? rowsTable(xmlRows(text))
      : csvTable(text)
  kept.unshift({ name, text, table })
  kept.splice(keptMost)
  return table
}

function csvTable(text: string): Table {
  const csv = readCsv(text)
  const places = new Map(csv.headers.map((header, index) => [header, index]))
  return made(
    csv.size,
    (column, row) => {
      const place = places.get(column)
      return place === undefined || row >= csv.size ? undefined : csv.cell(place, row)
    },
    (column, wanted) => {
      const place = places.get(column)
      return place === undefined ? undefined : csv.search(place, wanted)
    },
  )
}

function rowsTable(rows: readonly Map<string, string>[]): Table {
  const columns = new Map<string, (string | null)[]>()
  for (const [at, row] of rows.entries()) {
    for (const [name, text] of row) {
      let column = columns.get(name)
      if (!column) {
        column = new Array<string | null>(rows.length).fill(null)
        columns.set(name, column)
      }
      column[at] = text
    }
  }
  return columnsTable(rows.length, columns)
}

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
