/**
 * What is too much for a phone or for the office, said when a form is published and not at the door: groups inside of groups without
 * end, texts of many pages, filters inside of filters over long lists. Called by form.ts.
 */
import type { Program, ProgramOperand } from '../evaluate/program.ts'
import type { Finding } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'
import { expressionCells, operationsOf } from './cells.ts'
import type { Facts } from './facts.ts'

/** answers nest by group and repeat, and the office takes JSON 60 deep (worker/limits.ts), a repeat being two */
const MOST_DEPTH = 25
/** a label is drawn as it is beyond that (client/ui/markdown.tsx) */
const MOST_LETTERS = 10_000
/** the engine's budget of one expression (engine/budget.ts) */
const MOST_LOOKS = 1_000_000

export const checkLimits = (facts: Facts): Finding[] => [
  ...checkDepth(facts),
  ...checkTexts(facts),
  ...checkLooks(facts),
]

function checkDepth({ names: { outline } }: Facts): Finding[] {
  const depths: number[] = []
  return outline.nodes.flatMap(({ index, definition, parent }) => {
    const depth = (depths[parent] ?? 0) + 1
    depths[index] = depth
    // once, where it begins to be too deep
    if (depth !== MOST_DEPTH + 1 || definition.kind === 'question') return []
    return [error('structure.tooDeep', definition.at, { name: definition.name, limit: MOST_DEPTH })]
  })
}

function checkTexts({ names: { outline } }: Facts): Finding[] {
  return outline.nodes.flatMap(({ definition }) =>
    [definition.label, definition.hint, definition.guidanceHint]
      .flatMap(texts => Object.values(texts))
      .filter(text => text.length > MOST_LETTERS)
      .slice(0, 1)
      .map(text =>
        warning('text.tooLong', definition.at, {
          name: definition.name,
          length: text.length,
          limit: MOST_LETTERS,
        }),
      ),
  )
}

/** A list that is looked through for each row of another one. */
function checkLooks(facts: Facts): Finding[] {
  const findings: Finding[] = []
  for (const { node, at, program } of expressionCells(facts)) {
    const { items, name, choiceFilter } = facts.definition(node)
    const outer = at.cell === choiceFilter?.at.cell && items ? sizeOf(facts, listOf(items)) : 1
    const looks = Math.max(...looksOf(facts, program, outer), 0)
    if (looks > MOST_LOOKS) findings.push(warning('expression.heavy', at, { name, looks, limit: MOST_LOOKS }))
  }
  return findings
}

const listOf = (items: { from: string; list?: string; file?: string }): string =>
  items.list ?? items.file ?? ''

/** How many rows each of the lists inside is looked through for, times its own: what is found by an index costs nothing. */
function* looksOf(facts: Facts, program: Program, outer: number): Generator<number> {
  for (const [op, list, predicates] of operationsOf(program)) {
    if (op !== 'items' || typeof list !== 'string') continue
    const filters = (predicates ?? []) as ProgramOperand[]
    if (filters.length === 0 || filters.some(isIndexed)) continue
    const looks = outer * sizeOf(facts, list)
    yield looks
    for (const inner of filters) if (Array.isArray(inner)) yield* looksOf(facts, inner as Program, looks)
  }
}

/** `column = …`, alone or beside other conditions */
const isIndexed = (filter: ProgramOperand): boolean => {
  if (!Array.isArray(filter)) return false
  if (filter[0] === 'and') return filter.slice(1).some(isIndexed)
  return filter[0] === '=' && filter.slice(1).some(side => Array.isArray(side) && side[0] === 'column')
}

function sizeOf({ names, columnOf }: Facts, list: string): number {
  const { lists, externalLists } = names.definition
  const choices = lists[list] ?? externalLists[list.replace(/^external:/, '')]
  return choices?.length ?? columnOf(list, 'name')?.length ?? 0
}
