/** What each command does to an open workbook. Called by the grid's keys and by the toolbar; draws nothing. */
import {
  clearRange,
  fillDown,
  insertColumn,
  insertRows,
  moveRows,
  pasteBlock,
  removeColumns,
  removeRows,
  shownText,
} from './change.ts'
import type { Command } from './keys.ts'
import { type Mark, nextMark } from './marks.ts'
import { blockOf, targetOf } from './outline.ts'
import {
  goTo,
  jump,
  move,
  rangeOf,
  type Selection,
  selectCell,
  tab,
  wholeColumns,
  wholeRows,
} from './selection.ts'
import type { Editor } from './state.ts'
import { readTsv, writeTsv } from './tsv.ts'

const moves = { up: 'up', down: 'down', left: 'left', right: 'right' } as const
const jumps = { jumpUp: 'up', jumpDown: 'down', jumpLeft: 'left', jumpRight: 'right' } as const

/**
 * Runs a command on the cells. `pageRows`: how many rows are in sight.
 * @returns false for commands that are the screen's own: find, help, save, leave
 */
export function run(editor: Editor, command: Command, extend: boolean, pageRows: number): boolean {
  const selection = editor.selection.value
  const extent = editor.extent.value
  const index = editor.sheet.value
  const sheets = editor.sheets.value
  const sheet = sheets[index]
  if (!sheet) return false
  const range = rangeOf(selection)
  const { row } = selection.active
  const go = (next: Selection) => editor.select(next)
  const place = (to: { row: number; column: number }) => go(goTo(selection, to, extent, extend))

  if (command in moves) go(move(selection, moves[command as keyof typeof moves], extent, extend))
  else if (command in jumps) go(jump(selection, jumps[command as keyof typeof jumps], sheet, extent, extend))
  else
    switch (command) {
      case 'pageUp':
      case 'pageDown':
        go(move(selection, command === 'pageUp' ? 'up' : 'down', extent, extend, pageRows))
        break
      case 'rowStart':
        place({ row, column: 0 })
        break
      case 'rowEnd':
        place({ row, column: Math.max(0, (sheet.rows[row]?.length ?? 1) - 1) })
        break
      case 'sheetStart':
        place({ row: 1, column: 0 })
        break
      case 'sheetEnd':
        place({ row: sheet.rows.length - 1, column: Math.max(0, (sheet.rows[0]?.length ?? 1) - 1) })
        break
      case 'next':
      case 'previous':
        go(tab(selection, extent, command === 'previous'))
        break
      case 'enter':
      case 'enterBack':
        go(move(selection, command === 'enter' ? 'down' : 'up', extent))
        break
      case 'clear':
        editor.change(clearRange(sheets, index, range))
        break
      case 'undo':
        editor.undo()
        break
      case 'redo':
        editor.redo()
        break
      case 'fillDown':
        editor.change(fillDown(sheets, index, range))
        break
      case 'selectAll':
        go({
          active: { row: 0, column: 0 },
          anchor: { row: sheet.rows.length - 1, column: Math.max(0, (sheet.rows[0]?.length ?? 1) - 1) },
        })
        break
      case 'selectRows':
        go(wholeRows(selection, extent))
        break
      case 'selectColumns':
        go(wholeColumns(selection, extent))
        break
      case 'moveUp':
      case 'moveDown':
        moveBlock(editor, command === 'moveUp' ? 'up' : 'down')
        break
      case 'insertAbove':
      case 'insertBelow':
        insert(editor, command === 'insertAbove' ? range.top : range.bottom + 1, range.bottom - range.top + 1)
        break
      case 'deleteRows':
        // the headers stay: without them nothing can be read
        if (range.bottom > 0)
          editor.change(
            removeRows(sheets, index, Math.max(1, range.top), range.bottom - Math.max(1, range.top) + 1),
            selectCell(Math.max(1, range.top), selection.active.column),
          )
        break
      case 'nextFinding':
      case 'previousFinding':
        goToMark(
          editor,
          nextMark(editor.marks.value, { sheet: index, ...selection.active }, command === 'previousFinding'),
        )
        break
      case 'nextSheet':
      case 'previousSheet':
        editor.show((index + (command === 'nextSheet' ? 1 : sheets.length - 1)) % sheets.length)
        break
      default:
        return false
    }
  return true
}

