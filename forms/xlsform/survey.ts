/**
 * The survey sheet → the tree of groups, repeats and questions. Rows nest by begin and end; each row is read by
 * question.ts. Called by read.ts.
 */
import type { Cell, ChoiceDefinition, DefinitionNode } from '../definition.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import type { Table, TableRow } from './headers.ts'
import type { Languages } from './languages.ts'
import { expandLoop } from './loop.ts'
import { checkNames } from './names.ts'
import { otherQuestion } from './or-other.ts'
import { readNode } from './question.ts'
import { emptyRecord, error, warning, withoutTwins } from './report.ts'
import { suggest } from './suggest.ts'
import { isYes } from './truth.ts'
import type { Container } from './type-spellings.ts'
import { type ParsedType, parseType } from './types.ts'

interface Open {
  container: Container
  node: DefinitionNode
  /** of a loop: its choices */
  choices?: readonly ChoiceDefinition[]
}

export interface Survey {
  nodes: DefinitionNode[]
  /** settings that old forms write as rows: `set form title` */
  settings: Record<string, Cell>
  findings: Finding[]
}

/** Reads all rows, whatever is wrong with some of them. `lists`: for loops over them; undefined without a choices sheet. */
export function readSurvey(
  table: Table,
  languages: Languages,
  lists: Readonly<Record<string, ChoiceDefinition[]>> | undefined,
): Survey {
  const settings = emptyRecord<Cell>()
  const findings: Finding[] = []
  const missing = ['type', 'name'].filter(column => !table.headers.some(header => header.key === column))
  for (const column of missing) {
    findings.push(error('column.missing', { sheet: table.sheet, row: 1, column }, { column }))
  }
  if (missing.length) return { nodes: [], settings, findings }

  const nodes: DefinitionNode[] = []
  const open: Open[] = []
  const add = (node: DefinitionNode) => (open.at(-1)?.node.children ?? nodes).push(node)

  for (const row of table.rows) {
    if (isYes(row.cells.disabled?.text ?? '')) continue
    const type = typeOf(row, findings)
    if (!type) continue
    if (type.is === 'end') {
      endContainer(type.container, row, open, findings)
      continue
    }
    if (type.is === 'setting') {
      if (row.cells.name) settings[type.setting] = row.cells.name
      continue
    }
    const { node, findings: ofRow } = readNode(row, table, type, languages.untagged)
    findings.push(...ofRow)
    if (!node.name && node.type === 'note') node.name = `generated_note_name_${row.row}`
    if (!node.name && node.type === 'audit') node.name = 'audit'
    if (!node.name) {
      const at: SheetPlace = { ...row.at, column: 'name' }
      // a row without a type has been told of already
      if (row.cells.type) findings.push(error('name.missing', at, { type: row.cells.type.text }))
      node.name = `_row_${row.row}`
    }
    add(node)
    if (node.orOther) add(otherQuestion(node, languages))
    if (type.is === 'begin') {
      const opened: Open = { container: type.container, node }
      if (type.container === 'loop') {
        opened.choices = choicesOf(row.cells.type!, type.list, lists, findings)
        if (type.list) node.loop = type.list
      }
      open.push(opened)
    }
  }
  for (const { container, node } of open) {
    findings.push(error('structure.notClosed', node.at, { container, name: node.name }))
  }
  if (nodes.length === 0) findings.push(error('survey.empty', { sheet: table.sheet }))
  findings.push(...checkNames(nodes))
  return { nodes, settings, findings: withoutTwins(findings) }
}

/** undefined: a row of remarks, which is no question. A wrong type is read as what it looks like, or as a text question, so that one slip is told once. */
function typeOf(row: TableRow, findings: Finding[]): Exclude<ParsedType, { is: 'wrong' }> | undefined {
  const cell = row.cells.type
  if (!cell) {
    const hasContent = row.cells.name || Object.keys(row.cells).some(key => key.startsWith('label'))
    const at = { ...row.at, column: 'type' }
    findings.push(hasContent ? error('type.missing', at) : warning('row.ignored', at))
    return hasContent ? { is: 'question', type: 'text' } : undefined
  }
  const type = parseType(cell.text)
  if (type.is !== 'wrong') return type
  findings.push(error(type.code, cell.at, type.details))
  const meant = parseType(type.details.suggestion ?? '')
  return meant.is === 'begin' || meant.is === 'end' ? meant : { is: 'question', type: 'text' }
}

/** The choices that a loop goes over; none when it is wrong, which is told. */
function choicesOf(
  { text, at }: Cell,
  list: string | undefined,
  lists: Readonly<Record<string, ChoiceDefinition[]>> | undefined,
  findings: Finding[],
): readonly ChoiceDefinition[] {
  if (list === undefined) findings.push(error('type.listMissing', at, { type: text }))
  else if (!lists) findings.push(error('itemset.noSheet', at, { list, sheet: 'choices' }))
  else if (!lists[list]) {
    const suggestion = suggest(list, Object.keys(lists))
    findings.push(error('itemset.unknownList', at, { list, sheet: 'choices', suggestion }))
  }
  return lists?.[list ?? ''] ?? []
}

function endContainer(container: Container, row: TableRow, open: Open[], findings: Finding[]): void {
  const at = row.cells.type!.at
  const name = row.cells.name?.text
  const top = open.at(-1)
  if (row.cells.save_to) {
    const details = { kind: container, name: name ?? top?.node.name ?? '' }
    findings.push(error('entity.saveToOnGroup', row.cells.save_to.at, details))
  }
  if (top?.container === container) {
    open.pop()
    if (top.choices) top.node.children = expandLoop(top.node.children, top.choices)
    if (name && name !== top.node.name) {
      findings.push(
        warning('structure.endName', at, { name, other: top.node.name, otherRow: top.node.at.row }),
      )
    }
    return
  }
  if (!top) {
    findings.push(error('structure.endWithoutBegin', at, { container }))
    return
  }
  const details = { container, open: top.container, other: top.node.name, otherRow: top.node.at.row }
  findings.push(error('structure.crossed', at, details))
  // the same kind further out is taken as what was meant, so that one slip is told once
  const meant = open.map(entry => entry.container).lastIndexOf(container)
  if (meant >= 0) open.splice(meant, 1)
}
