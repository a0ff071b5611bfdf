/**
 * What a cell may go on with at the caret: types and lists, `${names}`, functions, choices after `${q} = '`, appearances,
 * parameters, headers. Pure: it reads the cells' names and the tables of the form language, and never changes anything.
 */
import { isSeen } from '../../../forms/question-types.ts'
import { APPEARANCES, type AppearanceTarget } from '../../../forms/xlsform/appearances.ts'
import { PARAMETERS } from '../../../forms/xlsform/parameters.ts'
import type { ParsedType } from '../../../forms/xlsform/types.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'
import type { Words } from '../../ui/text.ts'
import type { GridColumn } from './columns.ts'
import { functionHelp, signatureOf } from './function-help.ts'
import type { Names } from './names.ts'
import { comparedWith, scan } from './scan.ts'
import { typeHelp } from './type-help.ts'

export interface Suggestion {
  label: string
  /** put in instead of what was typed */
  insert: string
  detail?: string | Words
  /** where the caret goes, counted back from the end of `insert` */
  back?: number
}

export interface Completion {
  /** what of the text is replaced */
  from: number
  to: number
  items: readonly Suggestion[]
  /** does Enter take the first one? When something was typed that it begins with, or when nothing else can stand here */
  isSure: boolean
  /** is the cell complete once one is taken? A list after select_one: yes; a function in an expression: no */
  isLast: boolean
}

/** The cell that is typed in, with what is around it. */
export interface Around {
  kind: WorkbookKind
  /** `survey`, as columns.ts knows it */
  sheet: string
  column: GridColumn | undefined
  /** from 0 */
  row: number
  /** the type of this row, in the survey */
  type: ParsedType | undefined
  /** of a select in this row */
  list: string | undefined
  names: Names
  /** known headers that the sheet lacks */
  headers: readonly string[]
  /** names of files beside the workbook */
  files: readonly string[]
  /** what stands in the other cells of the column, each once */
  others: () => readonly string[]
}

const MOST = 40

const EXPRESSIONS = new Set([
  'relevant',
  'constraint',
  'calculation',
  'required',
  'read_only',
  'default',
  'choice_filter',
  'repeat_count',
  'instance_name',
  'create_if',
  'update_if',
  'entity_id',
  'when',
])
/** of these only in the sheet entities */
const ENTITY_EXPRESSIONS = new Set(['label'])
const TRUTHS = new Set(['required', 'read_only', 'disabled', 'allow_choice_duplicates', 'sensitive'])
const TEXTS =
  /^(?:label|hint|guidance_hint|constraint_message|required_message|image|big-image|audio|video|explanation|advice|warning|title|form_title)$/
const LISTED = /^(select_one|select_multiple|select one|select multiple|rank)\s+/
const FILED = /^(select_one_from_file|select_multiple_from_file)\s+/

export function completionAt(around: Around, text: string, caret: number): Completion | undefined {
  if (around.row === 0) return among(around.headers, text)
  const column = around.column?.known ? around.column.column : undefined
  if (column === undefined) return among(around.others(), text)
  const isExpression =
    EXPRESSIONS.has(column) || (around.sheet === 'entities' && ENTITY_EXPRESSIONS.has(column))
  if (isExpression) return inExpression(around, column, text, caret)
  if (column === 'type' && around.sheet === 'survey') return inType(around, text, caret)
  if (column === 'appearance') return inAppearance(around, text, caret)
  if (column === 'parameters') return inParameters(around, text, caret)
  if (TEXTS.test(column) || column === 'trigger' || column === 'repeat')
    return inReference(around, column, text, caret)
  if (TRUTHS.has(column)) return among(['yes', 'no'], text, true)
  return among(valuesOf(around, column), text)
}

/** Columns with a few values of their own; of others, what stands there already. */
function valuesOf({ names, others, kind }: Around, column: string): readonly string[] {
  if (column === 'default_language') return names.languages
  if (column === 'style') return ['pages', 'theme-grid', 'pages theme-grid']
  if (column === 'list_name') {
    const used = names.questions.flatMap(({ list }) => (list === undefined ? [] : [list]))
    return [...new Set([...others(), ...used])]
  }
  if (kind === 'rules' && column === 'outcome') return names.outcomes.map(({ name }) => name)
  if (column === 'name' || column === 'version') return []
  return others()
}

/** Values of a column that may have others: what was typed stays unless one is chosen. */
function among(values: readonly string[], text: string, isClosed = false): Completion | undefined {
  if (text === '') return undefined
  const all = values.map(value => ({ label: value, insert: value }))
  const found = offer(all, text, 0, text.length, { isLast: true })
  return found && !isClosed ? { ...found, isSure: false } : found
}

