/** What a workbook is called in lists: the title in its settings. Pure. */
import { cellText } from '../../../forms/xlsform/headers.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'
import type { Sheets } from './change.ts'
import { columnsOf, sheetKey } from './columns.ts'

/** '' when the settings name none. */
export function titleOf(kind: WorkbookKind, sheets: Sheets): string {
  const settings = sheets.find(sheet => sheetKey(sheet.name) === 'settings')
  const columns = columnsOf(kind, settings)
  const wanted = kind === 'form' ? ['form_title', 'form_id'] : ['title', 'id']
  for (const name of wanted) {
    for (const { index, column } of columns) {
      const text = column === name ? cellText(settings?.rows[1]?.[index]) : ''
      if (text) return text
    }
  }
  return ''
}
