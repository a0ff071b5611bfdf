/**
 * The attached files against the form: can they be read, and is what the form asks of them there? Called by publication.ts with
 * the texts that are at hand; csv-file.ts looks at the letters of one file.
 */

import { fileTable, type Table } from '../engine/tables.ts'
import type { ProgramOperand } from '../evaluate/program.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import { expressionCells, operationsOf } from './cells.ts'
import { checkCsv, headersOf } from './csv-file.ts'
import type { ColumnOf, Facts } from './facts.ts'
import { checkMarkup } from './markup-file.ts'

export interface AttachedFile {
  name: string
  /** undefined: it is at the office and was not fetched */
  text?: string | undefined
}

export interface AttachedFiles {
  texts: ReadonlyMap<string, string>
  columnOf: ColumnOf
}

/** The files by name, and their columns as the phone will read them, each read once. */
export function attachedFiles(files: readonly AttachedFile[]): AttachedFiles {
  const texts = new Map(
    files.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text] as const])),
  )
  const tables = new Map<string, Table>()
  const columns = new Map<string, readonly string[] | undefined>()
  const columnOf: ColumnOf = (file, column) => {
    const key = JSON.stringify([file, column])
    if (columns.has(key)) return columns.get(key)
    const text = texts.get(file)
    const table = text === undefined ? undefined : (tables.get(file) ?? fileTable(file, text))
    if (table) tables.set(file, table)
    const cells = table && Array.from({ length: table.size }, (_, row) => table.cell(column, row))
    const made = cells?.some(cell => cell !== undefined) ? cells.map(cell => cell ?? '') : undefined
    columns.set(key, made)
    return made
  }
  return { texts, columnOf }
}

/** What a form asks of a column, and how badly. */
interface Wish {
  file: string
  column: string
  /** without the column nothing can be chosen, or the answer is always blank */
  must: boolean
  at: SheetPlace
}

export function checkFiles(facts: Facts, attached: AttachedFiles): Finding[] {
  const findings: Finding[] = []
  const broken = new Set<string>()
  for (const file of facts.names.items.files) {
    const text = attached.texts.get(file)
    if (text === undefined) continue
    const found = /\.csv$/i.test(file) ? checkCsv(file, text) : checkMarkup(file, text)
    findings.push(...found)
    if (found.some(({ severity }) => severity === 'error')) broken.add(file)
  }
  const told = new Set<string>()
  for (const { file, column, must, at } of wishes(facts)) {
    const text = attached.texts.get(file)
    const key = JSON.stringify([file, column])
    if (text === undefined || broken.has(file) || told.has(key)) continue
    told.add(key)
    const headers = headersOf(file, text)
    // a label may be said in each language instead
    if (!headers || headers.some(header => header === column || header.startsWith(`${column}::`))) continue
    const details = {
      file,
      column,
      suggestion: suggest(column, headers),
      columns: headers.slice(0, 12).join(', '),
    }
    findings.push((must ? error : warning)('file.columnMissing', at, details))
  }
  return [...findings, ...checkValues(facts, attached, broken)]
}

function* wishes(facts: Facts): Generator<Wish> {
  for (const { definition } of facts.names.outline.nodes) {
    const { items, at } = definition
    if (items?.from !== 'file') continue
    const place = { ...at, column: 'type' }
    yield { file: items.file, column: items.value, must: true, at: place }
    yield { file: items.file, column: items.label, must: false, at: place }
  }
  for (const { node, at, program } of expressionCells(facts)) {
    const { items } = facts.definition(node)
    if (items?.from === 'file')
      for (const column of columnsOf(program)) yield { file: items.file, column, must: false, at }
    for (const [op, a, b, c] of operationsOf(program)) {
      if (op === 'pulldata' && typeof a === 'string') {
        const file = /\.\w+$/.test(a) ? a : `${a}.csv`
        for (const column of [b, c]) if (typeof column === 'string') yield { file, column, must: true, at }
      }
      if (op !== 'items' || typeof a !== 'string') continue
      const read = typeof c === 'string' && c !== '' && c !== '*' ? [c] : []
      for (const column of [...read, ...columnsOf(b as ProgramOperand)])
        yield { file: a, column, must: false, at }
    }
  }
}

/** Columns of the rows at hand, not those of a list inside. */
function columnsOf(part: ProgramOperand): string[] {
  if (!Array.isArray(part) || part[0] === 'items') return []
  if (part[0] === 'column' && typeof part[1] === 'string') return part[1] === '*' ? [] : [part[1]]
  return part.flatMap(columnsOf)
}

/** Names of choices that are blank, said twice, or more than one word where several can be chosen. */
function checkValues(facts: Facts, { columnOf }: AttachedFiles, broken: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = []
  const told = new Set<string>()
  for (const { definition } of facts.names.outline.nodes) {
    const { items, type } = definition
    if (items?.from !== 'file' || broken.has(items.file)) continue
    const { file, value } = items
    const names = columnOf(file, value)
    const tell = (
      code: string,
      rows: readonly number[],
      details: Record<string, string | number | undefined> = {},
    ): void => {
      const [first] = rows
      if (first === undefined || told.has(`${code} ${file}`)) return
      told.add(`${code} ${file}`)
      const at = { sheet: file, row: first + 2, column: value }
      findings.push(
        warning(code, at, {
          ...details,
          column: value,
          count: code === 'file.valueBlank' || rows.length > 1 ? rows.length : undefined,
        }),
      )
    }
    const rowsWhere = (test: (name: string, row: number) => boolean): number[] =>
      (names ?? []).flatMap((name, row) => (test(name, row) ? [row] : []))
    tell(
      'file.valueBlank',
      rowsWhere(name => name.trim() === ''),
    )
    const firsts = new Map<string, number>()
    const twice = rowsWhere((name, row) => {
      const isTwice = name !== '' && firsts.has(name)
      if (!firsts.has(name)) firsts.set(name, row)
      return isTwice
    })
    const [again] = twice
    if (again !== undefined)
      tell('file.valueTwice', twice, { value: names![again]!, otherRow: firsts.get(names![again]!)! + 2 })
    const spaced = type === 'select_one' ? [] : rowsWhere(name => /\S\s+\S/.test(name))
    if (spaced[0] !== undefined)
      tell('file.valueSpaced', spaced, { value: names![spaced[0]]!, question: definition.name })
  }
  return findings
}
