/** The whole check of a rule workbook in the browser, as the worker does it. Its own chunk, see read-sheets.ts. */
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import type { LocalCheck } from './upload.ts'

export const checkRules = (sheets: SheetCells[]): LocalCheck => ({
  findings: compileRuleSet(sheets).findings,
  filesNeeded: [],
})
