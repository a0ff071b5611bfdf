/**
 * Interviews at random until every branch of a form was entered, or it is clear that it cannot be: first some at random, then one
 * for each question that was not seen yet, with what its expressions ask for. A worker of the console calls `step` again and
 * again, so that it can be stopped and tells how far it is.
 */
import type { CompiledForm, NodeIndex } from '../definition.ts'
import { openForm } from '../engine/instance.ts'
import type { AnswerTree, World } from '../values.ts'
import { drawFrom } from './draw.ts'
import { readHints } from './hints.ts'
import { runTrial } from './run.ts'
import { wishFor } from './wishes.ts'

export interface Coverage {
  /** interviews made */
  runs: number
  /** nodes of the form that somebody could ever see or that compute, in order */
  wanted: readonly NodeIndex[]
  /** node → number of the first interview that showed it */
  seen: ReadonlyMap<NodeIndex, number>
  /** constraints that some answer broke, and all that there are */
  broken: ReadonlySet<NodeIndex>
  constraints: readonly NodeIndex[]
  /** calculations that were blank in every interview */
  blank: readonly NodeIndex[]
  isDone: boolean
}

/** interviews without a wish, to begin with */
const FIRST = 12
/** tries at a question that was not seen: the draws inside a wish differ */
const TRIES = 12

export interface Cover {
  /** One more interview. */
  step(): Coverage
  /** The interview of this number, made again from its seed. */
  record(run: number): AnswerTree
}

export function startCover(form: CompiledForm, world: World, seed: number): Cover {
  const hints = readHints(form)
  const seen = new Map<NodeIndex, number>()
  const broken = new Set<NodeIndex>()
  const calculated = new Set<NodeIndex>()
  const tries = new Map<NodeIndex, number>()
  /** of every interview: what it aimed at */
  const aims: (Aim | undefined)[] = []
  const indexes = form.nodes.map((_, index) => index)
  const isGroup = (index: NodeIndex) => form.nodes[index]!.kind !== 'question'
  const isCalculation = (index: NodeIndex) => form.nodes[index]!.calculation !== undefined
  const wanted = indexes.filter(index => !isGroup(index))
  const constraints = indexes.filter(index => form.nodes[index]!.constraint !== undefined)

  interface Aim {
    node: NodeIndex
    /** that it is shown, or that its constraint is broken */
    what: 'shown' | 'broken'
  }

  const nextAim = (): Aim | undefined => {
    const left = (node: NodeIndex) => (tries.get(node) ?? 0) < TRIES
    const hidden = wanted.find(node => !seen.has(node) && left(node))
    if (hidden !== undefined) return { node: hidden, what: 'shown' }
    const unbroken = constraints.find(node => !broken.has(node) && (tries.get(node) ?? 0) < 2 * TRIES)
    return unbroken === undefined ? undefined : { node: unbroken, what: 'broken' }
  }

  const run = (number: number, aim: Aim | undefined) => {
    const draw = drawFrom(seed * 7919 + number)
    const constraint = aim?.what === 'broken' ? form.nodes[aim.node]!.constraint : undefined
    const also = constraint === undefined ? undefined : { program: form.programs[constraint]!, want: false }
    const wishes = aim ? wishFor(form, aim.node, draw, also) : new Map()
    let ids = 0
    // the same seed makes the same record: ids and random() come from it too
    const steady: World = { ...world, random: draw.number, newId: () => `trial-${number}-${++ids}` }
    return runTrial(form, openForm(form, steady), hints, wishes, draw)
  }

  return {
    step() {
      const number = aims.length
      const aim = number < FIRST ? undefined : nextAim()
      const isDone = number >= FIRST && aim === undefined
      if (!isDone) {
        aims.push(aim)
        if (aim) tries.set(aim.node, (tries.get(aim.node) ?? 0) + 1)
        const trial = run(number, aim)
        for (const node of trial.seen) if (!seen.has(node)) seen.set(node, number)
        for (const node of trial.broken) broken.add(node)
        for (const node of trial.calculated) calculated.add(node)
      }
      return {
        runs: aims.length,
        wanted,
        seen,
        broken,
        constraints,
        blank: indexes.filter(index => isCalculation(index) && seen.has(index) && !calculated.has(index)),
        isDone,
      }
    },
    record: number => run(number, aims[number]).answers,
  }
}
