/**
 * What is not said in a language of the form, and whether Khmer is there at all: nearly everybody who is asked reads Khmer only.
 * Called by form.ts. xlsform/languages.ts tells of each column; this adds them up.
 */
import type { DefinitionNode, FormDefinition, Texts } from '../definition.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { warning } from '../xlsform/report.ts'

interface Said {
  texts: Texts
  at: SheetPlace
  column: string
}

/** rows that a sentence can hold */
const MOST_ROWS = 12

export const isKhmer = (language: string): boolean => /\(km\b|khmer|ខ្មែរ/i.test(language)
const KHMER_LETTER = /[\u1780-\u17ff]/
const LETTER = /\p{L}/u

function* textsOf(nodes: readonly DefinitionNode[]): Generator<Said> {
  for (const node of nodes) {
    const { at } = node
    yield { texts: node.label, at, column: 'label' }
    yield { texts: node.hint, at, column: 'hint' }
    yield { texts: node.guidanceHint, at, column: 'guidance_hint' }
    yield { texts: node.constraintMessage, at, column: 'constraint_message' }
    yield { texts: node.requiredMessage, at, column: 'required_message' }
    yield* textsOf(node.children)
  }
}

export function checkLanguages(form: FormDefinition): Finding[] {
  const said = [...textsOf(form.nodes)]
  for (const choices of [form.lists, form.externalLists])
    for (const list of Object.values(choices))
      for (const { label, at } of list) said.push({ texts: label, at, column: 'label' })
  const there = said.filter(({ texts }) => Object.values(texts).some(text => text !== ''))
  return [...form.languages.flatMap(language => missing(there, language)), ...checkKhmer(there, form)]
}

/** Told only where more than one column is concerned: of a single one xlsform/languages.ts has said all. */
function missing(said: readonly Said[], language: string): Finding[] {
  const gaps = said.filter(({ texts }) => !texts[language])
  const columns = new Set(gaps.map(({ at, column }) => `${at.sheet} ${column}`))
  if (columns.size < 2) return []
  const cells = rowsOf(gaps)
  return [
    warning('language.incomplete', undefined, { language, count: gaps.length, total: said.length, cells }),
  ]
}

/** @example two gaps in survey, one in choices → 'survey 7, 9; choices 3' */
function rowsOf(gaps: readonly Said[]): string {
  const sheets = new Map<string, Set<number>>()
  for (const { at } of gaps) {
    const rows = sheets.get(at.sheet) ?? new Set()
    if (at.row !== undefined) rows.add(at.row)
    sheets.set(at.sheet, rows)
  }
  return [...sheets]
    .map(
      ([sheet, rows]) =>
        `${sheet} ${[...rows].slice(0, MOST_ROWS).join(', ')}${rows.size > MOST_ROWS ? ', …' : ''}`,
    )
    .join('; ')
}

function checkKhmer(said: readonly Said[], form: FormDefinition): Finding[] {
  const tagged = form.languages.filter(isKhmer)
  const [language] = tagged
  if (language === undefined) {
    const inKhmer = said.filter(({ texts }) => Object.values(texts).some(text => KHMER_LETTER.test(text)))
    return said.length > 0 && inKhmer.length * 2 < said.length ? [warning('language.noKhmer')] : []
  }
  const latin = said.filter(({ texts }) => {
    const text = (texts[language] ?? '').replace(/\$\{[^}]*\}|<[^>]*>/g, '')
    return LETTER.test(text) && !KHMER_LETTER.test(text)
  })
  // names and numbers of forms are often the same in both
  if (latin.length === 0 || latin.length * 4 < said.length) return []
  const first = latin[0]!
  const at = { ...first.at, column: `${first.column}::${language}` }
  return [warning('language.notKhmer', at, { language, count: latin.length, cells: rowsOf(latin) })]
}
