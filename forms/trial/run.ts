/**
 * One interview at random: every question that is shown gets an answer that fits, as an enumerator would go, from the first to
 * the last and again until nothing new is shown. What is wished for is answered as wished. cover.ts makes many of them.
 */
import type { CompiledForm, NodeIndex } from '../definition.ts'
import type { OpenInstance } from '../engine/instance.ts'
import type { Place } from '../engine/paths.ts'
import type { AnswerTree } from '../values.ts'
import { answersFor } from './answers.ts'
import type { Draw } from './draw.ts'
import type { Hints } from './hints.ts'
import { ANY, type Wishes } from './wishes.ts'

/** What came about in one interview. */
export interface Trial {
  answers: AnswerTree
  /** nodes that were shown at the end or on the way */
  seen: ReadonlySet<NodeIndex>
  /** questions whose constraint an answer broke on the way */
  broken: ReadonlySet<NodeIndex>
  /** calculations that came to something */
  calculated: ReadonlySet<NodeIndex>
}

/** answers tried at one question before it is left blank */
const MOST_TRIES = 40
/** times through the form: an answer may show a question before it */
const MOST_ROUNDS = 6
/** questions that may stay blank are left so this often */
const LEFT_BLANK = 0.12
/** instances of a repeat that people may add to */
const MOST_MEMBERS = 3
/** nobody answers these, or only by hand */
const UNANSWERED = new Set(['note', 'calculate', 'hidden', 'audit', 'osm', 'background-audio'])

/** Fills `instance` in; it must be a fresh one. */
export function runTrial(
  form: CompiledForm,
  instance: OpenInstance,
  hints: Hints,
  wishes: Wishes,
  draw: Draw,
): Trial {
  const seen = new Set<NodeIndex>()
  const broken = new Set<NodeIndex>()
  const calculated = new Set<NodeIndex>()
  const done = new Set<string>()
  const now = instance.core.world.now()

  const answer = (path: string, { node }: Place): boolean => {
    const state = instance.node(path)
    if (!state?.relevant || state.readonly || state.type === undefined || UNANSWERED.has(state.type))
      return false
    const wished = wishes.get(node)
    const canStayBlank = !state.required && wished === undefined && draw.chance(LEFT_BLANK)
    if (canStayBlank || wished === '') return false
    const tries = [
      ...(wished === undefined || wished === ANY ? [] : [wished]),
      ...answersFor(state, hints.get(node), draw, now),
    ]
    for (const text of tries.slice(0, MOST_TRIES)) {
      instance.answer(path, text)
      const { valid, value } = instance.node(path) ?? { valid: true, value: '' }
      if (valid && value !== '') return true
      if (value !== '') broken.add(node)
    }
    instance.answer(path, '')
    return false
  }

  const addMembers = (path: string) => {
    const repeat = instance.node(path)
    if (!repeat?.open || !repeat.relevant) return
    const wanted = draw.below(MOST_MEMBERS + 1)
    for (let count = repeat.count ?? 0; count < wanted; count++) instance.addRepeat(path)
  }

  /** true when something was answered or added */
  const round = (): boolean => {
    let moved = false
    const walk = (path: string) => {
      for (const child of instance.children(path)) {
        const place = instance.paths.place(child)
        const node = place && form.nodes[place.node]
        if (!place || !node || !instance.isRelevant(child)) continue
        seen.add(place.node)
        if (node.kind === 'question') {
          if (node.calculation !== undefined && instance.node(child)?.value) calculated.add(place.node)
          if (done.has(child)) continue
          done.add(child)
          moved = answer(child, place) || moved
        } else if (node.kind === 'repeat' && !place.isInstance) {
          if (!done.has(child)) {
            done.add(child)
            addMembers(child)
            moved = true
          }
          for (const instancePath of instance.children(child)) walk(instancePath)
        } else walk(child)
      }
    }
    walk('/data')
    return moved
  }
  for (let count = 0; count < MOST_ROUNDS && round(); count++) {
    // again: what was answered last may have shown what stands before it
  }
  return { answers: instance.answers(), seen, broken, calculated }
}
