/**
 * A workbook's sheets → what the form says, cell by cell, and all that is wrong with it at once. Called where a form
 * is published (the worker, the manager's browser) and by tests. Expressions are kept as text: compile/form.ts
 * parses them and resolves `${}`.
 */

import type { DefinitionNode, FormDefinition } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { readChoices } from './choices.ts'
import { readEntities } from './entities.ts'
import { readTable, type Table } from './headers.ts'
import { readLanguages } from './languages.ts'
import { checkLists, filesOf, questionsOf } from './lists.ts'
import { otherChoice } from './or-other.ts'
import { isAnswered } from './question.ts'
import { checkReferences } from './references.ts'
import { emptyRecord, error, warning } from './report.ts'
import { applySearch } from './search.ts'
import { readSettings } from './settings.ts'
import type { Sheet } from './sheets.ts'
import { suggest } from './suggest.ts'
import { readSurvey } from './survey.ts'
import { CHOICES, ENTITIES, SETTINGS, SHEETS, SURVEY } from './vocabulary.ts'

/**
 * Reads a form. `files`: what is attached to it; leave it out when that is not known.
 * The form is there even when findings are errors, as far as it could be read, so that the compiler's findings can
 * come in the same breath; without a survey sheet it is undefined. A form with errors must not be published.
 * @example readForm([{ name: 'survey', rows: [['type', 'name', 'label'], ['text', 'a', 'A']] }])
 *   → { form: { id: 'data', nodes: [{ kind: 'question', type: 'text', name: 'a', … }], … }, findings: [warnings] }
 */
export function readForm(
  sheets: readonly Sheet[],
  files?: readonly { name: string }[],
): { form: FormDefinition | undefined; findings: Finding[] } {
  const { byName, findings } = findSheets(sheets)
  const table = (name: string, vocabulary: typeof SURVEY): Table | undefined => {
    const sheet = byName.get(name)
    if (!sheet) return undefined
    const read = readTable(sheet, vocabulary)
    findings.push(...read.findings)
    return read
  }
  const survey = table('survey', SURVEY)
  if (!survey) return { form: undefined, findings }
  const choicesTable = table('choices', CHOICES)
  const externalTable = table('external_choices', CHOICES)
  const entitiesTable = table('entities', ENTITIES)

  const settingsTable = table('settings', SETTINGS)
  const settings = readSettings(settingsTable)
  const tables = choicesTable ? [survey, choicesTable] : [survey]
  const languages = readLanguages(tables, settings)
  const choices = choicesTable && readChoices(choicesTable, settings.allowDuplicates, languages.untagged)
  const external = externalTable && readChoices(externalTable, true, languages.untagged)
  const { nodes, settings: rows, findings: ofSurvey } = readSurvey(survey, languages, choices?.lists)
  const lists = choices?.lists ?? emptyRecord()
  for (const node of questionsOf(nodes)) {
    const list = node.orOther && node.items?.from === 'list' ? lists[node.items.list] : undefined
    if (list?.every(choice => choice.name !== 'other')) list.push(otherChoice(node, languages))
  }
  const ofSearch = applySearch(nodes, lists)
  const entities = readEntities(entitiesTable, nodes)
  const sources = {
    lists,
    externalLists: external?.lists,
    hasChoices: choices !== undefined,
    entityLists: entities.entities.map(entity => entity.list),
    attached: files?.map(file => file.name),
  }
  findings.push(
    ...settings.findings.filter(({ code }) => code !== 'settings.idMissing' || !rows.form_id),
    ...languages.findings,
    ...ofSurvey,
    ...ofSearch,
    ...(choices?.findings ?? []),
    ...(external?.findings ?? []),
    ...checkLists(nodes, sources),
    ...checkTriggers(nodes),
    ...checkReferences(settingsTable ? [...tables, settingsTable] : tables, nodes),
    ...entities.findings,
  )
  const id = rows.form_id?.text ?? settings.id
  const form: FormDefinition = {
    id,
    title: rows.form_title?.text ?? settings.title ?? id,
    ...(settings.titles && { titles: settings.titles }),
    version: settings.version,
    languages: languages.languages,
    defaultLanguage: languages.defaultLanguage,
    settings: settings.cells,
    nodes,
    lists,
    externalLists: external?.lists ?? emptyRecord(),
    files: filesOf(nodes),
    entities: entities.entities,
  }
  return { form, findings }
}

/** Sheets by their meaning; a workbook of one sheet is a survey whatever it is called. */
function findSheets(sheets: readonly Sheet[]): { byName: Map<string, Sheet>; findings: Finding[] } {
  const findings: Finding[] = []
  const byName = new Map<string, Sheet>()
  for (const sheet of sheets) {
    const name = sheet.name.trim().toLowerCase()
    if (byName.has(name)) findings.push(error('sheet.twice', { sheet: sheet.name }, { sheet: name }))
    else byName.set(name, sheet)
  }
  const [only] = sheets
  if (sheets.length === 1 && only && !SHEETS.some(name => byName.has(name))) byName.set('survey', only)
  for (const sheet of sheets) {
    const name = sheet.name.trim().toLowerCase()
    const suggestion = suggest(name, SHEETS)
    if (name.startsWith('_') || SHEETS.some(known => known === name) || !suggestion) continue
    if (byName.has(suggestion)) continue
    findings.push(warning('sheet.nearMiss', { sheet: sheet.name }, { sheet: sheet.name, suggestion }))
  }
  if (!byName.has('survey')) {
    const names = sheets.map(sheet => sheet.name)
    const suggestion = suggest('survey', names)
    findings.push(error('sheet.surveyMissing', undefined, { sheets: names.join(', '), suggestion }))
  }
  return { byName, findings }
}

/** A trigger must be something that a person answers. Unknown names are told by compile/form.ts, as everywhere. */
function checkTriggers(nodes: readonly DefinitionNode[]): Finding[] {
  const findings: Finding[] = []
  const questions = [...questionsOf(nodes)]
  const triggered = questions.filter(node => node.trigger)
  for (const { trigger } of triggered) {
    for (const [, name] of trigger!.text.matchAll(/\$\{\s*([^{}]+?)\s*\}/g)) {
      const target = questions.find(node => node.name === name)
      if (!target?.type || isAnswered(target)) continue
      findings.push(error('trigger.hidden', trigger!.at, { reference: name, type: target.type }))
    }
  }
  return findings
}
