/**
 * The sheets contributions and contribution_alarms: who pays by month, which fact counts the unpaid ones, and from how many
 * on somebody has to act. ruleset.ts calls it.
 */
import type { ContributionWatch, FactDefinition } from '../eligibility/ruleset.ts'
import { error, warning } from '../xlsform/report.ts'
import { checkNames, checkUnique } from './rule-rows.ts'
import { PRIORITIES, TONES } from './rule-sheets.ts'
import type { Workbook } from './rule-workbook.ts'
import { compileShared } from './rules.ts'

/** every month has it */
const lastDayMost = 28

export function readContributions(workbook: Workbook, facts: readonly FactDefinition[]): ContributionWatch[] {
  const { findings, languages } = workbook
  const readers = workbook.rows('contributions')
  checkNames(readers, findings)
  const names = readers.map(reader => reader.text('name'))
  const alarms = workbook.rows('contribution_alarms').map(reader => {
    if (reader.needed('watch')) reader.nameOf('watch', names)
    reader.needed('months')
    const months = reader.count('months') ?? 1
    if (months === 0) findings.push(error('contribution.alarmAtNone', reader.place('months')))
    return {
      watch: reader.text('watch'),
      alarm: {
        months,
        priority: reader.oneOf('priority', PRIORITIES, 'normal'),
        tone: reader.oneOf('tone', TONES, 'due'),
        label: reader.texts('label', languages, true),
      },
    }
  })
  checkUnique(workbook.rows('contribution_alarms'), 'months', findings, 'watch')
  return readers.map(reader => {
    const reads: string[] = []
    const name = reader.needed('name')
    const own = alarms.filter(({ watch }) => watch === name).map(({ alarm }) => alarm)
    if (own.length === 0) findings.push(warning('contribution.noAlarms', reader.place('name'), { name }))
    const factName =
      reader.needed('fact') &&
      (reader.nameOf(
        'fact',
        facts.map(fact => fact.name),
      ) ??
        '')
    const fact = facts.find(one => one.name === factName)
    if (fact && (fact.type !== 'integer' || fact.calculation !== undefined)) {
      findings.push(error('contribution.factType', reader.place('fact'), { fact: fact.name }))
    }
    reader.needed('last_day')
    const lastDay = reader.count('last_day') ?? lastDayMost
    if (lastDay < 1 || lastDay > lastDayMost) {
      findings.push(error('contribution.lastDay', reader.place('last_day'), { most: lastDayMost }))
    }
    return {
      name,
      label: reader.texts('label', languages, true),
      when: compileShared(reader.cell('when'), 'condition', { facts, reads }, findings) ?? [],
      reads,
      fact: factName,
      lastDay,
      alarms: own.sort((a, b) => a.months - b.months),
    }
  })
}
