/** What a new workbook begins with: a small form that can be published as it is, in Khmer and English; and a small rule set. */
import { readTables } from '../../../forms/xlsform/table.ts'
import type { SheetCells } from '../../../worker/contract/manage.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'
import form from './new-form.md?raw'
import rules from './new-rules.md?raw'

/** All sheets have their usual columns, so that there is little to insert before the first question. */
export const newWorkbook = (kind: WorkbookKind): SheetCells[] => readTables(kind === 'form' ? form : rules)
