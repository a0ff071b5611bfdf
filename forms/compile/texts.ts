/**
 * Labels, hints and messages → templates: text with programs where it says `${q}`. Equal texts are stored once.
 * compile/form.ts calls it.
 */
import type { FormDefinition, Template, Texts } from '../definition.ts'
import type { Program } from '../evaluate/program.ts'
import { referenceName } from '../expression/lex.ts'
import type { Report } from '../expression/translate.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { error } from '../xlsform/report.ts'

/** What a `${q}` in the text means to its owner. */
export type Output = (name: string, lastSaved: boolean, report: Report) => Program

export class TextTable {
  readonly texts: (Template | null)[][] = []
  readonly #languages: readonly string[]
  readonly #addProgram: (program: Program) => number
  readonly #findings: Finding[]
  readonly #known = new Map<string, number>()

  constructor(definition: FormDefinition, addProgram: (program: Program) => number, findings: Finding[]) {
    this.#languages = languagesOf(definition)
    this.#addProgram = addProgram
    this.#findings = findings
  }

  /** @param placeOf the cell of a language's text @returns its index, -1 when there is no text at all */
  add(texts: Texts, placeOf: (language: string) => SheetPlace, output: Output): number {
    const entry = this.#languages.map(language => {
      const text = texts[language]
      return text === undefined || text === '' ? null : this.#template(text, placeOf(language), output)
    })
    if (entry.every(text => text === null)) return -1
    const key = keyOf(entry)
    let index = this.#known.get(key)
    if (index === undefined) {
      index = this.texts.push(entry) - 1
      this.#known.set(key, index)
    }
    return index
  }

  #template(text: string, at: SheetPlace, output: Output): Template {
    if (!text.includes('${')) return text
    const parts: (string | number)[] = []
    let end = 0
    for (const match of text.matchAll(/\$\{([^{}]*)\}/g)) {
      const position = match.index
      const report: Report = (code, offset, details) =>
        this.#findings.push(error(code, at, { ...details, position: position + offset + 1 }))
      const named = referenceName(match[1]!)
      if (position > end) parts.push(text.slice(end, position))
      end = position + match[0].length
      if (named) parts.push(this.#addProgram(output(named.name, named.lastSaved, report)))
      else report('reference.malformed', 0, { reference: match[0] })
    }
    if (end < text.length) parts.push(text.slice(end))
    return parts
  }
}

/** A form without language columns has texts in one language, called `default`, which it does not list. */
const languagesOf = (definition: FormDefinition): readonly string[] =>
  definition.languages.length > 0 ? definition.languages : [definition.defaultLanguage]

/** plain texts, nearly all, need no JSON; U+0001 stands in none */
const keyOf = (entry: readonly (Template | null)[]): string =>
  entry.every(text => typeof text === 'string') ? entry.join('\u0001') : JSON.stringify(entry)
