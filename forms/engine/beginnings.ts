// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What a new frame begins with, by scope: the cells that compute something, and the static defaults and metadata of the others.
 * core.ts asks for each frame that it makes, so both are looked up once.
 */
import type { CompiledForm, CompiledNode, QuestionType } from '../definition.ts'
import { toText } from '../evaluate/convert.ts'
import { library } from '../evaluate/library.ts'
import type { CallContext } from '../evaluate/program.ts'
import { isMetadata } from '../question-types.ts'
import type { World } from '../values.ts'
import type { Cell, Layout } from './cells.ts'
import type { Frame } from './frame.ts'
import { storedText } from './stored.ts'

export class Beginnings {
  readonly #active: Cell[][]
  readonly #initial: { slot: number; node: CompiledNode; isRuled: boolean }[][]
  readonly #world: World
  readonly #context: CallContext

  constructor({ nodes }: CompiledForm, { cells, inner }: Layout, world: World, context: CallContext) {
    this.#active = inner.map(() => [])
    this.#initial = inner.map(() => [])
    this.#world = world
    this.#context = context
    for (const cell of cells) {
      const { scope, slot, kind, isPlain } = cell
      const node = nodes[cell.node]!
      if (kind === 'value' && (node.initial !== undefined || isMetadata(node.type)))
        this.#initial[scope]!.push({ slot, node, isRuled: !isPlain || cell.rulerSlot >= 0 })
      // what is plain is told by a relevance of its own frame; one further out has spoken before
      if (isPlain ? cell.rulerUps > 0 : kind !== 'instances' || node.repeatCount !== undefined)
        this.#active[scope]!.push(cell)
    }
  }

  /** Cells to be computed in a new frame of this scope; a plain question just gets its default. */
  active(scope: number): readonly Cell[] {
    return this.#active[scope]!
  }

  fill(frame: Frame): void {
    for (const { slot, node, isRuled } of this.#initial[frame.scope]!) {
      const text =
        node.initial !== undefined ? storedText(node.type, node.initial) : this.#metadata(node.type!)
      frame.raws[slot] = text
      if (!isRuled) frame.values[slot] = text
    }
  }

  #metadata(type: QuestionType): string {
    const function_ = type === 'start' ? 'now' : type === 'today' ? 'today' : undefined
    if (function_) return toText(library[function_]!([], this.#context))
    return this.#world.properties?.[type] ?? ''
  }
}
