// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Choices as columns, wherever they come from: a list of the form, or an attached file (csv, geojson, xml). items.ts reads
 * them. An index by column is built when it is first asked for: a cascade of 15,000 villages never scans.
 */
import type { CompiledForm } from '../definition.ts'
import { readCsv } from '../evaluate/csv.ts'

export interface Table {
  size: number
  columns: Map<string, readonly (string | null)[]>
  /** column → text → rows in order */
  indexes: Map<string, Map<string, number[]>>
}

const made = (size: number, columns: Map<string, readonly (string | null)[]>): Table => ({
  size,
  columns,
  indexes: new Map(),
})

/** A list of the choices sheet; `name` is a column like the others. */
export function listTable(form: CompiledForm, list: string): Table {
  const itemset = form.itemsets[list]
  const columns = new Map<string, readonly (string | null)[]>(Object.entries(itemset?.extra ?? {}))
  columns.set('name', itemset?.name ?? [])
  return made(itemset?.name.length ?? 0, columns)
}

/** An attached file by its name's ending; a file that is not here is an empty table. */
export function fileTable(name: string, text: string | undefined): Table {
  if (text === undefined) return made(0, new Map())
  if (/\.geojson$/i.test(name)) return rowsTable(geoRows(text))
  if (/\.xml$/i.test(name)) return rowsTable(xmlRows(text))
  const { headers, columns } = readCsv(text)
  return made(columns[0]?.length ?? 0, new Map(headers.map((header, index) => [header, columns[index]!])))
}

/** Rows whose cell of `column` is this text. */
export function rowsWith(table: Table, column: string, text: string): readonly number[] {
  let index = table.indexes.get(column)
  if (!index) {
    index = new Map()
    const cells = table.columns.get(column) ?? []
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row]
      if (cell === null || cell === undefined) continue
      const rows = index.get(cell)
      if (rows) rows.push(row)
      else index.set(cell, [row])
    }
    table.indexes.set(column, index)
  }
  return index.get(text) ?? NONE
}

const NONE: readonly number[] = []

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
  return made(rows.length, columns)
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

/** `<root><item><name>a</name><label>A</label></item></root>`: flat elements only, as choices are. */
function xmlRows(text: string): Map<string, string>[] {
  return [...text.matchAll(/<item\b[^>]*>(.*?)<\/item>/gs)].map(([, inside]) => {
    const row = new Map<string, string>()
    for (const [, name, value] of inside!.matchAll(/<([\w.-]+)\b[^>]*>([^<]*)<\/\1>/g))
      row.set(name!, unescaped(value!))
    return row
  })
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const unescaped = (text: string): string =>
  text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
