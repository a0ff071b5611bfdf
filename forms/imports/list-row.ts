/**
 * One row of a list under its mapping: reads cells by their target and gathers what is wrong, each at its own cell. people-rows.ts and
 * employer-rows.ts go through it. What was mended in many cells is told once for the column; what nobody can guess is asked once.
 */
import type { Texts } from '../definition.ts'
import type { FactDefinition, RuleSet } from '../eligibility/ruleset.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'
import { columnLetters } from '../xlsform/sheets.ts'
import {
  asciiDigits,
  type Cell,
  errorShown,
  fold,
  hasLostLetters,
  type Mended,
  textOfCell,
} from './cell-text.ts'
import type { Headers } from './header-rows.ts'
import type { Mapping } from './mapping.ts'
import {
  foldPlace,
  type PlaceFound,
  type PlaceIndex,
  placeByCode,
  placeByPath,
  placeLabel,
} from './place-index.ts'

/** A list as it is to be read. */
export interface ListInput {
  ruleSet: RuleSet
  places: PlaceIndex
  /** name of the sheet, or of the file */
  sheet: string
  rows: readonly (readonly Cell[])[]
  headers: Headers
  mapping: Mapping
  /** ISO day: nobody was born after it */
  today: string
  /** place-code prefix of who brings it */
  area: string
}

/** What many cells say and nobody could guess: asked once, answered in `Mapping.meanings`. */
export interface Question {
  /** as in `meanings` */
  key: string
  column: string
  /** what stands there */
  text: string
  /** how many rows say so, and the first of them */
  rows: number
  row: number
  options: { value: string; label: Texts }[]
}

/** of a text that is kept */
const textMost = 200

/** rows of one list: what a request can check and a batch of D1 can take (docs/imports.md) */
export const rowsMost = 5000

export class Reading {
  readonly findings: Finding[] = []
  readonly #input: ListInput
  readonly #questions = new Map<string, Question>()
  readonly #mended = new Map<string, { at: SheetPlace; count: number; kind: Mended | 'pad' }>()

  constructor(input: ListInput) {
    this.#input = input
  }

