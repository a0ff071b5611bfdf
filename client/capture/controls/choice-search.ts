/**
 * Finding a choice by what is typed, in Khmer or Latin, without accents, by name or label. Long lists of every kind search
 * with it: fifteen thousand villages within a few milliseconds.
 */
import type { Choice } from '../../../forms/engine/types.ts'
import { fold } from '../../ui/fold.ts'

/** folded texts by text: choices are made anew at every answer, their labels are not. A gazetteer and a half. */
const cacheLimit = 25_000
const cache = new Map<string, string>()

const foldedOf = (text: string): string => {
  let folded = cache.get(text)
  if (folded === undefined) {
    if (cache.size >= cacheLimit) cache.clear()
    folded = fold(text)
    cache.set(text, folded)
  }
  return folded
}

/**
 * Choices whose label or name has all the words of `query`: those that begin with it first, then those with a word that does.
 * @example (villages, 'ta kh') → Ta Khmau, Prek Ta Khang
 */
export function matches(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = fold(query)
  if (wanted === '') return choices
  const parts = wanted.split(' ')
  const ranks: Choice[][] = [[], [], []]
  for (const choice of choices) {
    const text = foldedOf(`${choice.label} ${choice.name}`)
    if (text.startsWith(wanted)) ranks[0]?.push(choice)
    else if (parts.every(part => text.includes(part)))
      ranks[text.includes(` ${wanted}`) ? 1 : 2]?.push(choice)
  }
  return ranks.flat()
}

/** Readies the first search of a long list while nothing else is asked of the phone. Returns how to stop. */
export function foldAhead(choices: readonly Choice[]): () => void {
  if (typeof requestIdleCallback !== 'function') return () => {}
  let at = 0
  const step = (deadline: IdleDeadline) => {
    while (at < choices.length && deadline.timeRemaining() > 2) {
      const choice = choices[at++]
      if (choice) foldedOf(`${choice.label} ${choice.name}`)
    }
    if (at < choices.length) handle = requestIdleCallback(step)
  }
  let handle = requestIdleCallback(step)
  return () => cancelIdleCallback(handle)
}
