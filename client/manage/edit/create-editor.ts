/**
 * Makes the state of an open workbook (state.ts): signals, and the few functions that change them together. It draws, stores and
 * checks nothing: every version goes to `Outside`.
 */
import { batch, computed, signal } from '@preact/signals'
import type { Finding } from '../../../forms/findings.ts'
import type { WorkbookFile, WorkbookHead } from '../../store/workbooks.ts'
import { type Sheets, setCells, shownText, widthOf } from './change.ts'
import type { CheckAnswer, CheckedFormJson } from './check-messages.ts'
import { columnsOf, indexOf, sheetKey } from './columns.ts'
import { marksOf, noMarks } from './marks.ts'
import { namesOf } from './names.ts'
import { shapesOf } from './outline.ts'
import { type Renaming, renameReferences, renamingOf } from './rename.ts'
import { goTo, type Selection, selectCell } from './selection.ts'
import type { Editor, Outside, Typing } from './state.ts'
import { amend, begin, type History, redo, step, undo } from './undo.ts'

/** A version of the workbook, and where the change that led to it was made. */
interface State {
  sheets: Sheets
  sheet: number
  selection: Selection
}

/** Empty rows and columns beyond what is written. */
const SPARE_ROWS = 40
const SPARE_COLUMNS = 3

const start = selectCell(1, 0)

export interface Opened {
  head: WorkbookHead
  sheets: Sheets
  files: readonly WorkbookFile[]
  /** what the reader of the file said about it; shown until it is opened again */
  ofFile?: readonly Finding[]
}

