// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The running record: frames of cells, and `settle`, which brings every cell up to date that reads something changed, each
 * once, in the published order. instance.ts is the door to it. It knows nothing of screens, labels or validity.
 */

import type { CompiledForm, CompiledNode, NodeIndex, QuestionType } from '../definition.ts'
import { numberOf } from '../evaluate/closures.ts'
import { toText } from '../evaluate/convert.ts'
import { library } from '../evaluate/library.ts'
import type { CallContext } from '../evaluate/program.ts'
import { isMetadata } from '../question-types.ts'
import type { World } from '../values.ts'
import { type Cell, makeCells, makeScopes, type Scopes } from './cells.ts'
import { type Frame, Mark, outwards } from './frame.ts'
import { Items } from './items.ts'
import type { Plan } from './plan.ts'
import { Programs } from './programs.ts'
import { Queue } from './queue.ts'
import { storedNumber, storedText } from './stored.ts'

/** A repeat_count beyond this is a mistake, and would hang the phone. */
const MAX_INSTANCES = 5_000

export class Core {
  readonly form: CompiledForm
  readonly plan: Plan
  readonly world: World
  readonly context: CallContext
  readonly items: Items
  readonly cells: readonly Cell[]
  /** by node: the cell of its value, of its relevance, of its instances; undefined where it has none */
  readonly valueCell: (Cell | undefined)[] = []
  readonly relevanceCell: (Cell | undefined)[] = []
  readonly instancesCell: (Cell | undefined)[] = []
  readonly scopes: Scopes
  readonly programs: Programs
  readonly root: Frame
  language: number
  /** cells changed since they were last taken; undefined while nobody listens */
  touched: { cell: Cell; frame: Frame }[] | undefined
  /** counts additions and removals of instances: what is kept by path is then stale */
  structure = 0
  /** for predicates over nodes: where the row stands */
  position = 1
  size = 1
  /** for predicates over choices: the row */
  row = 0
  rowItems = ''

  readonly #active: Cell[][]
  readonly #initial: { slot: number; node: CompiledNode; ruled: boolean }[][]
  readonly #queue: Queue
  #ids = 0
  /** the time stands still while cells are computed, so that all of them see the same */
  #now: number | undefined
  #isSettling = false
  #quiet = true

  constructor(form: CompiledForm, world: World, language: string | undefined) {
    this.form = form
    this.plan = form.plan as Plan
    this.world = world
    this.context = this.#makeContext()
    this.programs = new Programs(this, this.context)
    this.items = new Items(this)
    this.language = Math.max(0, form.languages.indexOf(language ?? form.defaultLanguage))
    this.scopes = makeScopes(this.plan)
    this.cells = makeCells(form, this.plan, this.scopes)
    this.#active = this.plan.scopes.map(() => [])
    this.#initial = this.plan.scopes.map(() => [])
    for (const cell of this.cells) this.#register(cell)
    this.root = this.#newFrame(0, undefined, 0)
    this.#queue = new Queue(this.cells, this.root)
  }

  #makeContext(): CallContext {
    const { world } = this
    const now = (): number => {
      if (!this.#isSettling) return world.now()
      this.#now ??= world.now()
      return this.#now
    }
    return {
      get now() {
        return now()
      },
      timeZone: world.timeZone,
      newId: () => world.newId(),
      random: () => world.random(),
    }
  }

