/** One finding in the table of findings.tsx: where, what stands there, what is wrong; and on a press the whole row of the workbook. */
import { useId, useState } from 'preact/hooks'
import { type Finding, isError, type SheetPlace } from '../../forms/findings.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { sayFinding } from './finding-words.ts'
import { words } from './words.ts'

interface Props {
  finding: Finding
  sheets: readonly SheetCells[]
}

export const FindingRow = ({ finding, sheets }: Props) => {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const at = finding.at && 'sheet' in finding.at ? finding.at : undefined
  const row = rowOf(at, sheets)
  return (
    <>
      <tr data-finding={finding.code} data-severity={finding.severity}>
        <td class="where">
          {!at ? (
            say(words.wholeFile)
          ) : row ? (
            <button
              type="button"
              class="button button-quiet"
              aria-expanded={isOpen}
              aria-controls={id}
              data-action="show-row"
              onClick={() => setOpen(!isOpen)}
            >
              {placeWords(at)}
            </button>
          ) : (
            placeWords(at)
          )}
        </td>
        <td>{at?.column}</td>
        <td class="cell-text">
          <code>{cellOf(at, sheets)}</code>
        </td>
        <td>
          <Signal tone={isError(finding) ? 'urgent' : 'due'}>
            <span class="finding-text">{sayFinding(finding)}</span>
          </Signal>
        </td>
      </tr>
      {isOpen && row && (
        <tr id={id}>
          <td colSpan={4}>
            <dl class="facts excerpt">
              {row.cells.map(({ header, text, isMeant }) => (
                <>
                  <dt>{header}</dt>
                  <dd class={isMeant ? 'meant' : undefined}>
                    {isMeant && <span class="away">{say(words.meant)} </span>}
                    {text || '–'}
                  </dd>
                </>
              ))}
            </dl>
          </td>
        </tr>
      )}
    </>
  )
}

/** @example 'survey F7', 'survey, row 7' */
const placeWords = ({ sheet, row, cell }: SheetPlace): string => {
  if (cell) return `${sheet} ${cell}`
  return row === undefined ? sheet : `${sheet}, ${say(words.rowNumber, { row: sayNumber(String(row)) })}`
}

const sheetOf = (at: SheetPlace | undefined, sheets: readonly SheetCells[]): SheetCells['rows'] =>
  sheets.find(sheet => sheet.name.trim().toLowerCase() === at?.sheet.trim().toLowerCase())?.rows ?? []

/** What stands in the cell that is meant, cut to what a table can show; else the name of the row. */
export function cellOf(at: SheetPlace | undefined, sheets: readonly SheetCells[]): string {
  const rows = sheetOf(at, sheets)
  const row = at?.row === undefined ? undefined : rows[at.row - 1]
  const column = at && columnOf(at, rows[0] ?? [])
  if (!row || column === undefined) return at?.name ?? ''
  return String(row[column] ?? '').slice(0, 120)
}

/** By the letters of the address `F7`, else by the header. */
function columnOf(at: SheetPlace, headers: readonly unknown[]): number | undefined {
  const letters = /^[A-Z]+/.exec(at.cell ?? '')?.[0]
  if (letters) return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  const found = headers.indexOf(at.column)
  return found < 0 ? undefined : found
}

/** The cells of the row that are not blank, and the one that is meant. */
function rowOf(at: SheetPlace | undefined, sheets: readonly SheetCells[]) {
  const rows = sheetOf(at, sheets)
  const row = at?.row === undefined || at.row === 1 ? undefined : rows[at.row - 1]
  if (!at || !row) return undefined
  const headers = rows[0] ?? []
  const meant = columnOf(at, headers)
  const cells = headers.flatMap((header, column) => {
    const text = String(row[column] ?? '')
    const isMeant = column === meant
    return text === '' && !isMeant ? [] : [{ header: String(header ?? ''), text, isMeant }]
  })
  return { cells }
}
