/**
 * The programme's workbook → the published rule set, with all findings at once, each at its cell. The worker and the
 * manager's console call it, and the commands. Rules are read last, when all that they may name is known.
 */
import type { Texts } from '../definition.ts'
import type { FactDefinition, OutcomeDefinition, Rule, RuleSet } from '../eligibility/ruleset.ts'
import type { Finding } from '../findings.ts'
import { isError } from '../findings.ts'
import { isName } from '../xlsform/names.ts'
import { error, warning } from '../xlsform/report.ts'
import type { Sheet } from '../xlsform/sheets.ts'
import { suggest } from '../xlsform/suggest.ts'
import { readLists } from './rule-lists.ts'
import { checkUnique, readPeriod } from './rule-rows.ts'
import { openWorkbook, type Workbook } from './rule-workbook.ts'
import { compileCalculation, compileWhen, phasesOf, type RuleScope } from './rules.ts'

const PHASES = ['0', '1', '2', '3']
const LISTS = ['follow_up', 'restricted', 'info', 'watch', 'stop'] as const
const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const
const TONES = ['info', 'good', 'due', 'urgent'] as const
const TYPES = ['text', 'integer', 'date', 'boolean', 'select_one', 'code'] as const
const SETTLERS = ['manager'] as const
const CONFIDENCES = ['low', 'medium', 'high'] as const

/**
 * @example compileRuleSet(readMarkdown(programme)) → { ruleSet: { id: 'nssf', rules: [ … ], … }, findings: [] }
 * @returns ruleSet undefined when a finding is an error
 */
export function compileRuleSet(sheets: readonly Sheet[]): {
  ruleSet: RuleSet | undefined
  findings: Finding[]
} {
  const workbook = openWorkbook(sheets)
  const { findings } = workbook
  const settings = readSettings(workbook)
  const facts = readFacts(workbook)
  const lists = readLists(workbook)
  const outcomes = readOutcomes(
    workbook,
    lists.documents.map(({ name }) => name),
  )
  const rules = readRules(workbook, facts, outcomes)
  for (const reader of workbook.rows('outcomes')) {
    const name = reader.text('name')
    const isGiven = workbook.rows('rules').some(rule => rule.text('outcome') === name)
    if (!isGiven) findings.push(warning('outcome.unused', reader.place('name'), { name }))
  }
  if (findings.some(isError)) return { ruleSet: undefined, findings }
  return { ruleSet: { format: 1, ...settings, facts, rules, outcomes, ...lists }, findings }
}

function readSettings(
  workbook: Workbook,
): Pick<RuleSet, 'id' | 'title' | 'version' | 'languages' | 'defaultLanguage' | 'missingValues'> {
  const { findings, languages } = workbook
  const [reader, ...more] = workbook.rows('settings')
  if (more[0]) findings.push(warning('settings.rows', more[0].row.at))
  const defaultLanguage = reader?.text('default_language') || (languages[0] ?? 'default')
  if (reader && !languages.includes(defaultLanguage)) {
    const suggestion = suggest(defaultLanguage, languages)
    const details = { language: defaultLanguage, suggestion }
    findings.push(error('language.unknownDefault', reader.place('default_language'), details))
  }
  return {
    id: reader?.needed('id') ?? '',
    title: reader?.texts('title', languages, true) ?? {},
    version: reader?.needed('version') ?? '',
    languages: [...languages],
    defaultLanguage,
    missingValues: reader?.words('missing_values') ?? [],
  }
}

function readFacts(workbook: Workbook): FactDefinition[] {
  const { findings, languages } = workbook
  const readers = workbook.rows('facts')
  checkUnique(readers, 'name', findings)
  const valueReaders = workbook.rows('fact_values')
  checkUnique(valueReaders, 'name', findings, 'fact')
  const names = readers.map(reader => reader.text('name'))
  for (const reader of valueReaders) {
    reader.needed('name')
    if (reader.needed('fact')) reader.nameOf('fact', names)
  }
  const facts: FactDefinition[] = []
  for (const reader of readers) {
    const name = reader.needed('name')
    if (name && !isName(name)) findings.push(error('name.illegal', reader.place('name'), { name }))
    const fact: FactDefinition = {
      name,
      type: reader.oneOf('type', TYPES, 'text'),
      label: reader.texts('label', languages, true),
    }
    reader.needed('type')
    const labelled = valueReaders.filter(value => value.text('fact') === name)
    const values = reader.words('values')
    if (values.length || labelled.length)
      fact.values = values.length ? values : labelled.map(row => row.text('name'))
    for (const value of labelled) {
      if (values.length) value.nameOf('name', values)
      fact.valueLabels ??= {}
      fact.valueLabels[value.text('name')] = value.texts('label', languages, true)
    }
    if (reader.yes('sensitive')) fact.sensitive = true
    if (reader.text('settle')) fact.settle = reader.oneOf('settle', SETTLERS, 'manager')
    const calculation = reader.cell('calculation')
    if (calculation) Object.assign(fact, compileCalculation(calculation, facts, fact, findings))
    facts.push(fact)
  }
  return facts
}

function readOutcomes(workbook: Workbook, documents: readonly string[]): OutcomeDefinition[] {
  const { languages } = workbook
  const readers = workbook.rows('outcomes')
  checkUnique(readers, 'name', workbook.findings)
  return readers.map(reader => {
    reader.needed('list')
    const outcome: OutcomeDefinition = {
      name: reader.needed('name'),
      label: reader.texts('label', languages, true),
      list: reader.oneOf('list', LISTS, 'info'),
      priority: reader.text('priority') ? reader.oneOf('priority', PRIORITIES, 'normal') : null,
      dueDays: reader.count('due_days'),
      advice: reader.texts('advice', languages, false),
      documents: reader.namesOf('documents', documents),
      tone: reader.oneOf('tone', TONES, 'info'),
    }
    const read = reader.texts('warning', languages, false)
    if (Object.keys(read).length) outcome.warning = read
    return outcome
  })
}

function readRules(workbook: Workbook, facts: FactDefinition[], outcomes: OutcomeDefinition[]): Rule[] {
  const { findings, languages } = workbook
  const readers = workbook.rows('rules')
  checkUnique(readers, 'id', findings)
  const names = outcomes.map(({ name }) => name)
  const plain = readers.map(reader => {
    reader.needed('phase')
    const rule = {
      id: reader.needed('id'),
      phase: Number(reader.oneOf('phase', PHASES, '1')),
      scheme: reader.text('scheme'),
      ...readPeriod(reader, findings),
      outcome: reader.needed('outcome') && (reader.nameOf('outcome', names) ?? ''),
    }
    return { reader, rule }
  })
  const phaseOf = phasesOf(
    names,
    plain.map(({ rule }) => rule),
  )
  const scope: RuleScope = { facts, phaseOf }
  return plain.flatMap(({ reader, rule }): Rule[] => {
    reader.needed('when')
    const cell = reader.cell('when')
    const condition = cell && compileWhen(cell, rule.phase, scope, findings)
    const deadline: Texts = reader.texts('deadline', languages, false)
    const told = {
      explanation: reader.texts('explanation', languages, true),
      legalBasis: reader.text('legal_basis'),
      sources: reader
        .text('source')
        .split(/\n+/)
        .map(line => line.trim())
        .filter(Boolean),
      confidence: reader.oneOf('confidence', CONFIDENCES, 'low'),
      ...(Object.keys(deadline).length ? { deadline } : {}),
    }
    const stop = reader.yes('stop') ? { stop: true as const } : {}
    return condition ? [{ ...rule, ...condition, ...stop, ...told }] : []
  })
}
