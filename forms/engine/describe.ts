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
  if (valueAt(core, place) === '') return holds(core, node.required, place.frame) ? 'required' : undefined
  return node.constraint !== undefined && !holds(core, node.constraint, place.frame)
    ? 'constraint'
    : undefined
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

export function describe(core: Core, paths: Paths, place: Place): NodeState {
  const node = core.form.nodes[place.node]!
  const { frame, isInstance } = place
  const around = node.kind === 'repeat' && !isInstance
  // texts of a repeat are those of an instance; without one nothing in them can be filled in from inside
  const shownFrame = around ? (paths.instances(frame, place.node)[0] ?? frame) : frame
  const wrong = violation(core, paths, place)
  const text = (index: number | undefined): string =>
    around && shownFrame === frame && !isPlainText(core, index) ? '' : textOf(core, index, shownFrame)
  const hasChoices = (node.items ?? node.ticks ?? core.plan.repeatChoices[place.node]) !== undefined
  let choices: NodeState['choices']
  const state: NodeState = {
    path: paths.path(place),
    key: `${frame.id}:${place.node}`,
    name: node.name,
    kind: isInstance ? 'instance' : node.kind,
    value: valueAt(core, place),
    relevant: isRelevant(core, paths, place),
    required: node.kind === 'question' && holds(core, node.required, frame),
    readonly: isReadonly(core, place),
    valid: wrong === undefined,
    label: text(node.label),
    hint: text(node.hint),
    guidance: text(node.guidance),
    appearance: node.appearance ?? NO_WORDS,
    parameters: node.parameters ?? NO_PARAMETERS,
    // computed once and on demand: many who ask for a state never show its choices
    get choices() {
      if (hasChoices) choices ??= core.items.choices(place.node, frame)
      return choices
    },
  }
  if (node.type) state.type = node.type
  if (wrong === 'required') state.requiredMessage = text(node.requiredMessage)
  if (wrong === 'constraint') state.constraintMessage = text(node.constraintMessage)
  if (node.media)
    state.media = Object.fromEntries(Object.entries(node.media).map(([kind, index]) => [kind, text(index)]))
  if (node.autoplay) state.autoplay = node.autoplay
  if (around) {
    state.count = paths.instances(frame, place.node).length
    state.open = node.repeatCount === undefined
  }
  return state
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
