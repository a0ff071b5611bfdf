/**
 * All that can be said of a form which can be read and compiled, and yet is likely not what its writer meant. Warnings: ODK takes
 * such forms too. publication.ts calls it; each check is a file of this folder.
 */
import type { Finding } from '../findings.ts'
import { checkAppearances } from './appearances.ts'
import { checkChoiceLabels } from './choice-labels.ts'
import { checkConstraints } from './constraints.ts'
import type { Facts } from './facts.ts'
import { checkFilters } from './filters.ts'
import { checkLanguages } from './languages.ts'
import { checkLimits } from './limits.ts'
import { checkNamedChoices } from './named-choices.ts'
import { checkFixed } from './patterns.ts'
import { checkReach } from './reach.ts'
import { checkTypes } from './types.ts'

export function checkForm(facts: Facts): Finding[] {
  const { definition } = facts.names
  const named = checkNamedChoices(facts)
  const unreachable = checkReach(facts)
  return [
    ...together(named, unreachable.findings),
    ...checkConstraints(facts, unreachable.nodes).filter(finding => !isToldAt(named, finding)),
    ...checkFilters(facts, unreachable.nodes),
    ...checkFixed(facts),
    ...checkLimits(facts),
    ...checkTypes(facts),
    ...checkAppearances(facts),
    ...checkChoiceLabels(definition),
    ...checkLanguages(definition),
  ]
}

const cellKey = ({ at }: Finding): string => JSON.stringify(at)

const isToldAt = (findings: readonly Finding[], finding: Finding): boolean =>
  findings.some(other => cellKey(other) === cellKey(finding))

/** A choice that is not there is why a question is never shown: one finding that says both. */
function together(named: Finding[], unreachable: readonly Finding[]): Finding[] {
  const own = unreachable.filter(finding => {
    const cause = named.find(other => cellKey(other) === cellKey(finding))
    if (cause && finding.code === 'relevant.never') cause.details.unseen = finding.details.name!
    return !cause || finding.code !== 'relevant.never'
  })
  return [...named, ...own]
}
