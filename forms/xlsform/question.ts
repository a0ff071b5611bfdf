/**
 * One row of the survey sheet → a node without children, and what is wrong with that row alone. Called by survey.ts,
 * which knows how rows nest. Expressions stay text here: compile/form.ts reads them.
 */

import type { Cell, DefinitionNode, NodeKind, Texts } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { isSeen } from '../question-types.ts'
import type { Table, TableRow } from './headers.ts'
import { readParameters } from './parameters.ts'
import { emptyRecord, error, warning } from './report.ts'
import { truthExpression } from './truth.ts'
import type { ParsedType } from './types.ts'

const TEXT_FIELDS: Readonly<
  Record<string, 'label' | 'hint' | 'guidanceHint' | 'constraintMessage' | 'requiredMessage'>
> = {
  label: 'label',
  hint: 'hint',
  guidance_hint: 'guidanceHint',
  constraint_message: 'constraintMessage',
  required_message: 'requiredMessage',
}

/** A node with nothing but its place. */
export function blankNode(kind: NodeKind, name: string, at: DefinitionNode['at']): DefinitionNode {
  return {
    kind,
    name,
    at,
    label: emptyRecord<string>(),
    hint: emptyRecord<string>(),
    guidanceHint: emptyRecord<string>(),
    constraintMessage: emptyRecord<string>(),
    requiredMessage: emptyRecord<string>(),
    media: emptyRecord<Texts>(),
    appearance: [],
    parameters: emptyRecord<string>(),
    textCells: emptyRecord(),
    children: [],
  }
}

/** Words of an appearance; what stands in brackets stays together. @example "w1 search('a b', c)" → two words */
function splitAppearance(text: string): string[] {
  return text.match(/(?:[^\s()]*\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()]+|[()])/g) ?? []
}

/** Reads a row that is a question, or begins a group or repeat. */
export function readNode(
  row: TableRow,
  table: Table,
  type: Extract<ParsedType, { is: 'question' | 'begin' }>,
  untagged: string,
): { node: DefinitionNode; findings: Finding[] } {
  const kind = type.is === 'question' ? 'question' : type.container === 'repeat' ? 'repeat' : 'group'
  const name = row.cells.name?.text ?? ''
  const node = blankNode(kind, name, row.at)
  if (type.is === 'question') {
    node.type = type.type
    if (type.items) node.items = { ...type.items }
    if (type.orOther) node.orOther = true
  }
  readTexts(node, row, table, untagged)
  readExpressions(node, row)
  if (type.is === 'question' && type.constraint && !node.constraint)
    node.constraint = { text: type.constraint, at: row.cells.type!.at }
  const autoplay = row.cells.autoplay?.text.toLowerCase()
  if (autoplay === 'audio' || autoplay === 'video') node.autoplay = autoplay
  if (row.cells.appearance) node.appearance = splitAppearance(row.cells.appearance.text)
  const findings = [...readParameters(node, row.cells.parameters), ...checkNode(node, row)]
  return { node, findings }
}

function readTexts(node: DefinitionNode, row: TableRow, table: Table, untagged: string): void {
  for (const header of table.headers) {
    const cell = row.cells[header.key]
    if (!cell || !header.known) continue
    const language = header.language || untagged
    const field = Object.hasOwn(TEXT_FIELDS, header.column) ? TEXT_FIELDS[header.column] : undefined
    if (field) setText(node[field], language, cell.text, header.language !== '')
    else if (/^(?:image|big-image|audio|video)$/.test(header.column)) {
      node.media[header.column] ??= emptyRecord<string>()
      setText(node.media[header.column]!, language, cell.text, header.language !== '')
    } else continue
    node.textCells[header.key] = cell.at
  }
}

/** A tagged column says it better than an untagged one of the same language. */
function setText(texts: Texts, language: string, text: string, isTagged: boolean): void {
  if (isTagged || !(language in texts)) texts[language] = text
}

