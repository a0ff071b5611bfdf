import { beforeEach, expect, test } from 'vitest'
import { type Sheets, setCells } from '../../../../../client/manage/edit/change.ts'
import { copied, paste, run } from '../../../../../client/manage/edit/commands.ts'
import { createEditor } from '../../../../../client/manage/edit/create-editor.ts'
import { selectCell } from '../../../../../client/manage/edit/selection.ts'
import type { Editor } from '../../../../../client/manage/edit/state.ts'
import { readTables } from '../../../../../forms/xlsform/table.ts'

const sheets = readTables(`
## survey
| type | name | label |
|---|---|---|
| text | head | Head |
| note | said | You said \${head} |
## choices
| list_name | name |
|---|---|
`)
let editor: Editor
/** every version that was told to disk and checks, and whether it was to be written at once */
let told: { sheets: Sheets; now: boolean }[]

beforeEach(() => {
  told = []
  const head = {
    id: 'w1',
    account: 'a1',
    kind: 'form' as const,
    title: 'Visit',
    createdAt: '2026-11-22T08:00:00.000Z',
    updatedAt: '2026-11-22T08:00:00.000Z',
  }
  editor = createEditor(
    { head, sheets, files: [] },
    { changed: (sheets, now) => void told.push({ sheets, now }), save: () => {} },
  )
})
const cell = (row: number, column: number) => editor.sheets.value[editor.sheet.value]!.rows[row]?.[column]
const type = (row: number, column: number, text: string) => {
  editor.select(selectCell(row, column))
  editor.startTyping({ row, column, text: '', isEditing: false })
  editor.type(text)
}
const answer = (revision = 1) => ({ revision, findings: [], filesNeeded: [], ms: 1 })

test('What is typed is checked while it is typed, and is one step of undo once it is taken.', () => {
  type(1, 2, 'He')
  editor.type('Hello')
  expect(told.at(-1)!.sheets[0]!.rows[1]).toEqual(['text', 'head', 'Hello'])
  expect(told.at(-1)!.now).toBe(false)
  expect(cell(1, 2)).toBe('Head')
  editor.stopTyping(true)
  expect(cell(1, 2)).toBe('Hello')
  expect(told.at(-1)!.now).toBe(true)
  editor.undo()
  expect(cell(1, 2)).toBe('Head')
  expect(editor.canUndo.value).toBe(false)
  editor.redo()
  expect(cell(1, 2)).toBe('Hello')
})

test('What is typed and dropped leaves no trace: not in the cell, not in undo, not on disk.', () => {
  type(1, 2, 'Oops')
  editor.stopTyping(false)
  expect(cell(1, 2)).toBe('Head')
  expect(editor.canUndo.value).toBe(false)
  expect(told.at(-1)).toEqual({ sheets, now: true })
})

test('A question and all that names it get the new name in one step of undo.', () => {
  type(1, 1, 'chief')
  editor.stopTyping(true)
  expect(editor.renaming.value).toEqual({ from: 'head', to: 'chief', cells: 1 })
  editor.rename()
  expect(cell(2, 2)).toBe('You said ${chief}')
  editor.undo()
  expect([cell(1, 1), cell(2, 2)]).toEqual(['head', 'You said ${head}'])
})

test('Undo leads back to where the change was, on its own sheet.', () => {
  editor.show(1)
  paste(editor, 'yes_no\tyes\nyes_no\tno')
  expect(editor.sheets.value[1]!.rows).toEqual([
    ['list_name', 'name'],
    ['yes_no', 'yes'],
    ['yes_no', 'no'],
  ])
  expect(copied(editor)).toBe('yes_no\tyes\nyes_no\tno')
  editor.show(0, selectCell(2, 2))
  editor.undo()
  expect(editor.sheet.value).toBe(1)
  expect(editor.sheets.value[1]!.rows).toHaveLength(1)
})

test('Rows are moved and deleted by keys, and the header row never is.', () => {
  editor.select(selectCell(1, 0))
  run(editor, 'moveDown', false, 10)
  expect([cell(1, 1), cell(2, 1)]).toEqual(['said', 'head'])
  expect(editor.selection.value.active.row).toBe(2)
  editor.select({ active: { row: 0, column: 0 }, anchor: { row: 1, column: 0 } })
  run(editor, 'deleteRows', false, 10)
  expect(editor.sheets.value[0]!.rows.map(row => row[1])).toEqual(['name', 'head'])
})

test('Findings of an older version are shown while only texts differ, and wait once rows have moved.', () => {
  const finding = {
    code: 'x',
    severity: 'error' as const,
    at: { sheet: 'survey', row: 3, cell: 'C3' },
    details: {},
  }
  const of = editor.sheets.value
  editor.change(setCells(of, 0, [{ row: 1, column: 2, value: 'Another' }]))
  editor.checked({ ...answer(), findings: [finding] }, of)
  expect(editor.marks.value.errors).toBe(1)
  editor.select(selectCell(1, 0))
  run(editor, 'insertAbove', false, 10)
  editor.checked(answer(2), of)
  expect(editor.marks.value.errors).toBe(1)
  expect(editor.isChecking.value).toBe(true)
  editor.checked(answer(3), editor.sheets.value)
  expect(editor.marks.value.errors).toBe(0)
  expect(editor.isChecking.value).toBe(false)
})

test('A preview is told which row and question one is in, and leads back by sheet, row and header.', () => {
  editor.goToCell('Survey', 3, 'label')
  expect(editor.currentCell.value).toEqual({ sheet: 'survey', row: 3, column: 'label', name: 'said' })
  editor.goToCell('survey', 2)
  expect(editor.currentCell.value).toMatchObject({ row: 2, column: 'name', name: 'head' })
})

test('A workbook that another tab writes in is read and never changed.', () => {
  editor.isReadOnly.value = true
  type(1, 2, 'Hello')
  editor.stopTyping(true)
  run(editor, 'clear', false, 10)
  paste(editor, 'x')
  expect(editor.sheets.value).toBe(sheets)
  expect(told.every(one => one.sheets === sheets)).toBe(true)
})
