/**
 * The choices sheet (and external_choices, which has the same shape) → lists of choices. Finds choices without a name,
 * names said twice, and what looks unfinished. Called by read.ts.
 */
import type { ChoiceDefinition, Texts } from '../definition.ts'
import type { Finding } from '../findings.ts'
import type { Table, TableRow } from './headers.ts'
import { emptyRecord, error, warning } from './report.ts'
import { MEDIA } from './vocabulary.ts'

export interface Choices {
  lists: Record<string, ChoiceDefinition[]>
  findings: Finding[]
}

/**
 * `allowDuplicates`: settings' allow_choice_duplicates; a name may then stand twice in a list.
 * `untagged`: the language of texts in untagged columns.
 */
export function readChoices(table: Table, allowDuplicates: boolean, untagged: string): Choices {
  const lists = emptyRecord<ChoiceDefinition[]>()
  const findings: Finding[] = []
  for (const column of ['list_name', 'name']) {
    if (table.headers.some(header => header.key === column)) continue
    findings.push(error('column.missing', { sheet: table.sheet, row: 1 }, { column }))
  }
  for (const header of table.headers) {
    if (header.known || !/\s/.test(header.written)) continue
    const at = { sheet: table.sheet, row: 1, column: header.written }
    findings.push(warning('header.blank', at, { column: header.written }))
  }
  if (findings.some(finding => finding.code === 'column.missing')) return { lists, findings }

  const firstRows = new Map<string, number>()
  for (const row of table.rows) {
    const list = row.cells.list_name?.text
    const name = row.cells.name?.text
    if (!list) {
      if (name) findings.push(warning('choice.listMissing', row.at, { name }))
      continue
    }
    if (name === undefined) {
      findings.push(error('choice.nameMissing', { ...row.at, column: 'name' }, { list }))
      continue
    }
    const key = JSON.stringify([list, name])
    const first = firstRows.get(key)
    if (first !== undefined && !allowDuplicates) {
      const at = row.cells.name!.at
      findings.push(error('choice.duplicate', at, { name, list, otherRow: first }))
    }
    if (first === undefined) firstRows.set(key, row.row)
    lists[list] ??= []
    lists[list].push(readChoice(row, name, table, untagged))
  }
  findings.push(...checkLabels(lists))
  return { lists, findings }
}

function readChoice(row: TableRow, name: string, table: Table, untagged: string): ChoiceDefinition {
  const choice: ChoiceDefinition = {
    name,
    label: emptyRecord<string>(),
    media: emptyRecord<Texts>(),
    extra: emptyRecord<string>(),
    at: row.at,
  }
  for (const header of table.headers) {
    const text = row.cells[header.key]?.text
    if (text === undefined) continue
    if (!header.known) choice.extra[header.column] = text
    else if (header.column === 'label') choice.label[header.language || untagged] = text
    else if (isMedia(header.column)) {
      choice.media[header.column] ??= emptyRecord<string>()
      choice.media[header.column]![header.language || untagged] = text
    }
  }
  return choice
}

const isMedia = (column: string): boolean => MEDIA.some(kind => kind === column)

/** One warning a list, at its first choice without any label. */
function checkLabels(lists: Record<string, ChoiceDefinition[]>): Finding[] {
  const findings: Finding[] = []
  for (const [list, choices] of Object.entries(lists)) {
    const bare = choices.filter(
      choice => Object.keys(choice.label).length === 0 && Object.keys(choice.media).length === 0,
    )
    if (bare[0])
      findings.push(
        warning('choice.labelMissing', bare[0].at, {
          list,
          count: bare.length > 1 ? bare.length : undefined,
        }),
      )
  }
  return findings
}
