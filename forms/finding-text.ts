/**
 * A finding in words: where, what, and what to do. Called by screens, by the command line and by the conformance
 * runner; the words are in finding-texts/, one catalogue a language. Phones import it too, with their catalogue only.
 */
import type { Finding, RecordPlace, SheetPlace } from './findings.ts'

/**
 * Texts by code. `{name}` is filled with that detail; what stands in `[ ]` is left out when one of its blanks has no
 * value. Keys that begin with `at.` are the words of the place.
 */
export type Catalogue = Readonly<Record<string, string>>

/** @example fill('Unknown {a}[, perhaps {b}]', { a: 'x' }) → 'Unknown x' */
export function fill(text: string, details: Readonly<Record<string, string | number | undefined>>): string {
  const isFilled = (key: string) => Object.hasOwn(details, key) && details[key] !== undefined
  return text
    .replace(/\[([^[\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every(([, key]) => isFilled(key!)) ? part : '',
    )
    .replace(/\{(\w+)\}/g, (blank, key: string) => (isFilled(key) ? String(details[key]) : blank))
}

/** @example { sheet: 'survey', row: 7, column: 'relevant', cell: 'F7' } → 'survey, row 7, column relevant (F7)' */
export function placeOf(at: SheetPlace | RecordPlace, catalogue: Catalogue): string {
  if ('path' in at) return at.path
  const words = (key: string, details: Record<string, string | number | undefined>) =>
    fill(catalogue[key] ?? '', details)
  const parts = [at.sheet]
  if (at.row !== undefined) parts.push(words('at.row', { row: at.row }))
  if (at.column !== undefined) parts.push(words('at.column', { column: at.column }))
  return parts.join(', ') + (at.cell ? ` (${at.cell})` : '')
}

/**
 * The whole sentence. An answer's finding has no place in front: the screen shows it beside the question.
 * A code without a text is shown as it is, which is better than nothing.
 * @example 'survey, row 7, column relevant (F7): There is no question named “houshold”. …'
 */
export function textOf(finding: Finding, catalogue: Catalogue): string {
  const text = fill(catalogue[finding.code] ?? finding.code, finding.details)
  return finding.at && 'sheet' in finding.at ? `${placeOf(finding.at, catalogue)}: ${text}` : text
}
