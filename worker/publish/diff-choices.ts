/** What changed in the choices, list by list. diff.ts calls it. A choice with another name and the same words was renamed. */
import type { ChoiceDefinition, FormDefinition } from '../../forms/definition.ts'
import type { FormChange } from '../contract/manage.ts'
import { commonLanguages, labelOf } from './pair-nodes.ts'

export function* choiceChanges(old: FormDefinition, fresh: FormDefinition): Generator<FormChange> {
  for (const key of ['lists', 'externalLists'] as const) {
    const names = new Set([...Object.keys(fresh[key]), ...Object.keys(old[key])])
    for (const list of names)
      yield* listChanges(list, old[key][list] ?? [], fresh[key][list] ?? [], old, fresh)
  }
}

/** The first choice of a name counts: with duplicates allowed a filter tells them apart. */
const byName = (choices: readonly ChoiceDefinition[]): Map<string, ChoiceDefinition> =>
  new Map([...choices].reverse().map(choice => [choice.name, choice]))

function* listChanges(
  list: string,
  before: readonly ChoiceDefinition[],
  now: readonly ChoiceDefinition[],
  old: FormDefinition,
  fresh: FormDefinition,
): Generator<FormChange> {
  const was = byName(before)
  const is = byName(now)
  const read = ({ name, label }: ChoiceDefinition, { defaultLanguage }: FormDefinition) => ({
    name,
    label: labelOf(label, defaultLanguage),
    list,
  })
  const wordsOf = ({ label }: ChoiceDefinition) => JSON.stringify(Object.entries(label).sort())
  const gone = [...before].filter(choice => was.get(choice.name) === choice && !is.has(choice.name))
  const languages = commonLanguages(old, fresh)
  for (const choice of now) {
    if (is.get(choice.name) !== choice) continue
    const same = was.get(choice.name)
    if (!same) {
      const words = wordsOf(choice)
      const alike = words === '[]' ? -1 : gone.findIndex(one => wordsOf(one) === words)
      const [renamed] = alike < 0 ? [] : gone.splice(alike, 1)
      const what = { ...read(choice, fresh), at: choice.at }
      if (renamed) yield { ...what, kind: 'choiceRenamed', before: renamed.name, now: choice.name }
      else yield { ...what, kind: 'choiceAdded' }
      continue
    }
    for (const language of languages) {
      const [from, to] = [same.label[language] ?? '', choice.label[language] ?? '']
      if (from === to) continue
      const what = { ...read(choice, fresh), at: choice.at }
      yield { ...what, kind: 'choiceRelabelled', language, before: from, now: to }
    }
  }
  for (const choice of gone) yield { ...read(choice, old), kind: 'choiceRemoved', at: null }
}
