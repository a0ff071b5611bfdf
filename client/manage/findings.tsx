/**
 * All findings of a workbook at once: errors, then warnings, each with its place, what stands there, what is wrong and how to mend it. A
 * press shows the row that is meant. They can be narrowed to one kind and taken along as text.
 */
import { useState } from 'preact/hooks'
import { type Finding, isError, type SheetPlace } from '../../forms/findings.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import { Button } from '../ui/button.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { cellOf, FindingRow } from './finding-row.tsx'
import { sayFinding } from './finding-words.ts'
import { offer } from './offer-file.ts'
import { words } from './words.ts'

interface Props {
  findings: readonly Finding[]
  /** the workbook as read, to show what stands in a cell */
  sheets: readonly SheetCells[]
  /** what to do with them, where that is not to publish */
  hint?: string
}

type Kind = 'error' | 'warning'

/** What is drawn of one kind at first: who has more than that mends these before the others. */
const MOST = 100

export const Findings = ({ findings, sheets, hint }: Props) => {
  const [only, setOnly] = useState<Kind>()
  const errors = findings.filter(isError)
  const warnings = findings.filter(finding => !isError(finding))
  if (findings.length === 0) return <Signal tone="safe">{say(words.noFindings)}</Signal>
  const toggle = (kind: Kind) => setOnly(only === kind ? undefined : kind)
  return (
    <div class="stack" data-errors={errors.length} data-warnings={warnings.length}>
      <div class="side side-wrap">
        {errors.length > 0 && (
          <Narrow kind="error" count={errors.length} pressed={only === 'error'} onPress={toggle} />
        )}
        {warnings.length > 0 && (
          <Narrow kind="warning" count={warnings.length} pressed={only === 'warning'} onPress={toggle} />
        )}
        <span class="soft">{hint ?? say(errors.length > 0 ? words.mustMend : words.mayPublish)}</span>
        <Button action="save-findings" icon="down" onPress={() => save([...errors, ...warnings], sheets)}>
          {say(words.saveFindings)}
        </Button>
      </div>
      {only !== 'warning' && <Section kind="error" findings={errors} sheets={sheets} />}
      {only !== 'error' && <Section kind="warning" findings={warnings} sheets={sheets} />}
    </div>
  )
}

interface NarrowProps {
  kind: Kind
  count: number
  pressed: boolean
  onPress: (kind: Kind) => void
}

const Narrow = ({ kind, count, pressed, onPress }: NarrowProps) => (
  <button
    type="button"
    class="button narrow"
    aria-pressed={pressed}
    data-action={`only-${kind}s`}
    onClick={() => onPress(kind)}
  >
    <Signal tone={kind === 'error' ? 'urgent' : 'due'}>
      {say(kind === 'error' ? words.errors : words.warnings, { count })}
    </Signal>
  </button>
)

const Section = ({ kind, findings, sheets }: Props & { kind: Kind }) => {
  const [most, setMost] = useState(MOST)
  if (findings.length === 0) return null
  const sorted = downTheSheets(findings, sheets)
  return (
    <section class="stack stack-tight" data-kind={kind}>
      <h3>
        {say(kind === 'error' ? words.errors : words.warnings, { count: sayNumber(String(findings.length)) })}
      </h3>
      <div class="table-whole">
        <table data-table="findings">
          <thead>
            <tr>
              <th scope="col">{say(words.whereIs)}</th>
              <th scope="col">{say(words.column)}</th>
              <th scope="col">{say(words.inCell)}</th>
              <th scope="col">{say(words.finding)}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, most).map((finding, i) => (
              <FindingRow key={i} finding={finding} sheets={sheets} />
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > most && (
        <div class="side">
          <Button action="more-findings" onPress={() => setMost(sorted.length)}>
            {say(words.moreFindings, { count: sorted.length - most })}
          </Button>
        </div>
      )}
    </section>
  )
}

const placeOf = (finding: Finding): SheetPlace | undefined =>
  finding.at && 'sheet' in finding.at ? finding.at : undefined

/** The whole file first, then the sheets in their order, each from top to bottom. */
function downTheSheets(findings: readonly Finding[], sheets: readonly SheetCells[]): Finding[] {
  const names = sheets.map(sheet => sheet.name.trim().toLowerCase())
  const rank = (finding: Finding): number => {
    const at = placeOf(finding)
    if (!at) return -1
    const found = names.indexOf(at.sheet.trim().toLowerCase())
    return found < 0 ? names.length : found
  }
  return [...findings].sort((a, b) => rank(a) - rank(b) || (placeOf(a)?.row ?? 0) - (placeOf(b)?.row ?? 0))
}

/** One line each: kind, place, what stands in the cell, what is wrong. Tabs between, so that a spreadsheet takes it too. */
function save(findings: readonly Finding[], sheets: readonly SheetCells[]): void {
  const lines = findings.map(finding => {
    const at = placeOf(finding)
    const kind = say(isError(finding) ? words.error : words.warning)
    const cells = [kind, at?.sheet, at?.row, at?.column, at?.cell, cellOf(at, sheets), sayFinding(finding)]
    return cells.map(cell => String(cell ?? '').replace(/\s+/g, ' ')).join('\t')
  })
  offer(new Blob([`${lines.join('\n')}\n`], { type: 'text/plain;charset=utf-8' }), 'findings.txt')
}