function readExpressions(node: DefinitionNode, row: TableRow): void {
  const { cells } = row
  const truth = (cell: Cell | undefined) => cell && { text: truthExpression(cell.text), at: cell.at }
  // a boolean cell arrives as TRUE or FALSE, which would be a path to a question of that name
  const logical = (cell: Cell | undefined) => (/^(?:TRUE|FALSE)$/.test(cell?.text ?? '') ? truth(cell) : cell)
  const set = <K extends keyof DefinitionNode>(key: K, cell: DefinitionNode[K] | undefined) => {
    if (cell !== undefined) node[key] = cell
  }
  set('relevant', logical(cells.relevant))
  set('required', truth(cells.required))
  set('readonly', truth(cells.read_only))
  set('constraint', logical(cells.constraint))
  set('calculation', logical(cells.calculation))
  set('default', cells.default)
  set('choiceFilter', cells.choice_filter)
  set('trigger', cells.trigger)
  set('saveTo', cells.save_to)
  if (node.kind === 'repeat') set('repeatCount', cells.repeat_count)
}

const REFERENCES = /^\$\{[^{}]*\}(?:\s*,\s*\$\{[^{}]*\})*$/

function checkNode(node: DefinitionNode, row: TableRow): Finding[] {
  const findings: Finding[] = []
  const { cells } = row
  const { type } = node
  if (cells.repeat_count && node.kind !== 'repeat') {
    findings.push(warning('repeatCount.ignored', cells.repeat_count.at))
  }
  const name = node.name
  if (node.kind !== 'question' || !type) {
    if (node.required && node.required.text !== 'false()')
      findings.push(warning('required.onGroup', node.required.at, { name }))
    return findings
  }
  if (type === 'calculate' && !node.calculation && !isDynamic(node.default?.text ?? '')) {
    findings.push(error('calculation.missing', { ...row.at, column: 'calculation' }, { name }))
  }
  if (node.trigger && !REFERENCES.test(node.trigger.text)) {
    findings.push(error('trigger.malformed', node.trigger.at, { trigger: node.trigger.text }))
  }
  if (type === 'background-geopoint') {
    if (!node.trigger) findings.push(error('trigger.missing', { ...row.at, column: 'trigger' }, { type }))
    if (node.calculation) findings.push(error('calculation.notHere', node.calculation.at, { type }))
  }
  if (node.choiceFilter) {
    if (!node.items) findings.push(warning('choiceFilter.ignored', node.choiceFilter.at, { type }))
    else if (node.orOther) findings.push(error('orOther.filter', node.choiceFilter.at, { name }))
  }
  if (node.items?.from === 'external' && !node.choiceFilter) {
    findings.push(error('external.noFilter', { ...row.at, column: 'choice_filter' }, { name }))
  }
  if (node.orOther && node.items?.from !== 'list')
    findings.push(error('orOther.source', cells.type!.at, { name }))
  if (isSeen(type) && !hasText(node)) {
    findings.push(error('label.missing', { ...row.at, column: 'label' }, { name, type }))
  }
  if (node.media['big-image'] && !node.media.image)
    findings.push(error('media.bigImageAlone', { ...row.at, column: 'big-image' }, { name }))
  if (type === 'audit' && name && name !== 'audit') {
    findings.push(error('audit.name', cells.name!.at, { name }))
  }
  return findings
}

const hasLabel = (node: DefinitionNode): boolean =>
  [node.label, node.hint, node.media].some(texts => Object.keys(texts).length > 0)

/** a question that only computes may go without a label: nobody is shown it */
const hasText = (node: DefinitionNode): boolean =>
  hasLabel(node) || node.calculation !== undefined || node.trigger !== undefined

/** Do people see it, and may answer it? A question of any type that computes and has no label is hidden. */
export const isAnswered = (node: DefinitionNode): boolean =>
  node.type !== undefined && isSeen(node.type) && hasLabel(node)

/** a default that is computed: only then may a calculate go without a calculation */
const isDynamic = (text: string): boolean => /\$\{|[\w-]\s*\(/.test(text)