/** Shows what a finding is about; of a row as a whole its name or first cell. */
export function goToMark(editor: Editor, mark: Mark | undefined): void {
  if (!mark || mark.sheet < 0) return
  editor.show(mark.sheet, selectCell(Math.max(0, mark.row), Math.max(0, mark.column)))
}

/** A question goes one place up or down; a group with all it holds. */
function moveBlock(editor: Editor, direction: 'up' | 'down'): void {
  const selection = editor.selection.value
  const { top, bottom } = rangeOf(selection)
  const index = editor.sheet.value
  const rows = editor.sheets.value[index]?.rows.length ?? 0
  if (top < 1 || bottom >= rows) return
  const shapes = editor.shapes.value
  const block = shapes.length > 0 ? blockOf(shapes, top, bottom) : { top, bottom }
  const plain = direction === 'up' ? top - 1 : bottom + 2
  const target = shapes.length > 0 ? targetOf(shapes, block, direction) : plain
  if (target === undefined || target < 1 || target > rows) return
  const size = block.bottom - block.top + 1
  const by = direction === 'up' ? target - block.top : target - size - block.top
  editor.change(moveRows(editor.sheets.value, index, block.top, size, target), {
    active: { ...selection.active, row: selection.active.row + by },
    anchor: { ...selection.anchor, row: selection.anchor.row + by },
  })
}

function insert(editor: Editor, at: number, count: number): void {
  const row = Math.max(1, at)
  const { column } = editor.selection.value.active
  const fresh = Array.from({ length: count }, () => [])
  editor.change(insertRows(editor.sheets.value, editor.sheet.value, row, fresh), selectCell(row, column))
  editor.select(selectCell(row, column))
}

/** A new column with this header, right of the active one. */
export function addColumn(editor: Editor, header: string): void {
  const width = editor.sheets.value[editor.sheet.value]?.rows[0]?.length ?? 0
  const at = Math.min(editor.selection.value.active.column + 1, width)
  editor.change(insertColumn(editor.sheets.value, editor.sheet.value, at, header), selectCell(1, at))
}

/** The columns of the selection go, with all that stands in them. */
export function dropColumns(editor: Editor): void {
  const { left, right } = rangeOf(editor.selection.value)
  editor.change(
    removeColumns(editor.sheets.value, editor.sheet.value, left, right - left + 1),
    selectCell(editor.selection.value.active.row, left),
  )
}

/** The selected cells as the clipboard's text; empty rows beyond the sheet's end are left out. */
export function copied(editor: Editor): string {
  const { top, left, bottom, right } = rangeOf(editor.selection.value)
  const rows = editor.sheets.value[editor.sheet.value]?.rows ?? []
  const last = Math.max(top, Math.min(bottom, rows.length - 1))
  const end = Math.max(left, Math.min(right, rows.reduce((most, row) => Math.max(most, row.length), 0) - 1))
  const block: string[][] = []
  for (let row = top; row <= last; row++) {
    block.push(Array.from({ length: end - left + 1 }, (_, i) => shownText(rows[row]?.[left + i])))
  }
  return writeTsv(block)
}

/** Puts the clipboard's text into the cells, one step of undo whatever its size. */
export function paste(editor: Editor, text: string): void {
  const block = readTsv(text)
  if (block.length === 0) return
  const range = rangeOf(editor.selection.value)
  const { sheets, pasted } = pasteBlock(editor.sheets.value, editor.sheet.value, range, block)
  editor.change(sheets, {
    active: { row: pasted.top, column: pasted.left },
    anchor: { row: pasted.bottom, column: pasted.right },
  })
}

/** Cuts what was copied. */
export function cleared(editor: Editor): void {
  editor.change(clearRange(editor.sheets.value, editor.sheet.value, rangeOf(editor.selection.value)))
}