/** Those that begin with what was typed before those that hold it; nothing when it is there as a whole already. */
function offer(
  all: readonly Suggestion[],
  typed: string,
  from: number,
  to: number,
  how: { inDetail?: boolean; isLast?: boolean; isClosed?: boolean } = {},
): Completion | undefined {
  const wanted = typed.toLowerCase()
  const exact: Suggestion[] = []
  const starts: Suggestion[] = []
  const holds: Suggestion[] = []
  for (const item of all) {
    const label = item.label.toLowerCase()
    if (item.insert.trim() === typed.trim()) exact.push(item)
    else if (label.startsWith(wanted)) starts.push(item)
    else if (label.includes(wanted)) holds.push(item)
    else if (how.inDetail && typeof item.detail === 'string' && item.detail.toLowerCase().includes(wanted))
      holds.push(item)
  }
  const items = [...exact, ...starts, ...holds].slice(0, MOST)
  if (items.length === 0 || (items.length === 1 && items[0]!.insert.trim() === typed.trim())) return undefined
  return {
    from,
    to,
    items,
    isSure: how.isClosed ? items.length > 0 : typed !== '' && exact.length + starts.length > 0,
    isLast: how.isLast ?? false,
  }
}

function inType(around: Around, text: string, caret: number): Completion | undefined {
  const before = text.slice(0, caret)
  const listed = LISTED.exec(before) ?? FILED.exec(before)
  if (!listed) {
    const all = Object.entries(typeHelp).map(([type, detail]) => ({
      label: type.trim(),
      insert: type,
      detail,
    }))
    return offer(all, text.trim(), 0, text.length, { isLast: true })
  }
  const rest = before.slice(listed[0].length)
  if (/\s/.test(rest)) {
    const at = before.search(/\S*$/)
    return offer([{ label: 'or_other', insert: 'or_other' }], before.slice(at), at, text.length, {
      isLast: true,
    })
  }
  const isFile = FILED.test(before)
  const lists = isFile
    ? around.files.map(file => ({ label: file, insert: file }))
    : [...around.names.lists].map(([list, choices]) => ({
        label: list,
        insert: list,
        detail: choices
          .map(choice => choice.label || choice.name)
          .join(', ')
          .slice(0, 60),
      }))
  return offer(lists, rest, listed[0].length, text.length, {
    inDetail: true,
    isLast: true,
    isClosed: rest === '',
  })
}

/** `${` in texts, triggers and the like. */
function inReference(around: Around, column: string, text: string, caret: number): Completion | undefined {
  const open = text.lastIndexOf('\x24{', caret)
  const between = open < 0 ? '' : text.slice(open + 2, caret)
  if (open >= 0 && open + 2 <= caret && !/[{}]/.test(between))
    return references(around, text, open + 2, caret)
  if (column !== 'trigger' && column !== 'repeat') return undefined
  const wanted = around.names.questions.filter(
    question => column === 'trigger' || question.container === 'repeat',
  )
  const all = wanted.map(({ name, label }) => ({ label: name, insert: `\x24{${name}}`, detail: label }))
  return text.includes('$') ? undefined : offer(all, text, 0, text.length, { inDetail: true, isLast: true })
}

/** Names for the inside of `${}`, the nearest rows first. */
function references(around: Around, text: string, from: number, caret: number): Completion | undefined {
  const after = /^[\p{L}\p{M}\p{N}_.-]*/u.exec(text.slice(caret))?.[0].length ?? 0
  // a brace that stands there already is written anew, so that the caret ends behind it
  const to = caret + after + (text[caret + after] === '}' ? 1 : 0)
  const typed = text.slice(from, caret)
  const named =
    around.kind === 'rules'
      ? around.names.facts.map(fact => ({ ...fact, row: 0 }))
      : [...around.names.questions]
          .filter(({ row }) => around.sheet !== 'survey' || row !== around.row)
          .sort((a, b) => Math.abs(a.row - around.row) - Math.abs(b.row - around.row))
  const all = named.map(({ name, label }) => ({ label: name, insert: `${name}}`, detail: label }))
  return offer(all, typed, from, to, { inDetail: true, isClosed: true })
}

const FUNCTIONS = Object.entries(functionHelp).sort(([one], [other]) => (one < other ? -1 : 1))

