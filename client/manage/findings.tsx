/** All findings of a workbook at once, sheet by sheet: where, what stands there, what is wrong and how to mend it. Errors first. */
import { type Finding, isError, type SheetPlace } from '../../forms/findings.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { sayFinding } from './finding-words.ts'
import { words } from './words.ts'

interface Props {
  findings: readonly Finding[]
  /** the workbook as read, to show what stands in a cell */
  sheets: readonly SheetCells[]
}

const placeOf = (finding: Finding): SheetPlace | undefined =>
  finding.at && 'sheet' in finding.at ? finding.at : undefined

export const Findings = ({ findings, sheets }: Props) => {
  const errors = findings.filter(isError).length
  const warnings = findings.length - errors
  if (findings.length === 0) return <Signal tone="safe">{say(words.noFindings)}</Signal>
  const bySheet = new Map<string, Finding[]>()
  for (const finding of findings) {
    const sheet = placeOf(finding)?.sheet ?? ''
    bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), finding])
  }
  return (
    <div class="stack" data-errors={errors} data-warnings={warnings}>
      <div class="side side-wrap">
        {errors > 0 && <Signal tone="urgent">{say(words.errors, { count: errors })}</Signal>}
        {warnings > 0 && <Signal tone="due">{say(words.warnings, { count: warnings })}</Signal>}
        <span class="soft">{say(errors > 0 ? words.mustMend : words.mayPublish)}</span>
      </div>
      {[...bySheet].map(([sheet, found]) => (
        <section key={sheet} class="stack stack-tight">
          <h3>{sheet === '' ? say(words.wholeFile) : say(words.sheetOf, { sheet })}</h3>
          <div class="table-whole">
            <table data-table="findings">
              <thead>
                <tr>
                  <th scope="col">{say(words.row)}</th>
                  <th scope="col">{say(words.column)}</th>
                  <th scope="col">{say(words.cell)}</th>
                  <th scope="col">{say(words.inCell)}</th>
                  <th scope="col">{say(words.finding)}</th>
                </tr>
              </thead>
              <tbody>
                {[...found].sort(order).map((finding, i) => (
                  <FindingRow key={i} finding={finding} sheets={sheets} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  )
}

/** Errors before warnings, then down the sheet. */
const order = (a: Finding, b: Finding): number =>
  Number(isError(b)) - Number(isError(a)) || (placeOf(a)?.row ?? 0) - (placeOf(b)?.row ?? 0)

const FindingRow = ({ finding, sheets }: { finding: Finding; sheets: readonly SheetCells[] }) => {
  const at = placeOf(finding)
  return (
    <tr data-finding={finding.code} data-severity={finding.severity}>
      <td class="number">{at?.row === undefined ? '' : sayNumber(String(at.row))}</td>
      <td>{at?.column}</td>
      <td class="number">{at?.cell}</td>
      <td class="cell-text">
        <code>{cellText(at, sheets)}</code>
      </td>
      <td>
        <Signal tone={isError(finding) ? 'urgent' : 'due'}>
          <span class="finding-text">{sayFinding(finding)}</span>
        </Signal>
      </td>
    </tr>
  )
}

/** What stands in the cell that is meant, cut to what a table can show; else the name of the row. */
function cellText(at: SheetPlace | undefined, sheets: readonly SheetCells[]): string {
  const rows = sheets.find(sheet => sheet.name.trim().toLowerCase() === at?.sheet.trim().toLowerCase())?.rows
  const row = at?.row === undefined ? undefined : rows?.[at.row - 1]
  const column = at && columnOf(at, rows?.[0] ?? [])
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
