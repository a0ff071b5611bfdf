/**
 * `search('villages', 'matches', 'district', ${d})` in the appearance column: the older way to take choices from a CSV file. The list of
 * the choices sheet then says which columns hold name and label; rows with numbers as names are choices of their own. Written out here
 * as a select from that file with a choice_filter, so that nobody after the reader knows of it.
 * @see https://docs.getodk.org/form-datasets/ "search()"; Collect compares without regard to capitals, but for `matches`
 */
import type { Cell, ChoiceDefinition, DefinitionNode, ItemSource, Texts } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { questionsOf } from './lists.ts'
import { isName } from './names.ts'
import { emptyRecord, error, warning } from './report.ts'

type Lists = Record<string, ChoiceDefinition[]>

const CALL = /^search\((.*)\)$/s
const MODES: Readonly<Record<string, string>> = {
  contains: 'contains',
  startswith: 'starts-with',
  endswith: 'ends-with',
  matches: '=',
}
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Changes the selects that search a file, and takes their lists out of `lists`: they hold no choices.
 * @example select_one v, search('villages', 'contains', 'label', ${t}), choices v: code, label → from villages.csv, value code, label label,
 *   choice_filter contains(label, ${t}), both in small letters
 */
export function applySearch(nodes: readonly DefinitionNode[], lists: Lists): Finding[] {
  const findings: Finding[] = []
  const used = new Map<string, DefinitionNode>()
  for (const node of questionsOf(nodes)) {
    const call = node.appearance.map(word => CALL.exec(word)?.[1]).find(inside => inside !== undefined)
    if (call === undefined || node.items?.from !== 'list') continue
    const choices = lists[node.items.list]
    if (!choices) continue
    const at = { ...node.at, column: 'appearance' }
    const found = searched(call, choices)
    if (!found) findings.push(warning('appearance.search', at, { name: node.name }))
    else {
      used.set(node.items.list, node)
      const { items, filter } = found
      node.items = items
      const text = [filter, node.choiceFilter?.text].filter(Boolean).map(part => `(${part})`)
      const fixed = items.fixed?.rows.map(row => `${items.value} = '${row[items.value]}'`) ?? []
      if (text.length > 0)
        node.choiceFilter = { text: [text.join(' and '), ...fixed].join(' or '), at } satisfies Cell
    }
  }
  findings.push(...sharedLists(nodes, used))
  for (const list of used.keys()) delete lists[list]
  return findings
}

/** A list that says which columns a file has is no list of choices for anybody else. */
function sharedLists(nodes: readonly DefinitionNode[], used: ReadonlyMap<string, DefinitionNode>): Finding[] {
  return [...questionsOf(nodes)].flatMap(({ items, at, name }) => {
    const other = items?.from === 'list' ? used.get(items.list) : undefined
    if (items?.from !== 'list' || !other) return []
    const details = { name, list: items.list, other: other.name, otherRow: other.at.row }
    return error('appearance.searchShared', { ...at, column: 'type' }, details)
  })
}

function searched(
  call: string,
  choices: readonly ChoiceDefinition[],
): { items: ItemSource & { from: 'file' }; filter: string } | undefined {
  const args = splitArguments(call)
  const [file, mode, columns, text, filterColumn, filterText] = args
  const name = file === undefined ? undefined : literal(file)
  const columnsAt = choices.findIndex(choice => !isNumber(choice.name))
  const header = choices[columnsAt]
  if (!name || !header || !isName(header.name) || ![1, 4, 6].includes(args.length)) return undefined
  const conditions = [condition(mode, columns, text), condition("'matches'", filterColumn, filterText)]
  if ((mode !== undefined && conditions[0] === undefined) || (filterColumn !== undefined && !conditions[1]))
    return undefined
  const labels = emptyRecord<string>()
  // of several columns (`name, district`) the first is shown
  for (const [language, named] of Object.entries(header.label)) labels[language] = named.split(',')[0]!.trim()
  const label = Object.values(labels)[0] ?? header.name
  const items: ItemSource & { from: 'file' } = {
    from: 'file',
    file: /\.\w+$/.test(name) ? name : `${name}.csv`,
    value: header.name,
    label,
  }
  if (Object.values(labels).some(column => column !== label)) items.labels = labels
  const fixed = choices
    .filter((_, at) => at !== columnsAt)
    .map(choice => fixedRow(choice, header.name, label, labels))
  if (fixed.length > 0) items.fixed = { rows: fixed, before: columnsAt }
  return { items, filter: conditions.filter(Boolean).join(' and ') }
}

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text)

/** A choice of its own as a row of the file: its label stands in the columns where the others' do. */
function fixedRow(
  choice: ChoiceDefinition,
  value: string,
  label: string,
  labels: Texts,
): Record<string, string> {
  const row = emptyRecord<string>()
  row[label] = Object.values(choice.label)[0] ?? choice.name
  for (const [language, text] of Object.entries(choice.label))
    row[`${labels[language] ?? label}::${language}`] = text
  row[value] = choice.name
  return row
}

/** @example ("'contains'", "'label,code'", '${t}') → contains(…label…) or contains(…code…) */
function condition(mode = '', columns = '', text = ''): string | undefined {
  const operation = MODES[literal(mode)?.toLowerCase() ?? '']
  const names = literal(columns)
    ?.split(',')
    .map(name => name.trim())
  if (!operation || !names?.every(isName) || text.trim() === '') return undefined
  const small = (what: string) => `translate(${what}, '${CAPITALS}', '${CAPITALS.toLowerCase()}')`
  const parts = names.map(name =>
    operation === '=' ? `${name} = string(${text})` : `${operation}(${small(name)}, ${small(text)})`,
  )
  return parts.length === 1 ? parts[0] : `(${parts.join(' or ')})`
}

/** What stands in quotes; undefined for anything else. */
const literal = (text: string): string | undefined => /^\s*(['"])(.*)\1\s*$/s.exec(text)?.[2]

/** At commas outside of quotes and brackets. @example "'a,b', concat(x, y)" → ["'a,b'", ' concat(x, y)'] */
function splitArguments(text: string): string[] {
  const parts = ['']
  let quote = ''
  let depth = 0
  for (const letter of text) {
    if (quote) quote = letter === quote ? '' : quote
    else if (letter === "'" || letter === '"') quote = letter
    else if (letter === '(' || letter === '[' || letter === '{') depth++
    else if (letter === ')' || letter === ']' || letter === '}') depth--
    if (letter === ',' && !quote && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}
