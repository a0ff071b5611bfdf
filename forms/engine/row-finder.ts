// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * `[commune = ${commune} and kind = 'school']` over the rows of a list or file. An equality is answered from an index of its column;
 * only what is left of the rows is tested one by one. items.ts makes one for each filter.
 */
import type { Run } from '../evaluate/closures.ts'
import { toBoolean } from '../evaluate/convert.ts'
import type { Program, Value } from '../evaluate/program.ts'
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'
import type { Look, Table } from './tables.ts'

/** Rows that pass, of all or of those given. */
export type Finder = (own: Frame, among?: readonly number[]) => readonly number[]

interface Equality {
  part: Program
  column: string
  text: Run<Frame, string>
}

const READS_ROW = new Set(['column', 'position-here', 'last'])
const READS_PLACE = new Set(['position-here', 'last'])

/** @param table asked for when the finder is first used: a file that nobody looks into is not read */
export function makeFinder(
  core: Core,
  itemset: string,
  table: () => Table,
  predicates: readonly Program[],
): Finder {
  const [first, ...others] = predicates
  const parts = first === undefined ? [] : conjuncts(first)
  const indexed = parts.some(readsPlace) ? undefined : indexedPart(core, parts)
  const rest = indexed ? parts.filter(part => part !== indexed.part) : first === undefined ? [] : [first]
  const tests: Run<Frame, Value>[][] = indexed
    ? [rest.map(core.programs.compiler.boolean)]
    : rest.map(part => [core.programs.compiler.value(part)])
  for (const other of others) tests.push([core.programs.compiler.value(other)])
  let look: Look | undefined
  return (own, among) => {
    let rows: readonly number[]
    if (indexed) {
      look ??= table().by(indexed.column)
      rows = look(indexed.text(own, own))
      const found = rows
      // few are asked about: one, mostly
      if (among) rows = among.filter(row => found.includes(row))
    } else rows = among ?? table().all
    for (const group of tests) if (group.length > 0) rows = passing(core, itemset, rows, group, own)
    return rows
  }
}

/**
 * `column = text`, whichever side it stands on, when the text does not depend on the row. One with an answer is taken before one
 * with a fixed text: of `level = 'village' and parent = ${commune}` the second leaves far fewer.
 */
function indexedPart(core: Core, parts: readonly Program[]): Equality | undefined {
  let fixed: Equality | undefined
  for (const part of parts) {
    if (typeof part !== 'object' || part[0] !== '=') continue
    for (const [column, other] of [
      [part[1], part[2]],
      [part[2], part[1]],
    ] as [Program, Program][]) {
      if (
        typeof column !== 'object' ||
        column[0] !== 'column' ||
        column[1] === 'label' ||
        mentions(other, READS_ROW)
      )
        continue
      const closure = core.programs.compiler.closure(other)
      if (closure.type !== 'text') continue
      const found = { part, column: column[1] as string, text: closure.run }
      if (typeof other === 'object') return found
      fixed ??= found
    }
  }
  return fixed
}

function passing(
  core: Core,
  itemset: string,
  rows: readonly number[],
  tests: readonly Run<Frame, Value>[],
  own: Frame,
): number[] {
  if (!core.budget.may(rows.length)) return []
  const { row: outerRow, rowItems, position, size } = core
  core.rowItems = itemset
  core.size = rows.length
  const kept: number[] = []
  for (let index = 0; index < rows.length; index++) {
    core.row = rows[index]!
    core.position = index + 1
    let passes = true
    for (const test of tests) {
      const value = test(own, own)
      passes = typeof value === 'number' ? value === index + 1 : toBoolean(value)
      if (!passes) break
    }
    if (passes) kept.push(rows[index]!)
  }
  core.row = outerRow
  core.rowItems = rowItems
  core.position = position
  core.size = size
  return kept
}

/** `a and b and c` → [a, b, c] */
function conjuncts(program: Program): Program[] {
  if (typeof program !== 'object' || program[0] !== 'and') return [program]
  return (program.slice(1) as Program[]).flatMap(conjuncts)
}

const readsPlace = (program: Program): boolean =>
  typeof program === 'number' || mentions(program, READS_PLACE)

function mentions(program: unknown, operations: ReadonlySet<string>): boolean {
  if (!Array.isArray(program)) return false
  if (operations.has(program[0] as string)) return true
  return program.some(part => mentions(part, operations))
}
