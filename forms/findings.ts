/**
 * A finding is something said about data: a spreadsheet, a form, an answer. It is returned, never thrown, and all
 * of them come at once. Its text lives in `finding-texts/`, one catalogue a language, keyed by `code`.
 */

export type Severity = 'error' | 'warning'

/** Where in a workbook: Excel's own numbering, the header row is 1. `column` is the header, `cell` an address such as `B7`. */
export interface SheetPlace {
  sheet: string
  row?: number
  column?: string
  cell?: string
  /** the name cell of that row, if it has one */
  name?: string
}

/** Where in a record: `/data/members[2]/age`. */
export interface RecordPlace {
  path: string
}

/**
 * @example { code: 'reference.unknown', severity: 'error',
 *   at: { sheet: 'survey', row: 7, column: 'relevant', cell: 'F7', name: 'age' },
 *   details: { reference: 'houshold', suggestion: 'household' } }
 */
export interface Finding {
  code: string
  severity: Severity
  at?: SheetPlace | RecordPlace
  /** what the text of the catalogue has in its blanks; never an answer of a person */
  details: Record<string, string | number>
}

export const isError = (finding: Finding): boolean => finding.severity === 'error'
