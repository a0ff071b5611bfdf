/**
 * Choices that no answer ever brings up: a choice_filter that none of them can satisfy, and rows whose cell names a choice of the
 * list above that is not there (`district` = Takev). Called by form.ts.
 */
import type { ChoiceDefinition } from '../definition.ts'
import type { Program, ProgramOperand } from '../evaluate/program.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { warning } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import { expressionCells, operationsOf } from './cells.ts'
import type { Facts } from './facts.ts'
import { possible } from './satisfy.ts'
import { NO_CELL } from './variables.ts'

/** The rows that a filter chooses from. */
interface Rows {
  /** what `instance()` and the findings call it */
  list: string
  size: number
  /** NO_CELL for a blank one; undefined when it is not known, such as a label */
  cell(column: string, row: number): Program | undefined
  place(row: number, column: string | undefined): SheetPlace
  name(row: number): string
}

/** more kinds of rows than that are not told apart in a moment */
const MOST_KINDS = 20_000
/** findings about one list: the first mistakes are enough to find the others */
const MOST_TOLD = 10

interface Use {
  rows: Rows
  /** row → can it be shown by any of the selects so far */
  shown: boolean[]
  filters: Program[]
}

export function checkFilters(facts: Facts, unseen: ReadonlySet<number>): Finding[] {
  const findings: Finding[] = []
  const uses = new Map<string, Use>()
  const whole = new Set<string>()
  for (const { program } of expressionCells(facts))
    for (const [op, list] of operationsOf(program)) if (op === 'items') whole.add(String(list))

  for (const { index, definition, scope } of facts.names.outline.nodes) {
    const rows = definition.items && rowsOf(facts, index)
    if (!rows || rows.size === 0) continue
    if (!definition.choiceFilter) {
      whole.add(rows.list)
      continue
    }
    const filter = facts.expressionsOf(index).choiceFilter?.program
    if (filter === undefined || unseen.has(index)) {
      whole.add(rows.list)
      continue
    }
    const shownWhen = facts.shownWhen(index)
    const shown = shownRows(
      rows,
      filter,
      program => possible(facts, [...shownWhen, { program, scope }]).possible,
    )
    if (!shown) whole.add(rows.list)
    else if (shown.includes(true)) {
      const before = uses.get(rows.list)
      const use = before ?? { rows, shown: shown.map(() => false), filters: [] }
      shown.forEach((one, row) => {
        use.shown[row] ||= one
      })
      use.filters.push(filter)
      uses.set(rows.list, use)
    } else {
      findings.push(
        warning('choiceFilter.never', definition.choiceFilter.at, { list: rows.list, name: definition.name }),
      )
      whole.add(rows.list)
    }
  }
  for (const [list, use] of uses) if (!whole.has(list)) findings.push(...neverShown(facts, use))
  return findings
}

function rowsOf(facts: Facts, node: number): Rows | undefined {
  const { items } = facts.definition(node)
  const { lists, externalLists } = facts.names.definition
  if (items?.from === 'list' || items?.from === 'external') {
    const choices = (items.from === 'list' ? lists : externalLists)[items.list]
    return choices && listRows(items.list, choices)
  }
  if (items?.from !== 'file' || !/\.csv$/i.test(items.file)) return undefined
  const names = facts.columnOf(items.file, items.value)
  if (!names) return undefined
  let last: { column: string; cells: readonly string[] | undefined } | undefined
  const cellsOf = (column: string): readonly string[] | undefined => {
    if (last?.column !== column) last = { column, cells: facts.columnOf(items.file, column) }
    return last.cells
  }
  return {
    list: items.file,
    size: names.length,
    cell: (column, row) => cellsOf(column)?.[row] ?? NO_CELL,
    place: (row, column) => ({ sheet: items.file, row: row + 2, ...(column && { column }) }),
    name: row => names[row]!,
  }
}

const listRows = (list: string, choices: readonly ChoiceDefinition[]): Rows => ({
  list,
  size: choices.length,
  cell(column, row) {
    const choice = choices[row]!
    if (column === 'name') return choice.name
    if (column === 'label' || Object.hasOwn(choice.media, column)) return undefined
    return choice.extra[column] || NO_CELL
  },
  place: (row, column) => ({ ...choices[row]!.at, ...(column && { column }) }),
  name: row => choices[row]!.name,
})

