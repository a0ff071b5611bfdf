/**
 * Finding a choice by what is typed, in Khmer or Latin, without accents, by name or label. Long lists of every kind search
 * with it: fifteen thousand villages within a few milliseconds.
 */
import type { Choice } from '../../../forms/engine/types.ts'
import { fold } from '../../ui/fold.ts'

/** folded labels by label: choices are made anew at every answer, their labels are not. A gazetteer and a half. */
const cacheLimit = 25_000
const cache = new Map<string, string>()
/** and whole lists: what is typed letter by letter searches the same one */
const lists = new WeakMap<readonly Choice[], readonly string[]>()
const plain = /^[\x21-\x7e]*$/

const foldedOf = (text: string): string => {
  let folded = cache.get(text)
  if (folded === undefined) {
    if (cache.size >= cacheLimit) cache.clear()
    folded = fold(text)
    cache.set(text, folded)
  }
  return folded
}

/** `Ta Khmau`, `080101` → `ta khmau 080101` */
const textOf = ({ label, name }: Choice): string =>
  `${foldedOf(label)} ${plain.test(name) ? name.toLowerCase() : foldedOf(name)}`

const textsOf = (choices: readonly Choice[]): readonly string[] => {
  let texts = lists.get(choices)
  if (!texts) {
    texts = choices.map(textOf)
    lists.set(choices, texts)
  }
  return texts
}

/**
 * Choices whose label or name has all the words of `query`: those that begin with it first, then those with a word that does.
 * @example (villages, 'ta kh') → Ta Khmau, Prek Ta Khang
 */
export function matches(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = fold(query)
  if (wanted === '') return choices
  const parts = wanted.split(' ')
  const texts = textsOf(choices)
  const begins: Choice[] = []
  const wordBegins: Choice[] = []
  const others: Choice[] = []
  for (let at = 0; at < choices.length; at++) {
    const text = texts[at]!
    if (!parts.every(part => text.includes(part))) continue
    const rank = text.startsWith(wanted) ? begins : text.includes(` ${wanted}`) ? wordBegins : others
    rank.push(choices[at]!)
  }
  return [...begins, ...wordBegins, ...others]
}

/** Readies the first search of a long list while nothing else is asked of the phone. Returns how to stop. */
export function foldAhead(choices: readonly Choice[]): () => void {
  if (typeof requestIdleCallback !== 'function') return () => {}
  let at = 0
  const step = (deadline: IdleDeadline) => {
    while (at < choices.length && deadline.timeRemaining() > 2) {
      const choice = choices[at++]
      if (choice) textOf(choice)
    }
    if (at < choices.length) handle = requestIdleCallback(step)
  }
  let handle = requestIdleCallback(step)
  return () => cancelIdleCallback(handle)
}
