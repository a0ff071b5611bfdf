/**
 * The messages sheet: texts that a worker may send or read aloud, with blanks that are filled in on the phone. ruleset.ts calls it.
 */
import type { MessageTemplate, RuleSet } from '../eligibility/ruleset.ts'
import { error, warning } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import { checkNames, languageOf, type RowReader } from './rule-rows.ts'
import type { Workbook } from './rule-workbook.ts'

/** what may stand in braces */
export const BLANKS = ['name', 'day', 'place', 'papers', 'worker'] as const

export function readMessages(
  workbook: Workbook,
  { facts, outcomes, channels }: Pick<RuleSet, 'facts' | 'outcomes' | 'channels'>,
): MessageTemplate[] {
  const { findings, languages } = workbook
  const readers = workbook.rows('messages')
  checkNames(readers, findings)
  const channelNames = channels.map(({ name }) => name)
  const outcomeNames = outcomes.map(({ name }) => name)
  return readers.map(reader => {
    const message: MessageTemplate = {
      name: reader.needed('name'),
      label: reader.texts('label', languages, true),
      channels: reader.namesOf('channels', channelNames),
      outcomes: reader.namesOf('outcomes', outcomeNames),
      text: reader.texts('text', languages, true),
    }
    checkBlanks(reader, workbook)
    const consents = facts.filter(({ type }) => type === 'boolean').map(({ name }) => name)
    const needs = reader.nameOf('needs', consents)
    if (needs) message.needs = needs
    return message
  })
}

/** Every blank is one that can be filled, and every language has the same ones. */
function checkBlanks(reader: RowReader, { findings }: Workbook): void {
  const columns = reader.columnsOf('text').filter(header => reader.text(header.key))
  const blanks = columns.map(header => {
    const found = [...reader.text(header.key).matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!)
    for (const name of found) {
      if (BLANKS.some(blank => blank === name)) continue
      const details = { name: `{${name}}`, suggestion: suggest(name, BLANKS) }
      findings.push(error('message.blankUnknown', reader.place(header.key), details))
    }
    return new Set(found)
  })
  const all = new Set(blanks.flatMap(found => [...found]))
  for (const [index, header] of columns.entries()) {
    for (const name of all) {
      if (blanks[index]!.has(name)) continue
      const details = { name: `{${name}}`, language: languageOf(header) }
      findings.push(warning('message.blankMissing', reader.place(header.key), details))
    }
  }
}