/** For each row whether the filter can be true for it; undefined when there are too many kinds of rows. */
function shownRows(
  rows: Rows,
  filter: Program,
  canHold: (program: Program) => boolean,
): boolean[] | undefined {
  const columns = [...columnsOf(filter)]
  const kinds = new Map<string, boolean>()
  const shown: boolean[] = []
  for (let row = 0; row < rows.size; row++) {
    const cells = columns.map(column => rows.cell(column, row))
    const key = columns.length === 1 && typeof cells[0] === 'string' ? cells[0] : JSON.stringify(cells)
    let can = kinds.get(key)
    if (can === undefined) {
      if (kinds.size >= MOST_KINDS) return undefined
      const values = new Map(columns.map((column, index) => [column, cells[index]]))
      can = canHold(filled(filter, values) as Program)
      kinds.set(key, can)
    }
    shown.push(can)
  }
  return shown
}

function columnsOf(filter: Program): Set<string> {
  const columns = new Set<string>()
  const visit = (part: ProgramOperand): void => {
    // the rows of another list have columns of their own
    if (!Array.isArray(part) || part[0] === 'items') return
    if (part[0] === 'column') columns.add(String(part[1]))
    for (const inner of part) visit(inner)
  }
  visit(filter)
  return columns
}

/** The filter for one row: its cells instead of the columns. */
function filled(part: ProgramOperand, cells: ReadonlyMap<string, Program | undefined>): ProgramOperand {
  if (!Array.isArray(part) || part[0] === 'items') return part
  if (part[0] === 'column') return cells.get(String(part[1])) ?? part
  return part.map(inner => filled(inner, cells))
}

/** One finding for each cell that names what is not there; one for all other rows. */
function neverShown(facts: Facts, { rows, shown, filters }: Use): Finding[] {
  const findings: Finding[] = []
  const told = new Map<string, Finding>()
  const others: number[] = []
  const links = filters.flatMap(linksOf)
  for (const [row, isShown] of shown.entries()) {
    if (isShown) continue
    const link = links.find(({ column, question }) => isAmiss(facts, question, rows.cell(column, row)))
    if (!link) {
      others.push(row)
      continue
    }
    const value = String(rows.cell(link.column, row))
    const key = JSON.stringify([link, value])
    const before = told.get(key)
    if (before) before.details.count = Number(before.details.count ?? 1) + 1
    else {
      const suggestion = suggest(value, facts.choicesOf(link.question) ?? [])
      const question = facts.definition(link.question).name
      const details = { value, list: rows.list, question, suggestion }
      told.set(key, warning('choice.parentUnknown', rows.place(row, link.column), details))
    }
  }
  findings.push(...[...told.values()].slice(0, MOST_TOLD))
  const [first] = others
  if (first !== undefined) {
    const details = { list: rows.list, name: rows.name(first), count: several(others.length) }
    findings.push(warning('choice.neverShown', rows.place(first, undefined), details))
  }
  return findings
}

/** A count that is worth saying. */
const several = (count: number): number | undefined => (count > 1 ? count : undefined)

interface Link {
  column: string
  question: number
}

/** `district = ${d} and …` → district, d */
function linksOf(filter: Program): Link[] {
  const links: Link[] = []
  for (const [op, ...operands] of operationsOf(filter)) {
    if (op !== '=' && op !== 'selected') continue
    const column = operands.find(operand => Array.isArray(operand) && operand[0] === 'column')
    const question = operands.find(operand => Array.isArray(operand) && operand[0] === 'own')
    if (Array.isArray(column) && Array.isArray(question))
      links.push({ column: String(column[1]), question: Number(question[1]) })
  }
  return links
}

function isAmiss(facts: Facts, question: number, cell: Program | undefined): boolean {
  const choices = facts.choicesOf(question)
  return typeof cell === 'string' && cell !== '' && choices !== undefined && !choices.has(cell)
}
