/**
 * `or_other` written out: the extra choice `other` of the list, and the text question behind it. Called by survey.ts
 * (the question) and read.ts (the choice); the engine sees only ordinary questions.
 */
import type { ChoiceDefinition, DefinitionNode, Texts } from '../definition.ts'
import type { Languages } from './languages.ts'
import { blankNode } from './question.ts'
import { emptyRecord } from './report.ts'

const isKhmer = (language: string): boolean => /\(km\)|khmer|ខ្មែរ/i.test(language)

function inEach({ languages, untagged }: Languages, english: string, khmer: string): Texts {
  const texts = emptyRecord<string>()
  for (const language of languages.length ? languages : [untagged]) {
    texts[language] = isKhmer(language) ? khmer : english
  }
  return texts
}

/** The question `<name>_other`, shown when `other` is chosen. Its place is the select's. */
export function otherQuestion(select: DefinitionNode, languages: Languages): DefinitionNode {
  const node = blankNode('question', `${select.name}_other`, select.at)
  node.type = 'text'
  node.label = inEach(languages, 'Specify other.', 'សូមបញ្ជាក់')
  node.relevant = { text: `selected(../${select.name}, 'other')`, at: { ...select.at, column: 'type' } }
  return node
}

/** The choice `other`. As with ODK it belongs to the list: every select of that list offers it. */
export function otherChoice(select: DefinitionNode, languages: Languages): ChoiceDefinition {
  return {
    name: 'other',
    label: inEach(languages, 'Other', 'ផ្សេងៗ'),
    media: emptyRecord<Texts>(),
    extra: emptyRecord<string>(),
    at: select.at,
  }
}
