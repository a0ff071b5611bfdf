/**
 * A case that fails → a smaller one that still fails: fewer steps, fewer rows, fewer columns. Greedy; what is left is usually what
 * matters.
 */
import type { CaseStep, Row } from '../conformance/case.ts'
import type { Sheets } from './form.ts'

type Fails = (sheets: Sheets, steps: CaseStep[]) => Promise<boolean>

export async function shrink(
  sheets: Sheets,
  steps: CaseStep[],
  fails: Fails,
): Promise<{ sheets: Sheets; steps: CaseStep[] }> {
  let best = { sheets, steps }
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false
    for (const candidate of candidates(best.sheets, best.steps)) {
      if (!(await fails(candidate.sheets, candidate.steps))) continue
      best = candidate
      isSmaller = true
      break
    }
  }
  return best
}

function* candidates(sheets: Sheets, steps: CaseStep[]): Generator<{ sheets: Sheets; steps: CaseStep[] }> {
  const survey = sheets.survey ?? []
  for (const index of steps.keys()) yield { sheets, steps: steps.toSpliced(index, 1) }
  for (const [index, row] of survey.entries()) {
    const end = endOf(survey, index)
    yield { sheets: { ...sheets, survey: survey.toSpliced(index, end - index + 1) }, steps }
    // a group without its border
    if (end > index) {
      yield { sheets: { ...sheets, survey: survey.toSpliced(end, 1).toSpliced(index, 1) }, steps }
    }
    for (const column of Object.keys(row)) {
      if (column === 'type' || column === 'name' || column === 'label') continue
      const { [column]: _, ...rest } = row
      yield { sheets: { ...sheets, survey: survey.with(index, rest) }, steps }
    }
  }
}

/** Row where the group that begins at `index` ends; the row itself for a question. */
function endOf(survey: readonly Row[], index: number): number {
  let depth = 0
  for (let at = index; at < survey.length; at++) {
    const type = String(survey[at]!.type)
    if (type.startsWith('begin')) depth++
    if (type.startsWith('end')) depth--
    if (depth === 0) return at
  }
  return index
}
