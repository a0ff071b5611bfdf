/**
 * One mistake, one finding: what only follows from another finding is left out, so that the cause does not drown. The cause stays,
 * and a form that had errors still has one. Called by publication.ts.
 */
import { type Finding, isError, type SheetPlace } from '../findings.ts'

const placeOf = ({ at }: Finding): Partial<SheetPlace> => (at && 'sheet' in at ? at : {})
const rowKey = (finding: Finding): string => `${placeOf(finding).sheet} ${placeOf(finding).row}`

const cellKey = (finding: Finding): string => JSON.stringify(placeOf(finding))

/** what is said of an expression that has no error */
const OF_MEANING = /^(?:relevant|constraint|choice\.unknown|value\.unknown|choiceFilter)/

/** what a row of an unknown type cannot be blamed for */
const OF_TYPE = new Set([
  'parameters.ignored',
  'parameters.unknown',
  'choiceFilter.ignored',
  'calculation.missing',
  'label.missing',
  'repeatCount.ignored',
  'trigger.hidden',
])

export function tidy(findings: readonly Finding[]): Finding[] {
  const once = findings.filter(unique())
  const has = (code: string, test: (finding: Finding) => boolean): boolean =>
    once.some(finding => finding.code === code && test(finding))
  const badTypes = new Map<string, string>()
  for (const finding of once)
    if (/^type\./.test(finding.code) && isError(finding))
      badTypes.set(rowKey(finding), String(finding.details.type ?? ''))
  const errorCells = new Set(once.filter(isError).map(cellKey))
  const missedHeader = once.find(
    finding =>
      finding.code === 'header.nearMiss' &&
      finding.details.suggestion === 'label' &&
      placeOf(finding).sheet?.toLowerCase() === 'survey',
  )

  const isConsequence = (finding: Finding): boolean => {
    const { code, details } = finding
    if (OF_TYPE.has(code) && badTypes.has(rowKey(finding))) return true
    if (code === 'label.missing') return missedHeader !== undefined
    if (code === 'reference.ambiguous')
      return has('name.duplicate', other => other.details.name === details.reference)
    // a file that nobody could have named: the row has no name
    if (code === 'file.notAttached') return /^_row_\d+\./.test(String(details.file))
    if (finding.severity === 'warning' && OF_MEANING.test(code)) return errorCells.has(cellKey(finding))
    if (code !== 'choice.listUnused') return false
    // a list that nobody uses is likely the one that was meant
    if (has('itemset.unknownList', () => true)) return true
    return [...badTypes.values()].some(type => type.split(/\s+/).includes(String(details.list)))
  }
  const isCause = (finding: Finding): boolean => finding === missedHeader && has('label.missing', () => true)
  return once
    .filter(finding => !isConsequence(finding))
    .map(finding => (isCause(finding) ? { ...finding, severity: 'error' } : finding))
}

/** Reader and compiler may both stumble over one cell. */
function unique(): (finding: Finding) => boolean {
  const seen = new Set<string>()
  return finding => {
    const key = JSON.stringify([finding.code, finding.at, finding.details])
    return !seen.has(key) && Boolean(seen.add(key))
  }
}
