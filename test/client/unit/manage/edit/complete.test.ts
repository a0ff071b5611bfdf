import { expect, test } from 'vitest'
import { checkForm } from '../../../../../client/manage/check-form.ts'
import { checkRules } from '../../../../../client/manage/check-rules.ts'
import { columnHelp } from '../../../../../client/manage/edit/column-help.ts'
import {
  columnsOf,
  missingHeaders,
  sheetNames,
  vocabularyOf,
} from '../../../../../client/manage/edit/columns.ts'
import { completionAt } from '../../../../../client/manage/edit/complete.ts'
import { signatureAt } from '../../../../../client/manage/edit/complete-expression.ts'
import { functionHelp } from '../../../../../client/manage/edit/function-help.ts'
import { namesOf } from '../../../../../client/manage/edit/names.ts'
import { typeOf } from '../../../../../client/manage/edit/outline.ts'
import { newWorkbook } from '../../../../../client/manage/edit/templates.ts'
import { typeHelp } from '../../../../../client/manage/edit/type-help.ts'
import { signatures } from '../../../../../forms/expression/signatures.ts'
import { readTables } from '../../../../../forms/xlsform/table.ts'
import { parseType } from '../../../../../forms/xlsform/types.ts'

const sheets = readTables(`
## survey
| type | name | label | relevant | choice_filter | appearance | parameters | constraint | required |
|---|---|---|---|---|---|---|---|---|
| select_one yes_no | agrees | Do you agree? | | | | | | |
| integer | age | How old? | | | | | | |
| select_one sex | sex | Sex | | | | | | |
| range | score | Score | | | | | | |
## choices
| list_name | name | label | zone |
|---|---|---|---|
| yes_no | yes | Yes | |
| yes_no | no | No | |
| sex | female | Female | 1 |
`)

/** What is offered in a cell of the survey when `|` stands for the caret; labels only. */
function offered(row: number, header: string, written: string) {
  const caret = written.indexOf('|')
  const text = written.replace('|', '')
  const columns = columnsOf('form', sheets[0])
  const type = typeOf(header === 'type' ? text : sheets[0]!.rows[row]![0])
  return completionAt(
    {
      kind: 'form',
      sheet: 'survey',
      column: columns.find(column => column.header === header),
      row,
      type,
      list: type?.is === 'question' && type.items?.from === 'list' ? type.items.list : undefined,
      names: namesOf('form', sheets),
      headers: missingHeaders('form', sheets[0]!, []),
      files: ['places.csv'],
      others: () => [],
    },
    text,
    caret,
  )
}
const labels = (row: number, header: string, written: string) =>
  offered(row, header, written)?.items.map(({ label }) => label)

test('The type column offers types, then the lists there are, then or_other; files after from_file.', () => {
  expect(labels(2, 'type', 'sel|')).toEqual([
    'select_one',
    'select_multiple',
    'select_one_from_file',
    'select_multiple_from_file',
  ])
  expect(labels(2, 'type', 'select_one |')).toEqual(['yes_no', 'sex'])
  expect(labels(2, 'type', 'select_one sex o|')).toEqual(['or_other'])
  expect(labels(2, 'type', 'select_one_from_file |')).toEqual(['places.csv'])
  // a word that is a type as a whole is taken before longer ones
  expect(labels(2, 'type', 'end|')![0]).toBe('end')
})

test('Inside ${ the nearest questions come first, found by label too, and the brace is closed once.', () => {
  expect(labels(2, 'relevant', '${|')).toEqual(['agrees', 'sex', 'score'])
  expect(labels(2, 'relevant', "${agr|}= 'yes'")).toEqual(['agrees'])
  const found = offered(2, 'relevant', '${agr|}')!
  expect(found).toMatchObject({ from: 2, to: 6, isSure: true })
  expect(found.items[0]!.insert).toBe('agrees}')
  expect(labels(4, 'label', 'Because ${how old|')).toEqual(['age'])
  expect(labels(4, 'label', 'Because ${age} |')).toBeUndefined()
})

test('After a comparison the choices of that question are offered, and of the question itself after the dot.', () => {
  expect(labels(2, 'relevant', "${agrees} = '|")).toEqual(['yes', 'no'])
  expect(labels(2, 'relevant', "${age} > 3 and selected(${sex}, 'f|')")).toEqual(['female'])
  expect(offered(2, 'relevant', "${sex} != 'fe|'")!.items[0]!.insert).toBe('female')
  expect(labels(1, 'constraint', ". != '|")).toEqual(['yes', 'no'])
  expect(labels(2, 'constraint', ". != '|")).toBeUndefined()
})

