/**
 * The indicators sheet: numbers that come out of the log. One that can never count anything is a finding. ruleset.ts calls it.
 */
import type { IndicatorDefinition, RuleSet } from '../eligibility/ruleset.ts'
import { error } from '../xlsform/report.ts'
import { checkNames } from './rule-rows.ts'
import { COUNTS } from './rule-sheets.ts'
import type { Workbook } from './rule-workbook.ts'
import { compileShared } from './rules.ts'

export function readIndicators(
  workbook: Workbook,
  { facts, outcomes, states }: Pick<RuleSet, 'facts' | 'outcomes' | 'states'>,
): IndicatorDefinition[] {
  const { findings, languages } = workbook
  const readers = workbook.rows('indicators')
  checkNames(readers, findings)
  const outcomeNames = outcomes.map(({ name }) => name)
  const stateNames = states.map(({ name }) => name)
  return readers.map(reader => {
    const reads: string[] = []
    reader.needed('states')
    const indicator: IndicatorDefinition = {
      name: reader.needed('name'),
      label: reader.texts('label', languages, true),
      outcomes: reader.namesOf('outcomes', outcomeNames),
      states: reader.namesOf('states', stateNames),
      when: compileShared(reader.cell('when'), 'condition', { facts, reads }, findings) ?? [],
      reads,
      counts: reader.oneOf('counts', COUNTS, 'people'),
    }
    const counted = outcomes.filter(
      outcome => indicator.outcomes.length === 0 || indicator.outcomes.includes(outcome.name),
    )
    for (const state of indicator.states) {
      if (counted.some(outcome => outcome.list !== 'stop' && (outcome.states?.includes(state) ?? true)))
        continue
      findings.push(error('indicator.stateNever', reader.place('states'), { state }))
    }
    return indicator
  })
}
