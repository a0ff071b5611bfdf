/**
 * The entities sheet and the save_to column: which lists a form adds to, and what of a record goes there. Called by
 * read.ts. A form may write to several lists; save_to then says `list#property`.
 * @see ODK entities specification 2025.1, XLSForm reference "Entities"
 */
import type { Cell, DefinitionNode, EntityDefinition } from '../definition.ts'
import type { Finding } from '../findings.ts'
import type { Table, TableRow } from './headers.ts'
import { isName } from './names.ts'
import { error } from './report.ts'
import { suggest } from './suggest.ts'
import { ENTITIES } from './vocabulary.ts'

/** One filled save_to cell and where its row stands. */
interface Saving {
  cell: Cell
  node: DefinitionNode
  /** the innermost repeat around it, '' = none */
  repeat: string
}

export function readEntities(
  table: Table | undefined,
  nodes: readonly DefinitionNode[],
): { entities: EntityDefinition[]; findings: Finding[] } {
  const findings: Finding[] = []
  const savings = [...savingsOf(nodes, '')]
  for (const header of table?.headers ?? []) {
    if (header.known) continue
    const at = { sheet: table!.sheet, row: 1, column: header.written }
    const suggestion = suggest(header.written, ENTITIES.columns)
    findings.push(error('entity.unknownColumn', at, { column: header.written, suggestion }))
  }
  const entities = (table?.rows ?? []).map(row => readEntity(row, findings))
  const seen = new Map<string, EntityDefinition>()
  for (const entity of entities) {
    const other = seen.get(entity.list)
    if (other)
      findings.push(error('entity.listTwice', entity.at, { list: entity.list, otherRow: other.at.row }))
    seen.set(entity.list, entity)
  }
  const saved = checkSavings(savings, entities, findings)
  for (const entity of entities) setRepeat(entity, saved.get(entity.list) ?? [], findings)
  return { entities: entities.filter(entity => entity.list !== ''), findings }
}

function* savingsOf(nodes: readonly DefinitionNode[], repeat: string): Generator<Saving> {
  for (const node of nodes) {
    if (node.saveTo) yield { cell: node.saveTo, node, repeat }
    yield* savingsOf(node.children, node.kind === 'repeat' ? node.name : repeat)
  }
}

function readEntity(row: TableRow, findings: Finding[]): EntityDefinition {
  const { cells } = row
  const list = cells.list_name?.text ?? ''
  const at = cells.list_name?.at ?? { ...row.at, column: 'list_name' }
  const entity: EntityDefinition = { list, at }
  if (cells.label) entity.label = cells.label
  if (cells.entity_id) entity.entityId = cells.entity_id
  if (cells.create_if) entity.createIf = cells.create_if
  if (cells.update_if) entity.updateIf = cells.update_if
  if (cells.repeat) entity.repeat = cells.repeat

  if (!list) findings.push(error('entity.listMissing', at))
  else if (list.startsWith('__') || list.includes('.') || !isName(list)) {
    findings.push(error('entity.listIllegal', at, { list }))
  }
  const creates = !entity.entityId || entity.createIf !== undefined
  if (creates && !entity.label)
    findings.push(error('entity.labelMissing', { ...row.at, column: 'label' }, { list }))
  const needsId = { ...row.at, column: 'entity_id' }
  if (entity.updateIf && !entity.entityId) findings.push(error('entity.idMissing', needsId, { list }))
  if (entity.entityId && entity.createIf && !entity.updateIf) {
    findings.push(error('entity.updateIfMissing', { ...row.at, column: 'update_if' }, { list }))
  }
  return entity
}

/** Savings by list; finds those that belong to none, and properties that cannot be. */
function checkSavings(
  savings: Saving[],
  entities: EntityDefinition[],
  findings: Finding[],
): Map<string, Saving[]> {
  const byList = new Map<string, Saving[]>()
  const lists = entities.map(entity => entity.list)
  const properties = new Map<string, Saving>()
  for (const saving of savings) {
    const { at, text } = saving.cell
    if (saving.node.kind !== 'question') {
      findings.push(error('entity.saveToOnGroup', at, { kind: saving.node.kind, name: saving.node.name }))
      continue
    }
    if (entities.length === 0) {
      findings.push(error('entity.noSheet', at, { property: text }))
      continue
    }
    const [first = '', second, ...more] = text.split('#')
    const list = second === undefined ? lists[0]! : first
    const property = second ?? first
    if (second === undefined && entities.length > 1) {
      findings.push(error('entity.listUnclear', at, { property, lists: lists.join(', ') }))
    } else if (!lists.includes(list)) {
      findings.push(error('entity.listUnknown', at, { list, suggestion: suggest(list, lists) }))
    } else if (more.length || !isProperty(property)) {
      findings.push(error('entity.propertyIllegal', at, { property }))
    } else {
      const key = `${list}#${property}`
      const twin = properties.get(key)
      if (twin) findings.push(error('entity.propertyTwice', at, { property, otherRow: twin.node.at.row }))
      properties.set(key, saving)
      byList.set(list, [...(byList.get(list) ?? []), saving])
    }
  }
  return byList
}

const isProperty = (name: string): boolean =>
  isName(name) && !name.startsWith('__') && !name.includes('.') && !/^(?:name|label)$/i.test(name)

/** An entity belongs to the repeat that its answers stand in; all of them must stand in the same. */
function setRepeat(entity: EntityDefinition, savings: Saving[], findings: Finding[]): void {
  const said = /^\$\{\s*([^{}]+?)\s*\}$/.exec(entity.repeat?.text ?? '')?.[1]
  if (entity.repeat && !said) {
    findings.push(error('entity.repeatMalformed', entity.repeat.at, { repeat: entity.repeat.text }))
    return
  }
  const repeat = said ?? savings[0]?.repeat ?? ''
  for (const saving of savings) {
    if (saving.repeat === repeat) continue
    const details = { list: entity.list, other: savings[0]!.node.name, otherRow: savings[0]!.node.at.row }
    findings.push(error('entity.scope', saving.cell.at, details))
  }
  if (!said && repeat) entity.repeat = { text: `\${${repeat}}`, at: entity.at }
}
