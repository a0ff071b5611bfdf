/**
 * What a cell may go on with at the caret: types and lists, `${names}`, functions, choices after `${q} = '`, appearances,
 * parameters, headers. Pure: it reads the cells' names and the tables of the form language, and never changes anything.
 */
import { ACTS, COUNTS, LISTS, PRIORITIES, TONES } from '../../../forms/compile/rule-sheets.ts'
import { roleTypes } from '../../../forms/eligibility/roles.ts'
import { isSeen } from '../../../forms/question-types.ts'
import { APPEARANCES, type AppearanceTarget } from '../../../forms/xlsform/appearances.ts'
import { PARAMETERS } from '../../../forms/xlsform/parameters.ts'
import type { ParsedType } from '../../../forms/xlsform/types.ts'
import { inExpression, inReference, TRUTHS } from './complete-expression.ts'
import { type Around, among, type Completion, offer } from './suggestion.ts'
import { typeHelp } from './type-help.ts'

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
  'due',
  'done',
])
/** of these only in the sheet entities */
const ENTITY_EXPRESSIONS = new Set(['label'])
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

/** Of a rule workbook: columns that take one word of a few. */
const ruleWords: Readonly<Record<string, readonly string[]>> = {
  list: LISTS,
  priority: PRIORITIES,
  tone: TONES,
  act: ACTS,
  counts: COUNTS,
  role: Object.keys(roleTypes),
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
  if (kind === 'rules' && Object.hasOwn(ruleWords, column)) return ruleWords[column]!
  if (column === 'name' || column === 'version') return []
  return others()
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
