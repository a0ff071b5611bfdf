/** What is wrong with an answer, in words, as far as it is told now. question.tsx and grid.tsx show it. */
import type { NodeState } from '../../forms/engine/types.ts'
import { say } from '../ui/text.ts'
import type { Telling } from './live.ts'
import { words } from './words.ts'

/** undefined when nothing is wrong, or not told yet */
export const messageOf = (state: NodeState, telling: Telling): string | undefined => {
  if (state.valid) return
  if (state.value === '') return telling === 2 ? state.requiredMessage || say(words.needsAnswer) : undefined
  return telling ? state.constraintMessage || say(words.doesNotFit) : undefined
}
