/**
 * What `npm run bench -- phone` runs inside a slowed Chromium: the engine alone, no screen. phone.ts bundles it; in the page it is
 * `engineBench`. A slowed page is stopped every now and then, so one short answer tells nothing: each is repeated for some time.
 */
import type { CompiledForm, QuestionType } from '../../forms/definition.ts'
import { type OpenInstance, openForm } from '../../forms/engine/instance.ts'
import '../../forms/engine/rare-at-once.ts'
import type { AnswerTree, World } from '../../forms/values.ts'

/** a path and the stored text that a person gives there */
export type Step = [path: string, raw: string]

export interface EngineTimes {
  /** milliseconds from the form's text to an open form */
  open: number
  /** milliseconds of each answer, the first time that it is given on this page */
  cold: number[]
  /** milliseconds of each answer, many times given and taken back */
  warm: number[]
}

/** long against the stops of a slowed page */
const atLeastMs = 4
const rounds = 3
const asked: ReadonlySet<QuestionType | undefined> = new Set([
  'text',
  'integer',
  'decimal',
  'date',
  'select_one',
  'select_multiple',
  'acknowledge',
  'geopoint',
] as const)

/** Gives all answers of a finished record to a new one, in order, then each of them again and again. */
function measure(formText: string, files: Record<string, string>, filled: AnswerTree | Step[]): EngineTimes {
  let ids = 0
  const world: World = {
    now: Date.now,
    timeZone: 'Asia/Phnom_Penh',
    newId: () => `id-${++ids}`,
    random: Math.random,
    file: name => files[name],
  }
  const before = performance.now()
  const form = JSON.parse(formText) as CompiledForm
  const instance = openForm(form, world)
  // as in the app, where the screen listens
  instance.onChange(() => {})
  const open = performance.now() - before
  const steps = Array.isArray(filled) ? filled : stepsOf(form, filled)
  const cold = steps.map(([path, raw]) => {
    if (!instance.node(path)) instance.addRepeat(path.replace(/\[\d+\].*/, ''))
    return timed(() => instance.answer(path, raw))
  })
  const warm: number[] = []
  for (let round = 0; round <= rounds; round++) {
    for (const step of steps) {
      const ms = again(instance, step)
      if (round > 0) warm.push(ms)
    }
  }
  return { open, cold, warm }
}

/** Mean of blanking an answer and giving it again. */
function again(instance: OpenInstance, [path, raw]: Step): number {
  let answers = 0
  const ms = timed(() => {
    const start = performance.now()
    do {
      instance.answer(path, '')
      instance.answer(path, raw)
      answers += 2
    } while (performance.now() - start < atLeastMs)
  })
  return ms / answers
}

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

/** The answers of a record that people give, in the form's order; a repeat is that of the path `/data/members`. */
function stepsOf(form: CompiledForm, filled: AnswerTree): Step[] {
  const steps: Step[] = []
  const walk = (parent: number, tree: AnswerTree, path: string): void => {
    for (const [index, node] of form.nodes.entries()) {
      const answer = tree[node.name]
      if (node.parent !== parent || answer === undefined) continue
      const here = `${path}/${node.name}`
      if (typeof answer === 'string') {
        if (asked.has(node.type) && answer !== '') steps.push([here, answer])
      } else if (Array.isArray(answer)) {
        for (const [at, member] of answer.entries()) walk(index, member, `${here}[${at + 1}]`)
      } else walk(index, answer, here)
    }
  }
  walk(-1, filled, '/data')
  return steps
}

const engineBench = { measure }
export type EngineBench = typeof engineBench
Object.assign(globalThis, { engineBench })