function inExpression(around: Around, column: string, text: string, caret: number): Completion | undefined {
  const at = scan(text, caret)
  if (at.in === 'reference') return references(around, text, at.from, caret)
  if (at.in === 'text') return inQuotes(around, text, at.from, caret, at.quote ?? "'")
  const typed = text.slice(at.from, caret)
  if (typed === '') return undefined
  const functions = FUNCTIONS.map(([name, { what, args }]) => ({
    label: signatureOf(name),
    insert: `${name}()`,
    detail: what,
    back: args.length > 0 ? 1 : 0,
  }))
  const columns = column === 'choice_filter' ? around.names.choiceColumns : []
  const truths = TRUTHS.has(column) && text.trim() === typed ? ['yes', 'no'] : []
  const words = [...columns, ...truths].map(word => ({ label: word, insert: word }))
  const found = offer([...words, ...functions], typed, at.from, caret)
  return (
    found && {
      ...found,
      items: found.items.filter(item => item.label.toLowerCase().startsWith(typed.toLowerCase())),
    }
  )
}

/** Choice names after `${q} = '` or `selected(${q}, '`; names of lists, files and questions where a function wants them quoted. */
function inQuotes(
  around: Around,
  text: string,
  from: number,
  caret: number,
  quote: string,
): Completion | undefined {
  const { calls } = scan(text, from - 1)
  const call = calls.at(-1)
  const end = text.indexOf(quote, caret)
  const to = end < 0 ? caret : end
  const typed = text.slice(from, caret)
  const close = end < 0 ? quote : ''
  const put = (name: string, detail?: string): Suggestion => ({
    label: name,
    insert: name + close,
    ...(detail !== undefined && { detail }),
  })
  const question = comparedWith(text.slice(0, from - 1))
  if (question !== undefined) {
    const list =
      question === '.' ? around.list : around.names.questions.find(({ name }) => name === question)?.list
    const choices = (list !== undefined && around.names.lists.get(list)) || []
    return offer(
      choices.map(({ name, label }) => put(name, label)),
      typed,
      from,
      to,
      { inDetail: true, isClosed: true },
    )
  }
  if (call?.name === 'instance')
    return offer(
      [...around.names.lists.keys()].map(name => put(name)),
      typed,
      from,
      to,
    )
  if (call?.name === 'pulldata' && call.argument === 0)
    return offer(
      around.files.map(file => put(file.replace(/\.csv$/, ''))),
      typed,
      from,
      to,
    )
  return undefined
}

function targetOf(type: ParsedType | undefined): AppearanceTarget | undefined {
  if (type?.is === 'question') return type.type
  if (type?.is !== 'begin') return undefined
  return type.container === 'group' ? 'group' : 'repeat'
}

/** Words that stand for a whole kind, as one would write them. */
const WRITTEN: Readonly<Record<string, string>> = {
  'columns-N': 'columns-2',
  'w1 … w12': 'w1',
  'search(…)': "search('')",
}

function inAppearance(around: Around, text: string, caret: number): Completion | undefined {
  const target = targetOf(around.type)
  if (!target || (around.type?.is === 'question' && !isSeen(around.type.type))) return undefined
  const from = text.slice(0, caret).search(/\S*$/)
  const taken = new Set(text.slice(0, from).split(/\s+/))
  const words = APPEARANCES.filter(({ targets, support }) => targets.includes(target) && support !== 'no')
  const all = words.map(({ word, note }) => ({
    label: word,
    insert: WRITTEN[word] ?? word,
    detail: { en: note, km: '' },
  }))
  const fresh = all.filter(({ insert }) => !taken.has(insert))
  return offer(fresh, text.slice(from, caret), from, caret)
}

function inParameters(around: Around, text: string, caret: number): Completion | undefined {
  const rules = around.type?.is === 'question' ? PARAMETERS[around.type.type] : undefined
  if (!rules) return undefined
  const from = text.slice(0, caret).search(/\S*$/)
  const typed = text.slice(from, caret)
  const [key = '', value] = typed.split('=')
  if (value !== undefined) {
    const expected = rules[key]?.expected ?? ''
    const values = /^[a-z-]+(, [a-z-]+)*$/.test(expected) ? expected.split(', ') : []
    return offer(
      values.map(word => ({ label: word, insert: word })),
      value,
      from + key.length + 1,
      caret,
    )
  }
  const all = Object.entries(rules).map(([name, rule]) => ({
    label: name,
    insert: `${name}=`,
    detail: rule.expected,
  }))
  return offer(
    all.filter(({ insert }) => !text.slice(0, from).includes(insert)),
    typed,
    from,
    caret,
  )
}

/** The call that the caret is in, to show how it goes on: `{ name: 'round', argument: 1 }`. */
export function signatureAt(text: string, caret: number): { name: string; argument: number } | undefined {
  const { calls } = scan(text, caret)
  const call = [...calls].reverse().find(({ name }) => Object.hasOwn(functionHelp, name))
  return call && { name: call.name, argument: call.argument }
}