test('Functions are offered with their call, columns of choices in a filter, yes and no where they are meant.', () => {
  expect(labels(2, 'relevant', 'cou|')).toEqual([
    'count(repeat)',
    'count-non-empty(answers)',
    'count-selected(answer)',
  ])
  expect(offered(2, 'relevant', 'tod|')!.items[0]).toMatchObject({ insert: 'today()', back: 0 })
  expect(labels(3, 'choice_filter', 'zo|')).toEqual(['zone'])
  expect(labels(3, 'required', 'y|')).toEqual(['yes'])
  expect(labels(3, 'relevant', "'cou|")).toBeUndefined()
  expect(signatureAt('if(selected(${a}, "x"), 1, ', 27)).toEqual({ name: 'if', argument: 2 })
  expect(signatureAt('if(selected(${a}, ', 18)).toEqual({ name: 'selected', argument: 1 })
})

test('Appearances and parameters are those of the type in the row, each once.', () => {
  expect(labels(3, 'appearance', 'min|')).toEqual(['minimal'])
  expect(labels(2, 'appearance', 'min|')).toBeUndefined()
  expect(labels(4, 'parameters', 'start=0 st|')).toEqual(['step'])
  expect(labels(3, 'parameters', 'randomize=t|')).toEqual(['true'])
})

test('A header offers the columns that are missing, and takes none by itself: it may be one of your own.', () => {
  expect(labels(0, 'type', 'hin|')).toEqual(['hint', 'guidance_hint'])
  expect(offered(0, 'type', 'hin|')!.isSure).toBe(false)
})

test('Every function, type and column of a form has its help.', () => {
  expect(Object.keys(functionHelp).sort()).toEqual(Object.keys(signatures).sort())
  for (const [name, { args }] of Object.entries(functionHelp)) {
    const needed = args.filter(arg => !arg.startsWith('[')).length
    expect([name, needed <= signatures[name]!.max]).toEqual([name, true])
    expect([name, args.length <= signatures[name]!.max]).toEqual([name, true])
  }
  for (const type of Object.keys(typeHelp))
    expect(
      parseType(type.endsWith('file ') ? `${type}a.csv` : type.endsWith(' ') ? `${type}a` : type).is,
    ).not.toBe('wrong')
  for (const sheet of ['survey', 'choices'])
    expect(vocabularyOf('form', sheet)!.columns.filter(column => !columnHelp[sheet]![column])).toEqual([])
  for (const sheet of Object.keys(columnHelp)) {
    const kind = sheetNames('form').includes(sheet) ? 'form' : 'rules'
    expect(
      Object.keys(columnHelp[sheet]!).filter(column => !vocabularyOf(kind, sheet)!.columns.includes(column)),
    ).toEqual([])
  }
})

test('A new form and new rules can be published as they are.', () => {
  expect(checkForm(newWorkbook('form'), []).findings).toEqual([])
  expect(checkRules(newWorkbook('rules')).findings).toEqual([])
})

test('In the sheets of a programme its words are offered, and of a task what is known of the case.', () => {
  const rules = readTables(`
## facts
| name | type | label | role |
|---|---|---|---|
| case_load | integer | Cases | |
## tasks
| name | label | act | when |
|---|---|---|---|
| call | Call | attempt | |
`)
  const in1 = (at: number, header: string, written: string) => {
    const caret = written.indexOf('|')
    return completionAt(
      {
        kind: 'rules',
        sheet: rules[at]!.name,
        column: columnsOf('rules', rules[at]).find(column => column.header === header),
        row: 1,
        type: undefined,
        list: undefined,
        names: namesOf('rules', rules),
        headers: [],
        files: [],
        others: () => [],
      },
      written.replace('|', ''),
      caret,
    )?.items.map(({ label }) => label)
  }
  expect(in1(1, 'act', 'w|')).toEqual(['warn'])
  expect(in1(0, 'role', 'pho|')).toEqual(['phone', 'phone_shared'])
  expect(in1(1, 'when', '${case_|')).toEqual(['case_load', 'case_state', 'case_opened', 'case_due'])
})
