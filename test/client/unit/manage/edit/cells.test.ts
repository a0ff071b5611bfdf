import { expect, test } from 'vitest'
import {
  clearRange,
  fillDown,
  insertColumn,
  insertRows,
  moveRows,
  pasteBlock,
  removeColumns,
  removeRows,
  type Sheets,
  setCells,
} from '../../../../../client/manage/edit/change.ts'
import { findAll, nextHit, replaceIn } from '../../../../../client/manage/edit/find.ts'
import { readTsv, writeTsv } from '../../../../../client/manage/edit/tsv.ts'
import { begin, redo, step, undo } from '../../../../../client/manage/edit/undo.ts'
import { applyPatch, patchOf } from '../../../../../client/store/workbook-patch.ts'

const sheets: Sheets = [
  {
    name: 'survey',
    rows: [
      ['type', 'name'],
      ['text', 'a'],
      ['integer', 'b'],
      ['note', 'c'],
    ],
  },
  { name: 'choices', rows: [['list_name', 'name']] },
]
const survey = (of: Sheets) => of[0]!.rows

test('A block from Excel is read with its quoted cells of several lines, and written so that it reads back the same.', () => {
  expect(readTsv('a\tb\r\n"two\r\nlines"\t"say ""hi"""\r\n')).toEqual([
    ['a', 'b'],
    ['two\nlines', 'say "hi"'],
  ])
  expect(readTsv('5" pipe\t"open\n')).toEqual([['5" pipe', '"open']])
  expect(readTsv('a\t\n\tb')).toEqual([
    ['a', ''],
    ['', 'b'],
  ])
  const block = [
    ['x', 'tab\there', '"quoted" first'],
    ['two\nlines', '', "it's"],
  ]
  expect(readTsv(writeTsv(block))).toEqual(block)
})

test('A change makes new rows of what it touches and shares the others; no change gives the same sheets.', () => {
  const next = setCells(sheets, 0, [{ row: 1, column: 1, value: 'z' }])
  expect(survey(next)[1]).toEqual(['text', 'z'])
  expect(survey(sheets)[1]).toEqual(['text', 'a'])
  expect(survey(next)[2]).toBe(survey(sheets)[2])
  expect(next[1]).toBe(sheets[1])
  expect(setCells(sheets, 0, [{ row: 1, column: 1, value: 'a' }])).toBe(sheets)
})

test('Writing beyond the sheet makes rows and columns; emptying the last ones takes them away again.', () => {
  const grown = setCells(sheets, 0, [{ row: 6, column: 3, value: 'x' }])
  expect(survey(grown)).toHaveLength(7)
  expect(survey(grown)[6]).toEqual([null, null, null, 'x'])
  expect(survey(clearRange(grown, 0, { top: 6, left: 0, bottom: 9, right: 9 }))).toEqual(survey(sheets))
})

test('A pasted block grows the sheet; one cell fills a range, and a range that is a multiple is tiled.', () => {
  const at = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })
  const grown = pasteBlock(sheets, 0, at(3, 1), [
    ['x', 'y'],
    ['z', ''],
  ])
  expect(survey(grown.sheets).slice(3)).toEqual([
    ['note', 'x', 'y'],
    [null, 'z'],
  ])
  expect(grown.pasted).toEqual(at(3, 1, 4, 2))
  expect(survey(pasteBlock(sheets, 0, at(1, 0, 3, 0), [['date']]).sheets).map(row => row[0])).toEqual([
    'type',
    'date',
    'date',
    'date',
  ])
})

test('Rows and columns are put in, moved, filled and taken out.', () => {
  expect(survey(insertRows(sheets, 0, 2, [[]])).map(row => row[1])).toEqual([
    'name',
    'a',
    undefined,
    'b',
    'c',
  ])
  expect(survey(moveRows(sheets, 0, 1, 1, 4)).map(row => row[1])).toEqual(['name', 'b', 'c', 'a'])
  expect(survey(moveRows(sheets, 0, 3, 1, 1)).map(row => row[1])).toEqual(['name', 'c', 'a', 'b'])
  expect(survey(removeRows(sheets, 0, 1, 2)).map(row => row[1])).toEqual(['name', 'c'])
  expect(survey(insertColumn(sheets, 0, 1, 'label'))[0]).toEqual(['type', 'label', 'name'])
  expect(survey(insertColumn(sheets, 0, 1, 'label'))[2]).toEqual(['integer', null, 'b'])
  expect(survey(removeColumns(sheets, 0, 0, 1))[2]).toEqual(['b'])
  const filled = fillDown(sheets, 0, { top: 1, left: 0, bottom: 3, right: 0 })
  expect(survey(filled).map(row => row[0])).toEqual(['type', 'text', 'text', 'text'])
})

test('Undo goes back step by step and redo forward; a new step ends what could be redone.', () => {
  let history = begin(1)
  for (const state of [2, 3]) history = step(history, state)
  history = undo(history)
  expect(history.present).toBe(2)
  expect(redo(history).present).toBe(3)
  history = step(history, 4)
  expect(redo(history)).toBe(history)
  expect(undo(undo(undo(history))).present).toBe(1)
})

test('A patch holds the rows that differ and nothing else, and leads from one workbook to the other.', () => {
  const next = insertRows(setCells(sheets, 0, [{ row: 2, column: 1, value: 'z' }]), 0, 2, [['time', 't']])
  const patch = patchOf(sheets, next)!
  expect(patch[0]).toMatchObject({
    at: 2,
    remove: 1,
    rows: [
      ['time', 't'],
      ['integer', 'z'],
    ],
  })
  expect(patch[1]).toMatchObject({ rows: [], remove: 0 })
  const copy = structuredClone(sheets) as typeof sheets
  expect(applyPatch(copy, structuredClone(patch))).toEqual(next)
  expect(applyPatch(copy, patch)[1]).toBe(copy[1])
  expect(patchOf(sheets, sheets)).toBeUndefined()
  const other: Sheets = [sheets[1]!, { name: 'settings', rows: [['version']] }]
  expect(applyPatch(sheets, patchOf(sheets, other)!)).toEqual(other)
})

test('Finding goes round all sheets whatever the capitals, and replacing changes each cell once.', () => {
  const hits = findAll(sheets, 'NAME')
  expect(hits).toEqual([
    { sheet: 0, row: 0, column: 1 },
    { sheet: 1, row: 0, column: 0 },
    { sheet: 1, row: 0, column: 1 },
  ])
  expect(nextHit(hits, { sheet: 1, row: 0, column: 1 })).toBe(0)
  expect(nextHit(hits, { sheet: 0, row: 0, column: 1 }, true)).toBe(2)
  expect(nextHit(hits, { sheet: 1, row: 0, column: 0 }, true)).toBe(0)
  expect(replaceIn(sheets, hits, 'name', '$&')[1]!.rows[0]).toEqual(['list_$&', '$&'])
})
