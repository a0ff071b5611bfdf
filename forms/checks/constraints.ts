/**
 * Constraints that refuse every answer: `. > 5 and . < 3`, `. = 'x'` where x is no choice. Called by form.ts.
 */
import type { Finding } from '../findings.ts'
import { warning } from '../xlsform/report.ts'
import type { Claim, Facts } from './facts.ts'
import { possible } from './satisfy.ts'

/** @param unseen questions that are never shown: nobody meets their constraint */
export function checkConstraints(facts: Facts, unseen: ReadonlySet<number>): Finding[] {
  const findings: Finding[] = []
  for (const { index, definition, scope } of facts.names.outline.nodes) {
    if (!definition.constraint || unseen.has(index)) continue
    const answered: Claim = { program: ['!=', ['ref', index, 0], ''], scope }
    const claims = [...facts.shownWhen(index), answered]
    const constraint = facts.validWhen(index)
    if (possible(facts, [...claims, ...constraint]).possible || !possible(facts, claims).possible) continue
    findings.push(warning('constraint.never', definition.constraint.at, { name: definition.name }))
  }
  return findings
}
