/**
 * Labels, hints and messages: said in place when the form speaks one language, otherwise collected in `<itext>`, where every
 * text has an id and is said once in each language. A missing translation says what the default language says, as on the phone.
 * @see ODK XForms specification, "Languages"
 */
import type { FormDefinition, Texts } from '../definition.ts'
import type { Standpoint } from './paths.ts'
import { element, type XmlElement } from './xml.ts'
import { type Wanted, writeOutput } from './xpath.ts'

/** Who gives `${q}` in a text its path. */
export type Say = (inside: string) => string

/** What one text id holds besides the plain text. */
export interface Spoken {
  text: Texts
  guidance?: Texts
  /** `image`, `big-image`, `audio`, `video` → file names */
  media?: Record<string, Texts>
}

const FOLDERS: Readonly<Record<string, string>> = {
  image: 'images',
  'big-image': 'images',
  audio: 'audio',
  video: 'video',
}

export const hasText = (texts: Texts | undefined): boolean =>
  Object.values(texts ?? {}).some(text => text !== '')

const isPlain = (texts: Texts): boolean => !Object.values(texts).some(text => text.includes('${'))

export class TextWriter {
  readonly #languages: readonly string[]
  readonly #default: string
  readonly #isTranslated: boolean
  /** `<text>` elements by language */
  readonly #entries = new Map<string, XmlElement[]>()

  constructor({ languages, defaultLanguage }: FormDefinition) {
    this.#isTranslated = languages.length > 0
    this.#languages = this.#isTranslated ? languages : [defaultLanguage]
    this.#default = defaultLanguage
  }

  /** Must it be said in `<itext>`? `inAttribute`: messages of binds cannot hold elements. */
  needsId(spoken: Spoken, inAttribute = false): boolean {
    const { text, guidance, media } = spoken
    const all = [text, guidance, ...Object.values(media ?? {})].filter(hasText)
    if (all.length === 0) return false
    return this.#isTranslated || all.some(texts => texts !== text) || (inAttribute && !isPlain(text))
  }

  /** Puts the text in `<itext>`. @returns the expression that shows it: `jr:itext('/data/a:label')` */
  add(id: string, spoken: Spoken, say: Say): string {
    for (const language of this.#languages) {
      const entries = this.#entries.get(language) ?? []
      entries.push(element('text', { id }, this.#values(spoken, language, say)))
      this.#entries.set(language, entries)
    }
    return `jr:itext('${id}')`
  }

  /** The text as it stands in the default language; a form of one language has no other. */
  plain(texts: Texts): string {
    return this.#inLanguage(texts, this.#default) ?? ''
  }

  /** The text with its outputs, for an element. */
  inline(texts: Texts, say: Say): (XmlElement | string)[] {
    return withOutputs(this.plain(texts), say)
  }

  /** `<itext>`, or nothing when all texts are said in place. */
  element(): XmlElement[] {
    const translations = [...this.#entries].map(([lang, texts]) =>
      element('translation', { lang, default: lang === this.#default ? 'true()' : undefined }, texts),
    )
    return translations.length > 0 ? [element('itext', {}, translations)] : []
  }

  #values({ text, guidance, media }: Spoken, language: string, say: Say): XmlElement[] {
    const values: XmlElement[] = []
    const add = (texts: Texts | undefined, form?: string, folder?: string): void => {
      const said = texts && this.#inLanguage(texts, language)
      if (said === undefined) return
      values.push(element('value', { form }, folder ? [`jr://${folder}/${said}`] : withOutputs(said, say)))
    }
    add(text)
    add(guidance, 'guidance')
    for (const [kind, files] of Object.entries(media ?? {})) add(files, kind, FOLDERS[kind])
    return values
  }

  #inLanguage(texts: Texts, language: string): string | undefined {
    return texts[language] || texts[this.#default] || Object.values(texts).find(text => text !== '')
  }
}

/** @example 'Hello ${name}.' → ['Hello ', <output value="/data/name"/>, '.'] */
function withOutputs(text: string, say: Say): (XmlElement | string)[] {
  return text.split(/\$\{([^{}]*)\}/).flatMap((part, index): (XmlElement | string)[] => {
    if (index % 2 === 1) return [element('output', { value: say(part) })]
    return part === '' ? [] : [part]
  })
}

/** Outputs of a text that belongs to a node. */
export const sayFrom =
  (from: Standpoint, wanted: Wanted): Say =>
  inside =>
    writeOutput(inside, from, wanted)
