/**
 * A case of the conformance suite: its JSON, and its rows as sheets for the real reader. The format is the suite's own
 * (its README, section 1).
 */
import type { Sheet, SheetCell } from '../../forms/xlsform/sheets.ts'

export type Row = Record<string, SheetCell>

export type CaseStep =
  | { op: 'set'; path: string; value: string }
  | { op: 'add-repeat' | 'remove-repeat'; path: string }
  | { op: 'select-language'; value: string }

export interface CaseContext {
  timezone?: string
  /** ISO instant at which the clock stands still */
  now?: string
  /** path → value of the record saved before */
  lastSaved?: Record<string, string>
}

export interface Case {
  name?: string
  features?: string[]
  level?: string
  xlsform: Record<string, (Row | SheetCell[])[]>
  files?: Record<string, string>
  context?: CaseContext
  steps?: CaseStep[]
  expect?: Record<string, Record<string, unknown>>[]
  expectForm?: { title?: string; id?: string; version?: string; languages?: string[] }
  expectError?: { mustMention: string[] }
  tolerance?: number
  /** what the two engines said that the suite was made with */
  reference?: {
    engines?: string[]
    disputed?: { path: string; attr: string; chosen: string }[]
    why?: string
  }
}

/** Objects become a header row (union of keys, in order of first appearance) and rows of cells; arrays stay as they are. */
export function sheetsOf(xlsform: Case['xlsform']): Sheet[] {
  return Object.entries(xlsform).map(([name, rows]) => {
    if (Array.isArray(rows[0]))
      return { name, rows: rows.map(row => (Array.isArray(row) ? row : Object.values(row))) }
    const objects = rows as Row[]
    const headers = [...new Set(objects.flatMap(row => Object.keys(row)))]
    return { name, rows: [headers, ...objects.map(row => headers.map(header => row[header] ?? null))] }
  })
}