export function createEditor(opened: Opened, outside: Outside): Editor {
  const { kind } = opened.head
  const history = signal<History<State>>(begin({ sheets: opened.sheets, sheet: 0, selection: start }))
  const sheets = computed(() => history.value.present.sheets)
  const places = signal<readonly Selection[]>([])
  const sheet = signal(0)
  const selection = computed(() => places.value[sheet.value] ?? start)
  const typing = signal<Typing | undefined>(undefined)
  const renaming = signal<Renaming | undefined>(undefined)
  const answer = signal<{ answer: CheckAnswer; of: Sheets } | undefined>(undefined)
  const current = signal<{ form: CheckedFormJson; sheets: Sheets } | undefined>(undefined)
  const isChecking = signal(true)
  const isReadOnly = signal(false)
  const formWanted = signal(false)
  const shown = computed(() => sheets.value[sheet.value])
  // columns change with the headers only; every other change leaves them the same object
  const headerRow = computed(() => shown.value?.rows[0])
  const sheetName = computed(() => shown.value?.name ?? '')
  const columns = computed(() =>
    columnsOf(kind, { name: sheetName.value, rows: headerRow.value ? [headerRow.value] : [] }),
  )
  const isSurvey = computed(() => kind === 'form' && sheetKey(sheetName.value) === 'survey')

  const place = (index: number, next: Selection) => {
    const all = [...places.value]
    while (all.length < index) all.push(start)
    all[index] = next
    places.value = all
  }
  /** The workbook with the cell that is being typed in. */
  const withTyped = (): Sheets => {
    const { value } = typing
    return value ? setCells(sheets.value, sheet.value, [{ ...value, value: value.text }]) : sheets.value
  }
  const commit = (next: Sheets, where: Selection) => {
    if (next === sheets.value || isReadOnly.value) return
    renaming.value = undefined
    history.value = step(history.value, { sheets: next, sheet: sheet.value, selection: where })
    place(sheet.value, where)
    outside.changed(next, true)
  }
  const back = (next: History<State>, at: State) => {
    if (isReadOnly.value || next === history.value) return
    batch(() => {
      typing.value = undefined
      renaming.value = undefined
      history.value = next
      sheet.value = Math.min(at.sheet, next.present.sheets.length - 1)
      place(sheet.value, at.selection)
    })
    outside.changed(next.present.sheets, true)
  }

  const editor: Editor = {
    kind,
    head: signal(opened.head),
    files: signal(opened.files),
    sheets,
    sheet,
    selection,
    typing,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    isReadOnly,
    saving: signal('saved'),
    renaming,
    columns,
    shapes: computed(() =>
      isSurvey.value && shown.value ? shapesOf(shown.value, indexOf(columns.value, 'type')) : [],
    ),
    extent: computed(() => ({
      rows: (shown.value?.rows.length ?? 0) + SPARE_ROWS,
      columns: (shown.value ? widthOf(shown.value) : 0) + SPARE_COLUMNS,
    })),
    names: computed(() => namesOf(kind, sheets.value)),
    marks: computed(() => {
      if (!answer.value) return noMarks
      const found = [...(opened.ofFile ?? []), ...answer.value.answer.findings]
      return marksOf(found, answer.value.of)
    }),
    isChecking,
    filesNeeded: computed(() => answer.value?.answer.filesNeeded ?? []),
    checkMs: computed(() => answer.value?.answer.ms ?? 0),

    formWanted,
    currentForm: computed(() => current.value?.form),
    currentSheets: computed(() => current.value?.sheets),
    currentCell: computed(() => {
      const { row, column } = selection.value.active
      const nameColumn = indexOf(columns.value, 'name')
      return {
        sheet: sheetName.value,
        row: row + 1,
        column: shownText(headerRow.value?.[column]),
        name: row === 0 ? '' : shownText(shown.value?.rows[row]?.[nameColumn]),
      }
    }),
    goToCell(name, row, column) {
      const index = sheets.value.findIndex(one => sheetKey(one.name) === sheetKey(name))
      const found = sheets.value[index]
      if (!found) return
      const headers = columnsOf(kind, found)
      const at = column === undefined ? -1 : headers.findIndex(one => one.header === column)
      const target = at >= 0 ? headers[at]!.index : Math.max(0, indexOf(headers, 'name'))
      editor.show(index, selectCell(row - 1, target))
    },

    select(next) {
      place(sheet.value, next)
    },
    show(index, next) {
      batch(() => {
        editor.stopTyping(true)
        sheet.value = index
        if (next) place(index, goTo(next, next.active, editor.extent.value))
      })
    },
    change(next, where = selection.value) {
      batch(() => commit(next, where))
    },
    startTyping(next) {
      if (!isReadOnly.value) typing.value = next
    },
    type(text) {
      if (!typing.value) return
      typing.value = { ...typing.value, text }
      outside.changed(withTyped(), false)
    },
    stopTyping(take) {
      const { value } = typing
      if (!value) return
      const before = shownText(shown.value?.rows[value.row]?.[value.column])
      batch(() => {
        const next = take ? withTyped() : sheets.value
        typing.value = undefined
        commit(next, selectCell(value.row, value.column))
        if (take) renaming.value = renamingOf(kind, sheets.value, { ...value, sheet: sheet.value }, before)
      })
      // what was typed and taken back stands in the journal and in the check
      outside.changed(sheets.value, true)
    },
    undo() {
      back(undo(history.value), history.value.present)
    },
    redo() {
      const next = redo(history.value)
      back(next, next.present)
    },
    save() {
      editor.stopTyping(true)
      outside.save()
    },
    rename() {
      const { value } = renaming
      if (!value || isReadOnly.value) return
      const { present } = history.value
      const next = renameReferences(kind, sheets.value, value)
      batch(() => {
        renaming.value = undefined
        history.value = amend(history.value, { ...present, sheets: next })
      })
      outside.changed(next, true)
    },
    leaveNames() {
      renaming.value = undefined
    },
    checking() {
      isChecking.value = true
    },
    checked(next, of) {
      batch(() => {
        isChecking.value = false
        if (next.checked) current.value = { form: next.checked, sheets: of }
        // rows were put in or taken out meanwhile: its places are no longer true, and the next check is on its way
        const isSame =
          of.length === sheets.value.length && of.every((one, i) => isAlike(one, sheets.value[i]))
        if (isSame) answer.value = { answer: next, of }
        else isChecking.value = true
      })
    },
  }
  return editor
}

type OneSheet = Sheets[number]

/** Are the cells of both at the same places? Texts may differ, and a last row may have come or gone. */
function isAlike(one: OneSheet, other: OneSheet | undefined): boolean {
  if (other === undefined || one.name !== other.name) return false
  if ((one.rows[0]?.length ?? 0) !== (other.rows[0]?.length ?? 0)) return false
  if (one.rows.length === other.rows.length) return true
  const shorter = Math.min(one.rows.length, other.rows.length)
  return one.rows.slice(0, shorter - 1).every((row, i) => row === other.rows[i])
}
