/**
 * The difference of two workbooks, small enough to send at every keystroke: to the check worker and to the journal on disk
 * (workbooks.ts). It leans on the editor's way to change sheets: rows that stayed the same are the same objects. Pure.
 */
import type { Sheet, SheetCell } from '../../forms/xlsform/sheets.ts'

type Sheets = readonly Sheet[]

/** For each sheet of the new workbook: the sheet it was (or none), and which of its rows are replaced. */
export interface SheetPatch {
  name: string
  /** index in the old workbook; -1 for a new sheet */
  from: number
  /** first row that differs, how many old rows are taken out there, and the rows put in */
  at: number
  remove: number
  rows: SheetCell[][]
}

export type Patch = readonly SheetPatch[]

function patchSheet(
  name: string,
  from: number,
  before: readonly SheetCell[][],
  after: readonly SheetCell[][],
) {
  let start = 0
  const shorter = Math.min(before.length, after.length)
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return {
    name,
    from,
    at: start,
    remove: before.length - start - end,
    rows: after.slice(start, after.length - end),
  }
}

/** undefined when both are the same */
export function patchOf(before: Sheets, after: Sheets): Patch | undefined {
  const isSame = before.length === after.length && before.every((sheet, i) => sheet === after[i])
  if (isSame) return undefined
  return after.map((sheet, index) => {
    const from = before[index]?.name === sheet.name ? index : before.findIndex(old => old.name === sheet.name)
    return patchSheet(sheet.name, from, before[from]?.rows ?? [], sheet.rows)
  })
}

/** Rows that a patch does not name stay the same objects. */
export function applyPatch(before: Sheets, patch: Patch): Sheet[] {
  return patch.map(({ name, from, at, remove, rows }) => {
    const old = before[from]
    if (old && remove === 0 && rows.length === 0) return old.name === name ? old : { name, rows: old.rows }
    const kept = old?.rows ?? []
    return { name, rows: [...kept.slice(0, at), ...rows, ...kept.slice(at + remove)] }
  })
}
