import { expect, test } from 'vitest'
import { setCells } from '../../../../../client/manage/edit/change.ts'
import { begins, commandOf } from '../../../../../client/manage/edit/keys.ts'
import { marksAt, marksOf, nextMark } from '../../../../../client/manage/edit/marks.ts'
import { namesOf } from '../../../../../client/manage/edit/names.ts'
import { blockOf, shapesOf, targetOf } from '../../../../../client/manage/edit/outline.ts'
import { renameReferences, renamingOf } from '../../../../../client/manage/edit/rename.ts'
import { jump, selectCell, tab } from '../../../../../client/manage/edit/selection.ts'
import { readTables } from '../../../../../forms/xlsform/table.ts'

const sheets = readTables(`
## survey
| type | name | label | relevant |
|---|---|---|---|
| text | head | Head of household | |
| begin_group | house | House | |
| begin_repeat | rooms | Room | |
| integer | size | Size | \${ head } != '' |
| end_repeat | rooms | | |
| note | said | You said \${head} | |
| end_group | house | | \${last-saved#head} = 'x' |
| date | day | Day | |
## choices
| list_name | name | label | zone |
|---|---|---|---|
| sex | f | Female | 1 |
| sex | m | Male | 2 |
`)
const shapes = shapesOf(sheets[0]!, 0)
const key = (
  name: string,
  held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {},
) => ({
  key: name,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ...held,
})

test('Rows know how deep they lie and where their group ends, also when it is never ended.', () => {
  expect(shapes.map(({ depth }) => depth)).toEqual([0, 0, 0, 1, 2, 1, 1, 0, 0])
  expect(shapes[2]!.last).toBe(7)
  expect(shapes[3]!.last).toBe(5)
  const open = shapesOf({ name: 'survey', rows: sheets[0]!.rows.slice(0, 5) }, 0)
  expect(open[2]!.last).toBe(4)
  expect(shapesOf({ name: 'survey', rows: [['type'], ['end_group'], ['text']] }, 0)[2]!.depth).toBe(0)
})

test('A group moves with all it holds, passes a neighbour group as a whole, and steps out at the edge of its own.', () => {
  expect(blockOf(shapes, 2, 2)).toEqual({ top: 2, bottom: 7 })
  expect(targetOf(shapes, { top: 8, bottom: 8 }, 'up')).toBe(2)
  expect(targetOf(shapes, { top: 1, bottom: 1 }, 'down')).toBe(8)
  expect(targetOf(shapes, { top: 6, bottom: 6 }, 'up')).toBe(3)
  expect(targetOf(shapes, { top: 6, bottom: 6 }, 'down')).toBe(8)
  expect(targetOf(shapes, { top: 8, bottom: 8 }, 'down')).toBeUndefined()
  expect(targetOf(shapes, { top: 1, bottom: 1 }, 'up')).toBeUndefined()
})

test('A new name is offered to every cell that says the old one, and to nothing that only looks like it.', () => {
  const at = { sheet: 0, row: 1, column: 1 }
  const renamed = setCells(sheets, 0, [{ row: 1, column: 1, value: 'chief' }])
  const offer = renamingOf('form', renamed, at, 'head')!
  expect(offer).toEqual({ from: 'head', to: 'chief', cells: 3 })
  const rows = renameReferences('form', renamed, offer)[0]!.rows
  expect([rows[4]![3], rows[6]![2], rows[7]![3]]).toEqual([
    "${ chief } != ''",
    'You said ${chief}',
    "${last-saved#chief} = 'x'",
  ])
  expect(
    renamingOf('form', setCells(sheets, 0, [{ row: 1, column: 1, value: 'size' }]), at, 'head'),
  ).toBeUndefined()
  expect(
    renamingOf('form', setCells(sheets, 0, [{ row: 1, column: 1, value: 'no name' }]), at, 'head'),
  ).toBeUndefined()
})

