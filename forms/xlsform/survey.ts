/**
 * The survey sheet → the tree of groups, repeats and questions. Rows nest by begin and end; each row is read by
 * question.ts. Called by read.ts.
 */
import type { DefinitionNode } from '../definition.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import type { Table, TableRow } from './headers.ts'
import type { Languages } from './languages.ts'
import { checkNames } from './names.ts'
import { otherQuestion } from './or-other.ts'
import { readNode } from './question.ts'
import { error, warning } from './report.ts'
import { isYes } from './truth.ts'
import { type Container, type ParsedType, parseType } from './types.ts'

interface Open {
  container: Container
  node: DefinitionNode
}

/** Reads all rows, whatever is wrong with some of them. */
export function readSurvey(
  table: Table,
  languages: Languages,
): { nodes: DefinitionNode[]; findings: Finding[] } {
  const findings: Finding[] = []
  const missing = ['type', 'name'].filter(column => !table.headers.some(header => header.key === column))
  for (const column of missing) {
    findings.push(error('column.missing', { sheet: table.sheet, row: 1, column }, { column }))
  }
  if (missing.length) return { nodes: [], findings }

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
      if (type.container === 'loop') {
        findings.push(error('type.loop', row.cells.type!.at, { type: row.cells.type!.text }))
      }
      open.push({ container: type.container, node })
    }
  }
  for (const { container, node } of open) {
    findings.push(error('structure.notClosed', node.at, { container, name: node.name }))
  }
  if (nodes.length === 0) findings.push(error('survey.empty', { sheet: table.sheet }))
  findings.push(...checkNames(nodes))
  return { nodes, findings }
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

function endContainer(container: Container, row: TableRow, open: Open[], findings: Finding[]): void {
  const at = row.cells.type!.at
  const name = row.cells.name?.text
  const top = open.at(-1)
  if (top?.container === container) {
    open.pop()
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
