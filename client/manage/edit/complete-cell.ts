/** What complete.ts needs to know of the cell that is typed in, gathered from an open workbook. */
import { cellText } from '../../../forms/xlsform/headers.ts'
import { indexOf, missingHeaders, sheetKey } from './columns.ts'
import { completionAt } from './complete.ts'
import { typeOf } from './outline.ts'
import type { Editor } from './state.ts'
import type { Completion } from './suggestion.ts'

/** Values of a column that are offered again: names of lists and outcomes are some hundred at most. */
const MOST_OTHERS = 300

export function completeCell(editor: Editor, text: string, caret: number): Completion | undefined {
  const typing = editor.typing.value
  const sheet = editor.sheets.value[editor.sheet.value]
  if (!typing || !sheet) return undefined
  const columns = editor.columns.value
  const { row, column } = typing
  const typeColumn = sheetKey(sheet.name) === 'survey' ? indexOf(columns, 'type') : -1
  const type = typeOf(column === typeColumn ? text : sheet.rows[row]?.[typeColumn])
  const names = editor.names.value
  const others = () => {
    const found = new Set<string>()
    for (let i = 1; i < sheet.rows.length && found.size < MOST_OTHERS; i++) {
      const other = i === row ? '' : cellText(sheet.rows[i]?.[column])
      if (other) found.add(other)
    }
    return [...found]
  }
  return completionAt(
    {
      kind: editor.kind,
      sheet: sheetKey(sheet.name),
      column: columns.find(({ index }) => index === column),
      row,
      type,
      list: type?.is === 'question' && type.items?.from === 'list' ? type.items.list : undefined,
      names,
      headers: row === 0 ? missingHeaders(editor.kind, sheet, names.languages) : [],
      files: editor.files.value.map(({ name }) => name),
      others,
    },
    text,
    caret,
  )
}
