// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * How a node looks now: texts, required, read-only, validity, choices. Computed when asked for, as a screen shows a few nodes
 * of many. instance.ts and finalize.ts call it.
 */
import type { ProgramIndex } from '../definition.ts'
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'
import type { Paths, Place } from './paths.ts'
import { isPlainText, textOf } from './texts.ts'
import type { NodeState } from './types.ts'

export type Violation = 'required' | 'constraint'

const holds = (core: Core, program: ProgramIndex | undefined, frame: Frame): boolean =>
  program !== undefined && core.programs.truth(program)(frame, frame)

export const valueAt = (core: Core, { frame, node }: Place): string => {
  const cell = core.layout.values[node]
  return cell ? frame.values[cell.slot]! : ''
}

/** What is wrong with the answer of a question, if it is relevant. A blank of white space is an answer. */
export function violation(core: Core, paths: Paths, place: Place): Violation | undefined {
  const node = core.form.nodes[place.node]
  if (node?.kind !== 'question' || (node.required === undefined && node.constraint === undefined))
    return undefined
  if (!paths.isShown(place)) return undefined
  core.budget.begin(place.node)
  if (valueAt(core, place) === '') return holds(core, node.required, place.frame) ? 'required' : undefined
  const isBroken = node.constraint !== undefined && !holds(core, node.constraint, place.frame)
  // a constraint that could not be worked out stops nobody
  return isBroken && !core.budget.isSpent ? 'constraint' : undefined
}

/** Its own `read_only` or that of a group around it; notes are never answered. */
function isReadonly(core: Core, place: Place): boolean {
  let { frame, node } = place
  if (core.form.nodes[node]?.type === 'note') return true
  let inside = place.isInstance || core.form.nodes[node]?.kind !== 'repeat'
  while (node >= 0) {
    const { readonly, parent, kind } = core.form.nodes[node]!
    if (readonly !== undefined && inside && holds(core, readonly, frame)) return true
    if (kind === 'repeat' && inside) frame = frame.parent!
    inside = true
    node = parent
  }
  return false
}

const NO_WORDS: readonly string[] = []
const NO_PARAMETERS: Readonly<Record<string, string>> = {}

/** @param path of the place, where the caller knows it */
export function describe(core: Core, paths: Paths, place: Place, path = paths.path(place)): NodeState {
  const node = core.form.nodes[place.node]!
  const { frame, isInstance } = place
  core.budget.refill()
  const around = node.kind === 'repeat' && !isInstance
  // texts of a repeat are those of an instance; without one nothing in them can be filled in from inside
  const shownFrame = around ? (paths.instances(frame, place.node)[0] ?? frame) : frame
  const wrong = violation(core, paths, place)
  const text = (index: number | undefined, quoted = true): string =>
    around && shownFrame === frame && !isPlainText(core, index) ? '' : textOf(core, index, shownFrame, quoted)
  const state = new State(core, place)
  state.path = path
  state.key = `${frame.id}:${place.node}`
  state.name = node.name
  state.kind = isInstance ? 'instance' : node.kind
  state.value = valueAt(core, place)
  state.relevant = isRelevant(core, paths, place)
  state.required = node.kind === 'question' && holds(core, node.required, frame)
  state.readonly = isReadonly(core, place)
  state.valid = wrong === undefined
  state.label = text(node.label)
  state.hint = text(node.hint)
  state.guidance = text(node.guidance)
  state.appearance = node.appearance ?? NO_WORDS
  state.parameters = node.parameters ?? NO_PARAMETERS
  state.type = node.type
  if (wrong === 'required') state.requiredMessage = text(node.requiredMessage)
  if (wrong === 'constraint') state.constraintMessage = text(node.constraintMessage)
  if (node.media)
    state.media = Object.fromEntries(
      Object.entries(node.media).map(([kind, index]) => [kind, text(index, false)]),
    )
  if (node.autoplay) state.autoplay = node.autoplay
  if (around) {
    state.count = paths.instances(frame, place.node).length
    state.open = node.repeatCount === undefined
  }
  return state
}

/** A class, so that all states are of one shape: an object with a getter of its own costs three times as much to make. */
class State implements NodeState {
  declare path: string
  declare key: string
  declare name: string
  declare kind: NodeState['kind']
  declare type: NodeState['type']
  declare value: string
  declare relevant: boolean
  declare required: boolean
  declare readonly: boolean
  declare valid: boolean
  declare requiredMessage?: string
  declare constraintMessage?: string
  declare label: string
  declare hint: string
  declare guidance: string
  declare media?: Record<string, string>
  declare autoplay?: string
  declare appearance: readonly string[]
  declare parameters: Readonly<Record<string, string>>
  declare count?: number
  declare open?: boolean
  readonly #core: Core
  readonly #place: Place
  #choices: NodeState['choices']

  constructor(core: Core, place: Place) {
    this.#core = core
    this.#place = place
  }

  /** Computed once and on demand: many who ask for a state never show its choices. */
  get choices(): NodeState['choices'] {
    const { node, frame } = this.#place
    const { items, ticks } = this.#core.form.nodes[node]!
    if (this.#choices || (items ?? ticks ?? this.#core.plan.repeatChoices[node]) === undefined)
      return this.#choices
    this.#core.budget.refill()
    this.#core.budget.begin(node)
    this.#choices = this.#core.items.choices(node, frame)
    return this.#choices
  }
}

/** Of a repeat itself: is there an instance that shows, or could one be added that would? */
export function isRelevant(core: Core, paths: Paths, place: Place): boolean {
  if (!paths.isShown(place)) return false
  if (place.isInstance || core.form.nodes[place.node]!.kind !== 'repeat') return true
  const { relevant } = core.form.nodes[place.node]!
  if (relevant === undefined) return true
  const instances = paths.instances(place.frame, place.node)
  if (instances.length > 0)
    return instances.some(frame => paths.isShown({ frame, node: place.node, isInstance: true }))
  const outside = core.phantom(core.layout.scopeOf[place.node]!, place.frame)
  return core.programs.truth(relevant)(outside, outside)
}