  get questions(): Question[] {
    return [...this.#questions.values()]
  }

  /** Where a cell is; `column` −1 = the row. */
  at(row: number, column: number): SheetPlace {
    const { sheet, headers } = this.#input
    if (column < 0) return { sheet, row: row + 1 }
    const name = headers.names[column]
    return { sheet, row: row + 1, cell: `${columnLetters(column)}${row + 1}`, ...(name && { column: name }) }
  }

  error(code: string, row: number, column: number, details: Record<string, string | number> = {}): void {
    this.findings.push(error(code, this.at(row, column), details))
  }
  warn(code: string, row: number, column: number, details: Record<string, string | number> = {}): void {
    this.findings.push(warning(code, this.at(row, column), details))
  }

  /** Columns with this target, in their order. */
  columnsOf(target: string): number[] {
    return this.#input.mapping.columns.flatMap((one, at) => (one === target ? [at] : []))
  }

  /** Said once for each column, with the first cell and how many. */
  mended(kind: Mended | 'pad', row: number, column: number): void {
    const key = `${kind} ${column}`
    const known = this.#mended.get(key)
    if (known) known.count++
    else this.#mended.set(key, { at: this.at(row, column), count: 1, kind })
  }

  /** A text as it is kept; undefined where its letters were lost or a formula is broken, and then it is a finding. */
  text(row: number, column: number, cell: Cell): string | undefined {
    const text = textOfCell(cell)
    const shown = errorShown(text)
    if (shown) this.error('import.errorCell', row, column, { error: shown })
    else if (hasLostLetters(text)) this.error('import.lettersLost', row, column)
    else return text.slice(0, textMost)
    return undefined
  }

  /** What is meant by this cell, where a manager has said so; asked for otherwise. undefined: not known yet. */
  meaning(
    row: number,
    column: number,
    text: string,
    options: Question['options'],
    key: string,
  ): string | undefined {
    const known = this.#input.mapping.meanings[key]
    if (known !== undefined) return known
    const asked = this.#questions.get(key)
    if (asked) asked.rows++
    else
      this.#questions.set(key, {
        key,
        column: this.#input.headers.names[column] ?? '',
        text: text.slice(0, 120),
        rows: 1,
        row: row + 1,
        options,
      })
    return undefined
  }

  /** The value of a choice that a cell means: its name or label in any language; what else it is a manager says. */
  choice(row: number, column: number, cell: Cell, fact: FactDefinition): string | undefined {
    const text = textOfCell(cell)
    const found = choiceOf(fact, text)
    if (found !== undefined) return found
    const options = (fact.values ?? []).map(value => ({
      value,
      label: fact.valueLabels?.[value] ?? { default: value },
    }))
    const said = this.meaning(row, column, text, options, `${fact.name} ${fold(text) || text}`)
    if (said === undefined) this.error('import.notChoice', row, column)
    return said
  }

  /** The code of the place of a row; '' = it names none, undefined = it cannot be told which. */
  place(row: number, cells: readonly Cell[]): string | undefined {
    const { mapping, places, area } = this.#input
    const [codeColumn] = this.columnsOf('place')
    const code =
      codeColumn === undefined ? '' : asciiDigits(textOfCell(cells[codeColumn])).replace(/\.0+$/, '')
    const parts = [0, 1, 2, 3].map(part => this.columnsOf(`place.${part}`)[0])
    const path = parts.map(column => (column === undefined ? '' : textOfCell(cells[column])))
    const column =
      code !== ''
        ? codeColumn!
        : (parts.filter((one, at) => one !== undefined && path[at] !== '').at(-1) ?? -1)
    let found: string | undefined
    if (code !== '') found = this.#byCode(row, column, code)
    else if (path.some(part => part !== '')) found = this.#byPath(row, column, path)
    else return mapping.same.place ?? ''
    if (found && !found.startsWith(area)) {
      this.error('import.placeOutside', row, column, { area })
      return undefined
    }
    if (found && places.size > 0 && places.ofLength(found.length + 2).some(one => one.parent === found))
      this.warn('import.placeWide', row, column)
    return found
  }

  #byCode(row: number, column: number, code: string): string | undefined {
    const { places } = this.#input
    if (!/^\d+$/.test(code)) return this.#byPath(row, column, ['', '', '', code])
    if (places.size === 0) {
      if (code.length % 2 === 0) return code
      this.mended('pad', row, column)
      return `0${code}`
    }
    const found = placeByCode(places, code)
    if (!found) {
      this.error('import.placeUnknown', row, column)
      return undefined
    }
    if (found.zero) this.mended('pad', row, column)
    return found.place.code
  }

  #byPath(row: number, column: number, path: readonly string[]): string | undefined {
    const { places } = this.#input
    const digits = asciiDigits(path.at(-1) ?? '')
    if (/^\d{5,8}$/.test(digits)) return this.#byCode(row, column, digits)
    const { place, candidates } = this.#find(path)
    if (place) return place.code
    const options = candidates.map(one => ({ value: one.code, label: placeLabel(places, one) }))
    const text = path.filter(Boolean).join(', ')
    const said = this.meaning(row, column, text, options, `place ${path.map(foldPlace).join(' ')}`)
    if (said === undefined)
      this.error(candidates.length > 0 ? 'import.placeUnclear' : 'import.placeUnknown', row, column)
    return said
  }

  /** a list names the same place in many rows */
  readonly #found = new Map<string, PlaceFound>()
  #find(path: readonly string[]): PlaceFound {
    const key = path.join('\n')
    const known = this.#found.get(key)
    if (known) return known
    const found = placeByPath(this.#input.places, path)
    this.#found.set(key, found)
    return found
  }

  /** All findings: of cells, then of columns. */
  close(): Finding[] {
    for (const { at, count, kind } of this.#mended.values())
      this.findings.push(warning(mendedCodes[kind], at, { count }))
    this.#mended.clear()
    return this.findings
  }
}

const mendedCodes: Record<Mended | 'pad', string> = {
  zero: 'import.phoneZero',
  pad: 'import.placeZero',
  first: 'import.phoneFirst',
  era: 'import.dateEra',
  year: 'import.yearAlone',
}

const sexWords: Record<string, string[]> = {
  female: ['f', 'female', 'woman', 'w', 'mrs', 'ms', 'miss', 'ស្រី', 'នារី', 'ស', 'លោកស្រី', 'អ្នកស្រី', 'កញ្ញា'],
  male: ['m', 'male', 'man', 'mr', 'ប្រុស', 'បុរស', 'ប', 'លោក'],
}

/** @example choiceOf(sex, 'ស្រី') → 'female' */
export function choiceOf(fact: FactDefinition, text: string): string | undefined {
  const folded = fold(text) || text
  const byLabel = (fact.values ?? []).find(
    value =>
      fold(value) === folded ||
      Object.values(fact.valueLabels?.[value] ?? {}).some(label => fold(label) === folded),
  )
  if (byLabel !== undefined) return byLabel
  return (fact.values ?? []).find(value => sexWords[value]?.includes(folded))
}

/** The rows of a list that are not blank, by their index. */
export function* filledRows({
  rows,
  headers,
}: ListInput): Generator<{ row: number; cells: readonly Cell[] }> {
  for (let row = headers.firstRow; row < rows.length; row++) {
    const cells = rows[row]!
    if (cells.some(cell => textOfCell(cell) !== '')) yield { row, cells }
  }
}
