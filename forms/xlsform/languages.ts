/**
 * Which languages a form speaks, from the headers of its sheets and settings' default_language. Called by read.ts
 * before the rows are read, so that a text without a language has one.
 */
import type { Finding } from '../findings.ts'
import type { Table } from './headers.ts'
import { warning } from './report.ts'
import type { Settings } from './settings.ts'
import { editDistance, suggest } from './suggest.ts'

export interface Languages {
  /** in order of the headers; empty for a form without any `::` column */
  languages: string[]
  defaultLanguage: string
  /** language of the texts in untagged columns */
  untagged: string
  findings: Finding[]
}

/**
 * @example label::English (en), label::Khmer (km) → both, English first
 * @example label, label::Khmer (km) → default, Khmer (km); with default_language English (en) the untagged are English
 */
export function readLanguages(tables: readonly Table[], settings: Settings): Languages {
  const tagged = new Set<string>()
  let hasUntagged = false
  for (const table of tables) {
    for (const header of table.headers) {
      if (header.language) tagged.add(header.language)
      else if (isTranslated(table, header.column) && table.rows.some(row => row.cells[header.key])) {
        hasUntagged = true
      }
    }
  }
  const setting = settings.defaultLanguage
  if (tagged.size === 0) {
    return { languages: [], defaultLanguage: 'default', untagged: 'default', findings: [] }
  }
  const untagged = setting || 'default'
  const languages = hasUntagged ? [...new Set([untagged, ...tagged])] : [...tagged]
  const isKnown = languages.includes(setting)
  const findings = [...checkLanguages(languages), ...checkColumns(tables)]
  if (setting && !isKnown) {
    const details = { language: setting, suggestion: suggest(setting, languages) ?? languages[0] }
    findings.push(warning('language.unknownDefault', settings.cells.default_language?.at, details))
  }
  return { languages, defaultLanguage: isKnown ? setting : languages[0]!, untagged, findings }
}

const isTranslated = (table: Table, column: string): boolean =>
  /^(?:label|hint|guidance_hint|constraint_message|required_message|image|big-image|audio|video)$/.test(
    column,
  ) && table.headers.some(header => header.known && header.column === column)

function checkLanguages(languages: string[]): Finding[] {
  const findings: Finding[] = []
  for (const [index, language] of languages.entries()) {
    if (language === 'default') continue
    if (!/\([A-Za-z]{2,3}(-[A-Za-z0-9]+)*\)$/.test(language))
      findings.push(warning('language.noCode', undefined, { language }))
    const twin = languages
      .slice(0, index)
      .find(other => editDistance(other.toLowerCase(), language.toLowerCase()) <= 1)
    if (twin && language.length > 3)
      findings.push(warning('language.lookalike', undefined, { language, other: twin }))
  }
  return findings
}

/** A column that is said in one language and not in another of the same sheet: one warning each. */
function checkColumns(tables: readonly Table[]): Finding[] {
  const findings: Finding[] = []
  for (const table of tables) {
    const ofSheet = new Set(table.headers.map(header => header.language).filter(language => language !== ''))
    const columns = new Set(
      table.headers.filter(header => header.language !== '').map(header => header.column),
    )
    for (const column of columns) {
      for (const language of ofSheet) {
        const key = `${column}::${language}`
        const there = table.headers.some(header => header.key === key)
        const blank = there ? table.rows.filter(row => !row.cells[key] && hasOther(row.cells, column)) : []
        const at = { sheet: table.sheet, row: 1, column: key }
        if (!there) findings.push(warning('translation.columnMissing', at, { column, language }))
        else if (blank[0]) {
          const place = { ...blank[0].at, column: key }
          findings.push(
            warning('translation.missing', place, {
              column,
              language,
              count: blank.length > 1 ? blank.length : undefined,
            }),
          )
        }
      }
    }
  }
  return findings
}

const hasOther = (cells: Record<string, unknown>, column: string): boolean =>
  Object.keys(cells).some(key => key.startsWith(`${column}::`))