  /** Only cells that compute something are run when a frame is new; a plain question just gets its default. */
  #register(cell: Cell): void {
    const by =
      cell.kind === 'value'
        ? this.valueCell
        : cell.kind === 'relevance'
          ? this.relevanceCell
          : this.instancesCell
    by[cell.node] = cell
    const node = this.form.nodes[cell.node]!
    const isPlain =
      cell.kind === 'value'
        ? cell.rulerSlot < 0 && cell.calculation < 0 && cell.fallback < 0 && !cell.isFiltered
        : false
    if (cell.kind === 'value' && (node.initial !== undefined || isMetadata(node.type))) {
      this.#initial[cell.scope]!.push({ slot: cell.slot, node, ruled: !isPlain })
    }
    if (!isPlain && (cell.kind !== 'instances' || node.repeatCount !== undefined))
      this.#active[cell.scope]!.push(cell)
  }

  // ------------------------------------------------------------------------------------------------ frames

  #newFrame(scope: number, parent: Frame | undefined, index: number): Frame {
    const { slots } = this.plan.scopes[scope]!
    return {
      scope,
      parent,
      index,
      id: this.#ids++,
      values: new Array<string>(slots).fill(''),
      raws: new Array<string>(slots).fill(''),
      numbers: new Array<number | undefined>(slots).fill(undefined),
      shown: new Array<boolean>(slots).fill(false),
      marks: new Array<number>(slots).fill(0),
      inner: this.scopes.inner[scope]!.map(() => []),
      gone: false,
    }
  }

  /** Fills a new frame with static defaults and has its cells computed. `withFirst`: also the first instance of each repeat inside. */
  begin(frame: Frame, withFirst: boolean): void {
    for (const { slot, node, ruled } of this.#initial[frame.scope]!) {
      const text =
        node.initial !== undefined ? storedText(node.type, node.initial) : this.#metadata(node.type!)
      frame.raws[slot] = text
      if (!ruled) frame.values[slot] = text
    }
    for (const cell of this.#active[frame.scope]!) this.#queue.mark(cell, frame, Mark.due | Mark.fresh)
    for (const scope of this.scopes.inner[frame.scope]!) {
      const { parent, repeatCount } = this.form.nodes[this.plan.scopes[scope]!.repeat]!
      // In ODK a new instance has no instance of a repeat directly in it, but one of a repeat in a group in it.
      const isInGroup = parent >= 0 && this.form.nodes[parent]!.kind === 'group'
      if (repeatCount === undefined && (withFirst || isInGroup)) this.append(scope, frame, true)
    }
  }

  /** Fills a frame from a draft: nothing is computed again but what hides and what is offered. */
  restore(frame: Frame): void {
    for (const cell of this.#active[frame.scope]!) this.#queue.mark(cell, frame, Mark.due | Mark.restored)
  }

  #metadata(type: QuestionType): string {
    const { properties } = this.world
    const function_ = type === 'start' ? 'now' : type === 'today' ? 'today' : undefined
    if (function_) return toText(library[function_]!([], this.context))
    return properties?.[type] ?? ''
  }

  /** An empty instance at the end. */
  blank(scope: number, parent: Frame): Frame {
    const siblings = parent.inner[this.scopes.ordinal[scope]!]!
    const frame = this.#newFrame(scope, parent, siblings.length)
    siblings.push(frame)
    this.structure++
    return frame
  }

  /** A new instance at the end, with its defaults; what counts or sums the repeat becomes due. */
  append(scope: number, parent: Frame, withFirst: boolean): Frame {
    const frame = this.blank(scope, parent)
    this.begin(frame, withFirst)
    this.changed(this.instancesCell[this.plan.scopes[scope]!.repeat]!, parent)
    return frame
  }

  /** All frames of a scope, in document order. */
  framesOf(scope: number): Frame[] {
    if (scope <= 0) return [this.root]
    return this.framesOf(this.plan.scopes[scope]!.parent).flatMap(
      frame => frame.inner[this.scopes.ordinal[scope]!]!,
    )
  }

  /** A frame that is in no list: to ask what an instance would be like if there were one. */
  phantom(scope: number, parent: Frame): Frame {
    return this.#newFrame(scope, parent, 0)
  }

  /** Puts an answer of a draft where it belongs, before anything is computed. */
  load(cell: Cell, frame: Frame, text: string): void {
    frame.raws[cell.slot] = text
    frame.values[cell.slot] = text
    frame.numbers[cell.slot] = undefined
  }

  /** The language has changed: calculations that read texts are due. */
  speak(): void {
    const visit = (frame: Frame): void => {
      for (const cell of this.cells)
        if (cell.speaks && cell.scope === frame.scope) this.#queue.mark(cell, frame, Mark.due)
      for (const instances of frame.inner) for (const inner of instances) visit(inner)
    }
    if (this.cells.some(cell => cell.speaks)) visit(this.root)
  }

  remove(frame: Frame): void {
    const parent = frame.parent!
    const siblings = parent.inner[this.scopes.ordinal[frame.scope]!]!
    siblings.splice(frame.index, 1)
    this.#forget(frame)
    const cell = this.instancesCell[this.plan.scopes[frame.scope]!.repeat]!
    for (let index = frame.index; index < siblings.length; index++) {
      const moved = siblings[index]!
      moved.index = index
      for (const link of cell.positions) this.#queue.follow(link, moved, Mark.due)
    }
    this.structure++
    this.changed(cell, parent)
  }

  #forget(frame: Frame): void {
    frame.gone = true
    for (const instances of frame.inner) for (const inner of instances) this.#forget(inner)
  }

  // ------------------------------------------------------------------------------------------------ marking

  changed(cell: Cell, frame: Frame): void {
    const { links } = cell
    for (let index = 0; index < links.length; index++) this.#queue.follow(links[index]!, frame, Mark.due)
    this.touched?.push({ cell, frame })
  }

  /** Computes all that is due. `loading`: a trigger does not go off for what a form begins with. */
  settle(loading = false): void {
    this.#quiet = loading
    this.#isSettling = true
    this.#queue.drain(this.#compute)
    this.#quiet = true
    this.#isSettling = false
    this.#now = undefined
  }

  // ------------------------------------------------------------------------------------------------ cells

  isShown(cell: Cell, frame: Frame): boolean {
    return cell.rulerSlot < 0 || outwards(frame, cell.rulerUps).shown[cell.rulerSlot]!
  }

  readonly #compute = (cell: Cell, frame: Frame, mark: number): void => {
    if (cell.kind === 'value') this.#computeValue(cell, frame, mark)
    else if (cell.kind === 'relevance') {
      const shown = this.isShown(cell, frame) && this.programs.truth(cell.relevant)(frame, frame)
      if (shown === frame.shown[cell.slot]) return
      frame.shown[cell.slot] = shown
      this.changed(cell, frame)
    } else if (!(mark & Mark.restored) && this.isShown(cell, frame))
      this.#computeCount(cell, frame, (mark & Mark.fresh) !== 0)
  }

  #computeValue(cell: Cell, frame: Frame, mark: number): void {
    const shown = this.isShown(cell, frame)
    if (mark & Mark.fresh && cell.fallback >= 0) {
      frame.raws[cell.slot] = this.#result(cell, cell.fallback, frame)
    }
    if (cell.calculation >= 0) {
      const isDue = cell.isTriggered ? (mark & Mark.triggered) !== 0 : shown && !(mark & Mark.restored)
      if (isDue) this.store(cell, frame, this.#result(cell, cell.calculation, frame))
    }
    this.publish(cell, frame, shown)
  }

  #result(cell: Cell, program: number, frame: Frame): string {
    const closure = this.programs.closure(program)
    if (closure.type === 'number') return storedNumber(cell.type, closure.run(frame, frame))
    const text = closure.type === 'text' ? closure.run(frame, frame) : toText(closure.run(frame, frame))
    return text === 'NaN' ? '' : storedText(cell.type, text)
  }

  /** A value as a number, read from its text once. */
  numberAt(frame: Frame, slot: number): number {
    let number = frame.numbers[slot]
    if (number === undefined) {
      number = numberOf(frame.values[slot]!, this.context)
      frame.numbers[slot] = number
    }
    return number
  }

  /** Sets what is stored, and lets triggers go off. */
  store(cell: Cell, frame: Frame, text: string): void {
    if (frame.raws[cell.slot] === text) return
    frame.raws[cell.slot] = text
    if (cell.triggers && !this.#quiet)
      for (const link of cell.triggers) this.#queue.follow(link, frame, Mark.due | Mark.triggered)
  }

  /** Shows readers what is stored, unless it is hidden or no longer offered. */
  publish(cell: Cell, frame: Frame, shown = this.isShown(cell, frame)): void {
    const raw = frame.raws[cell.slot]!
    const value = !shown
      ? ''
      : cell.isFiltered && raw !== ''
        ? this.items.offered(cell.node, frame, raw)
        : raw
    if (value === frame.values[cell.slot]) return
    frame.values[cell.slot] = value
    frame.numbers[cell.slot] = undefined
    this.changed(cell, frame)
  }

  /** A person's answer. */
  enter(cell: Cell, frame: Frame, text: string): void {
    this.#quiet = false
    this.store(cell, frame, text)
    this.publish(cell, frame)
  }

  /** What repeat_count asks for; undefined where people add as they like. */
  expectedCount(node: NodeIndex, frame: Frame): number | undefined {
    const { repeatCount } = this.form.nodes[node]!
    if (repeatCount === undefined) return undefined
    const wanted = Math.trunc(numberOf(this.programs.text(repeatCount)(frame, frame), this.context))
    return wanted > 0 ? Math.min(wanted, MAX_INSTANCES) : 0
  }

  #computeCount(cell: Cell, frame: Frame, isFresh: boolean): void {
    const count = this.expectedCount(cell.node, frame)
    if (count === undefined) return
    const scope = this.plan.scopeOf[cell.node]!
    const instances = frame.inner[this.scopes.ordinal[scope]!]!
    const loading = isFresh && this.#quiet
    while (instances.length < count) this.append(scope, frame, loading && instances.length === 0)
    while (instances.length > count) this.remove(instances.at(-1)!)
  }
}
