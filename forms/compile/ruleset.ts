/**
 * The programme's workbook → the published rule set, with all findings at once, each at its cell. The worker and the
 * manager's console call it, and the commands. Rules are read last, when all that they may name is known.
 */
import type { Texts } from '../definition.ts'
import { caseFacts } from '../eligibility/case-facts.ts'
import { OUTCOMES } from '../eligibility/determine.ts'
import { roleTypes } from '../eligibility/roles.ts'
import type { FactDefinition, FactRole, OutcomeDefinition, Rule, RuleSet } from '../eligibility/ruleset.ts'
import type { Finding } from '../findings.ts'
import { isError } from '../findings.ts'
import { isName } from '../xlsform/names.ts'
import { error, warning } from '../xlsform/report.ts'
import type { Sheet } from '../xlsform/sheets.ts'
import { suggest } from '../xlsform/suggest.ts'
import { readContributions } from './rule-contributions.ts'
import { readIndicators } from './rule-indicators.ts'
import { readLists } from './rule-lists.ts'
import { readMessages } from './rule-messages.ts'
import { readOutcomes } from './rule-outcomes.ts'
import { checkUnique, type RowReader, readPeriod } from './rule-rows.ts'
import { CONFIDENCES } from './rule-sheets.ts'
import { readTasks } from './rule-tasks.ts'
import type { RuleScope } from './rule-values.ts'
import { openWorkbook, type Workbook } from './rule-workbook.ts'
import { compileCalculation, compileWhen, phasesOf } from './rules.ts'

const PHASES = ['0', '1', '2', '3']
const TYPES = ['text', 'integer', 'date', 'boolean', 'select_one', 'code'] as const
const SETTLERS = ['manager'] as const

/**
 * @example compileRuleSet(readMarkdown(programme)) → { ruleSet: { id: 'market', rules: [ … ], … }, findings: [] }
 * @param followUpForms ids of the follow-up forms in the field, where they are known: others that are named are warned of
 * @returns ruleSet undefined when a finding is an error
 */
export function compileRuleSet(
  sheets: readonly Sheet[],
  followUpForms?: readonly string[],
): {
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
    lists.states,
  )
  const rules = readRules(workbook, facts, outcomes)
  for (const reader of workbook.rows('outcomes')) {
    const name = reader.text('name')
    const isGiven = workbook.rows('rules').some(rule => rule.text('outcome') === name)
    if (!isGiven) findings.push(warning('outcome.unused', reader.place('name'), { name }))
  }
  for (const reader of followUpForms ? [...workbook.rows('outcomes'), ...workbook.rows('tasks')] : []) {
    const form = reader.text('form')
    if (!form || followUpForms?.includes(form)) continue
    const details = { name: form, suggestion: suggest(form, followUpForms ?? []) }
    findings.push(warning('form.notPublished', reader.place('form'), details))
  }
  const programme = { facts, outcomes, ...lists }
  const contributions = readContributions(workbook, facts)
  const followUp = {
    tasks: readTasks(workbook, { ...programme, contributions }),
    contributions,
    messages: readMessages(workbook, programme),
    indicators: readIndicators(workbook, programme),
  }
  const employer = readEmployer(workbook, facts)
  if (findings.some(isError)) return { ruleSet: undefined, findings }
  const written = Object.entries(followUp).filter(([, rows]) => rows.length > 0)
  return {
    ruleSet: {
      format: 1,
      ...settings,
      facts,
      rules,
      outcomes,
      ...lists,
      ...(Object.fromEntries(written) as Partial<typeof followUp>),
      ...(employer && { employer }),
    },
    findings,
  }
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

/** The workplace of people, and the yes without which nobody speaks of it there: both, or neither. */
function readEmployer(workbook: Workbook, facts: readonly FactDefinition[]): RuleSet['employer'] {
  const [reader] = workbook.rows('settings')
  if (!reader?.text('employer_fact') && !reader?.text('employer_consent')) return undefined
  reader.needed('employer_fact')
  reader.needed('employer_consent')
  const consents = facts.filter(({ type }) => type === 'boolean')
  const fact = reader.nameOf(
    'employer_fact',
    facts.map(({ name }) => name),
  )
  const consent = reader.nameOf(
    'employer_consent',
    consents.map(({ name }) => name),
  )
  return fact && consent ? { fact, consent } : undefined
}

function readFacts(workbook: Workbook): FactDefinition[] {
  const { findings, languages } = workbook
  const readers = workbook.rows('facts')
  checkUnique(readers, 'name', findings)
  checkUnique(readers, 'role', findings)
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
    if (name === OUTCOMES || Object.hasOwn(caseFacts, name)) {
      findings.push(error('fact.reserved', reader.place('name'), { name }))
    }
    const fact: FactDefinition = {
      name,
      type: reader.oneOf('type', TYPES, 'text'),
      label: reader.texts('label', languages, true),
    }
    reader.needed('type')
    const labelled = valueReaders.filter(value => value.text('fact') === name)
    const values = reader.words('values')
    // of a text they are words for what may stand in it, several at once
    const isFree = fact.type === 'text' && values.length === 0
    if (!isFree && (values.length || labelled.length))
      fact.values = values.length ? values : labelled.map(row => row.text('name'))
    for (const value of labelled) {
      if (values.length) value.nameOf('name', values)
      fact.valueLabels ??= {}
      fact.valueLabels[value.text('name')] = value.texts('label', languages, true)
    }
    if (reader.yes('sensitive')) fact.sensitive = true
    if (reader.text('settle')) fact.settle = reader.oneOf('settle', SETTLERS, 'manager')
    if (reader.text('role')) Object.assign(fact, readRole(reader, fact, findings))
    const calculation = reader.cell('calculation')
    const ground = { above: facts, below: names.slice(facts.length + 1) }
    if (calculation) Object.assign(fact, compileCalculation(calculation, ground, fact, findings))
    facts.push(fact)
  }
  return facts
}

function readRole(reader: RowReader, fact: FactDefinition, findings: Finding[]): { role?: FactRole } {
  const roles = Object.keys(roleTypes) as FactRole[]
  const role = roles.find(one => one === reader.text('role'))
  if (!role) {
    reader.oneOf('role', roles, 'phone')
    return {}
  }
  const types = roleTypes[role]
  if (!types.includes(fact.type)) {
    findings.push(error('fact.roleType', reader.place('type'), { role, types: types.join(', ') }))
  }
  return { role }
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
