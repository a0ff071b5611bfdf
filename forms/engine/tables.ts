// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Choices as a table, wherever they come from: a list of the form, or an attached file (csv, geojson, xml). items.ts reads them.
 * Rows are found by an index of a column, or in a file that is only searched now and then, by searching it.
 */
import type { CompiledForm, FixedRows } from '../definition.ts'
import { fileReaders } from '../evaluate/rare.ts'

type Cell = string | null | undefined

export interface Table {
  size: number
  /** all rows, in order; the same list each time */
  readonly all: readonly number[]
  /** undefined where there is no such column */
  cell(column: string, row: number): Cell
  /** Rows whose cell of `column` is this text, in order. */
  rowsWith(column: string, text: string): readonly number[]
  /** The same for one column, for whoever asks again and again. */
  by(column: string): Look
}

/** Rows with that text, in order. */
export type Look = (text: string) => readonly number[]

/** a column that is asked for more texts than that gets its index: to make one costs about as much as so many searches */
const fewSearches = 24
const NONE: readonly number[] = []

function made(
  size: number,
  cell: Table['cell'],
  search?: (column: string, text: string) => number[] | undefined,
): Table {
  const known = new Map<string, Look>()
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
  const lookIn = (column: string): Look => {
    let rows = new Map<string, readonly number[]>()
    let isWhole = false
    return text => {
      const found = rows.get(text)
      if (found || isWhole) return found ?? NONE
      const searched = rows.size < fewSearches ? search?.(column, text) : undefined
      if (searched) rows.set(text, searched)
      else {
        rows = indexOf(column)
        isWhole = true
      }
      return rows.get(text) ?? NONE
    }
  }
  const by = (column: string): Look => {
    let look = known.get(column)
    if (!look) {
      look = lookIn(column)
      known.set(column, look)
    }
    return look
  }
  let all: number[] | undefined
  return {
    size,
    cell,
    by,
    rowsWith: (column, text) => by(column)(text),
    get all() {
      all ??= Array.from({ length: size }, (_, row) => row)
      return all
    },
  }
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
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const { headers, size, cell, search } = (fileReaders[ending] ?? fileReaders['*']!)(text)
  const places = new Map(headers.map((header, index) => [header, index]))
  const table = made(
    size,
    (column, row) => {
      const place = places.get(column)
      return place === undefined || row >= size ? undefined : cell(place, row)
    },
    (column, wanted) => {
      const place = places.get(column)
      return place === undefined ? undefined : search?.(place, wanted)
    },
  )
  kept.unshift({ name, text, table })
  kept.splice(keptMost)
  return table
}

/** A file's rows with some of the form's own among them. */
export function withRows(table: Table, fixed: FixedRows | undefined): Table {
  if (!fixed) return table
  const { rows, before } = fixed
  return made(table.size + rows.length, (column, row) => {
    const own = row < before ? row : row - table.size
    return row < before || own >= before ? rows[own]?.[column] : table.cell(column, row - before)
  })
}