test('A group that is renamed takes the row that ends it along.', () => {
  const at = { sheet: 0, row: 2, column: 1 }
  const renamed = setCells(sheets, 0, [{ row: 2, column: 1, value: 'home' }])
  const offer = renamingOf('form', renamed, at, 'house')!
  expect(offer.cells).toBe(1)
  expect(renameReferences('form', renamed, offer)[0]!.rows[7]![1]).toBe('home')
})

test('Names of questions, lists and filter columns are read from the cells, and again when a row changes.', () => {
  const names = namesOf('form', sheets)
  expect(names.questions.map(({ name }) => name)).toEqual(['head', 'house', 'rooms', 'size', 'said', 'day'])
  expect(names.lists.get('sex')).toEqual([
    { name: 'f', label: 'Female' },
    { name: 'm', label: 'Male' },
  ])
  expect(names.choiceColumns).toEqual(['name', 'zone'])
  const changed = setCells(sheets, 0, [{ row: 4, column: 1, value: 'area' }])
  expect(namesOf('form', changed).questions.map(({ name }) => name)).toContain('area')
})

test('Findings stand at their cells; F8 goes round the errors, or round the warnings when there is no error.', () => {
  const finding = (severity: 'error' | 'warning', cell: string) => ({
    code: `x.${cell}`,
    severity,
    at: { sheet: 'Survey', row: Number(cell.slice(1)), cell },
    details: {},
  })
  const marks = marksOf([finding('warning', 'B3'), finding('error', 'D5'), finding('error', 'A2')], sheets)
  expect([marks.errors, marks.warnings]).toEqual([2, 1])
  expect(marksAt(marks, 0, 4, 3)[0]!.finding.code).toBe('x.D5')
  expect(nextMark(marks, { sheet: 0, row: 1, column: 0 }, false)!.finding.code).toBe('x.D5')
  expect(nextMark(marks, { sheet: 0, row: 4, column: 3 }, false)!.finding.code).toBe('x.A2')
  expect(nextMark(marks, { sheet: 0, row: 1, column: 0 }, true)!.finding.code).toBe('x.D5')
  const byHeader = marksOf(
    [{ code: 'y', severity: 'error', at: { sheet: 'survey', row: 2, column: 'label' }, details: {} }],
    sheets,
  )
  expect(marksAt(byHeader, 0, 1, 2)).toHaveLength(1)
})

test('Ctrl with an arrow stops where cells begin or end; Tab goes on in the next row.', () => {
  const extent = { rows: 20, columns: 6 }
  expect(jump(selectCell(1, 0), 'down', sheets[0]!, extent).active).toEqual({ row: 8, column: 0 })
  expect(jump(selectCell(1, 3), 'down', sheets[0]!, extent).active).toEqual({ row: 4, column: 3 })
  expect(jump(selectCell(4, 3), 'up', sheets[0]!, extent).active).toEqual({ row: 0, column: 3 })
  expect(tab(selectCell(2, 5), extent, false).active).toEqual({ row: 3, column: 0 })
  expect(tab(selectCell(0, 0), extent, true).active).toEqual({ row: 0, column: 0 })
})

test('Keys mean what they mean in Excel; what the browser needs is left to it, and Khmer keys type.', () => {
  expect(commandOf(key('ArrowDown', { shiftKey: true }))).toEqual({ command: 'down', extend: true })
  expect(commandOf(key('z', { ctrlKey: true }))?.command).toBe('undo')
  expect(commandOf(key('Z', { metaKey: true, shiftKey: true }))?.command).toBe('redo')
  for (const own of ['+', '-', '0', 'r', 't', 'w', 'l', 'PageDown'])
    expect(commandOf(key(own, { ctrlKey: true }))).toBeUndefined()
  expect(['a', 'ត', 'ាំ', ' ', '=', 'Process'].map(one => begins(key(one)))).toEqual(Array(6).fill(true))
  expect(['Shift', 'F5', 'Escape', 'Tab'].map(one => begins(key(one)))).toEqual(Array(4).fill(false))
})
