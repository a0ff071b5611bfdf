/**
 * What the reader said of the file that a workbook was opened from: formulas whose last value was taken, dates, merged cells. Kept
 * while the page is open, as the cells tell nothing of it any more. start-panel.tsx keeps it, edit-view.tsx shows it.
 */
import type { Finding } from '../../../forms/findings.ts'

const kept = new Map<string, readonly Finding[]>()

/** @param id of the workbook in this browser */
export function keepFindings(id: string, findings: readonly Finding[]): void {
  if (findings.length > 0) kept.set(id, findings)
}

/** Nothing for a workbook that was not opened from a file since the page was loaded. */
export const findingsOfFile = (id: string): readonly Finding[] => kept.get(id) ?? []
