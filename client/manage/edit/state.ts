/**
 * One open workbook: its sheets, where one is in them, what the checks say. Views read the signals; commands.ts and keys change
 * them through the functions here. Nothing here draws, stores or checks: what it needs of those comes in as `Outside`.
 *
 * A preview beside the grid reads `currentForm`, `currentSheets` and `currentCell`, sets `formWanted` while it is shown, and
 * leads back with `goToCell`.
 */
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { WorkbookFile, WorkbookHead, WorkbookKind } from '../../store/workbooks.ts'
import type { Place, Sheets } from './change.ts'
import type { CheckAnswer, CheckedFormJson } from './check-messages.ts'
import type { GridColumn } from './columns.ts'
import type { Marks } from './marks.ts'
import type { Names } from './names.ts'
import type { RowShape } from './outline.ts'
import type { Renaming } from './rename.ts'
import type { Extent, Selection } from './selection.ts'

/** The cell that is being typed in. */
export interface Typing extends Place {
  text: string
  /** false: it was begun by typing over the cell, and arrow keys leave it */
  isEditing: boolean
}

/** Where one is: sheet by name, row as in Excel (the header is row 1), header of the column, and the name of that row. */
export interface CurrentCell {
  sheet: string
  row: number
  column: string
  /** what stands in the column `name`, '' without one */
  name: string
}

/** Where it is kept: the journal on disk and the check worker hear of every version. */
export interface Outside {
  /** called with every version, a cell that is being typed in included; `now` when it must not wait */
  changed(sheets: Sheets, now: boolean): void
  /** writes what waits */
  save(): void
}

export interface Editor {
  kind: WorkbookKind
  head: Signal<WorkbookHead>
  files: Signal<readonly WorkbookFile[]>
  sheets: ReadonlySignal<Sheets>
  /** index of the sheet that is shown */
  sheet: ReadonlySignal<number>
  selection: ReadonlySignal<Selection>
  typing: ReadonlySignal<Typing | undefined>
  canUndo: ReadonlySignal<boolean>
  canRedo: ReadonlySignal<boolean>
  /** another tab has it open, or it cannot be stored */
  isReadOnly: Signal<boolean>
  saving: Signal<'saved' | 'saving' | 'failed'>
  /** a name was changed that others say: offered until the next change */
  renaming: ReadonlySignal<Renaming | undefined>

  // about the sheet that is shown
  columns: ReadonlySignal<GridColumn[]>
  shapes: ReadonlySignal<readonly RowShape[]>
  /** rows and columns of the grid, with empty ones to write in */
  extent: ReadonlySignal<Extent>

  names: ReadonlySignal<Names>
  marks: ReadonlySignal<Marks>
  isChecking: ReadonlySignal<boolean>
  filesNeeded: ReadonlySignal<readonly string[]>
  /** milliseconds the last check took */
  checkMs: ReadonlySignal<number>

  // for a preview
  /** set it true while something shows the form; only then it is sent over from the check worker */
  formWanted: Signal<boolean>
  /** the last version without errors, compiled as phones get it */
  currentForm: ReadonlySignal<CheckedFormJson | undefined>
  /** the sheets that `currentForm` was made of */
  currentSheets: ReadonlySignal<Sheets | undefined>
  currentCell: ReadonlySignal<CurrentCell>
  /** Shows a cell: `goToCell('survey', 7, 'relevant')`; without a column, the name of that row. */
  goToCell(sheet: string, row: number, column?: string): void

  select(selection: Selection): void
  show(sheet: number, selection?: Selection): void
  /** One step of undo. `where`: what is selected after it. */
  change(next: Sheets, where?: Selection): void
  startTyping(typing: Typing): void
  type(text: string): void
  /** Takes what was typed, or (undefined) drops it. */
  stopTyping(take: boolean): void
  undo(): void
  redo(): void
  /** Takes what is being typed and has it written; everything else is on disk already. */
  save(): void
  rename(): void
  /** The others keep the old name. */
  leaveNames(): void
  /** The check of revision `n` has come back. */
  checked(answer: CheckAnswer, of: Sheets): void
  checking(): void
}
