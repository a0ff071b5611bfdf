// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The running record: frames of cells, and `settle`, which brings every cell up to date that reads something changed, each
 * once, in the published order. instance.ts is the door to it. It knows nothing of screens, labels or validity.
 */
import type { CompiledForm, NodeIndex } from '../definition.ts'
import { numberOf, type Run } from '../evaluate/closures.ts'
import { toText } from '../evaluate/convert.ts'
import type { CallContext } from '../evaluate/program.ts'
import { missingPacks } from '../evaluate/rare.ts'
import type { World } from '../values.ts'
import { Beginnings } from './beginnings.ts'
import { Budget } from './budget.ts'
import { type Cell, type Layout, layOut, type Wire, wireOf } from './cells.ts'
import { Clock } from './clock.ts'
import { type Frame, Mark, makeFrame, outwards } from './frame.ts'
import { Items } from './items.ts'
import { missingParts } from './parts.ts'
import type { Plan } from './plan.ts'
import { Programs } from './programs.ts'
import { Queue } from './queue.ts'
import { storedNumber, storedText } from './stored.ts'
import { Totals } from './totals.ts'

/** A repeat_count beyond this is a mistake, and would hang the phone. */
const MAX_INSTANCES = 5_000

export class Core {
  readonly form: CompiledForm
  readonly plan: Plan
  readonly world: World
  readonly context: CallContext
  readonly budget = new Budget()
  readonly items: Items
  readonly layout: Layout
  readonly totals = new Totals()
  readonly programs: Programs
  readonly root: Frame
  language: number
  /** what changed since it was last taken: a cell, or without one a frame that is new; undefined while nobody listens */
  touched: { cell: Cell | undefined; frame: Frame }[] | undefined
  /** counts removals of instances: what is kept by path is then stale */
  removals = 0
  /** for predicates over nodes: where the row stands */
  position = 1
  size = 1
  /** for predicates over choices: the row */
  row = 0
  rowItems = ''

  readonly #cells: readonly Cell[]
  readonly #beginnings: Beginnings
  readonly #clock: Clock
  readonly #queue: Queue
  #ids = 0
  #quiet = true

  constructor(form: CompiledForm, world: World, language: string | undefined) {
    this.form = form
    this.plan = form.plan as Plan
    const missing = [...missingPacks(this.plan.rare), ...missingParts(this.plan.rare)]
    if (missing.length > 0) throw new Error(`prepare() comes before openForm(): no ${missing.join()} here.`)
    this.world = world
    this.#clock = new Clock(world)
    this.context = this.#clock.context
    this.programs = new Programs(this, this.context)
    this.items = new Items(this)
    this.language = Math.max(0, form.languages.indexOf(language ?? form.defaultLanguage))
    this.layout = layOut(form, this.plan)
    this.#cells = this.layout.cells
    this.#beginnings = new Beginnings(form, this.layout, world, this.context)
    this.root = this.#newFrame(0, undefined, 0)
    this.#queue = new Queue(this.#cells, this.root)
  }

  // ------------------------------------------------------------------------------------------------ frames

  #newFrame(scope: number, parent: Frame | undefined, index: number): Frame {
    const { slots, inner } = this.layout
    return makeFrame(scope, parent, index, this.#ids++, slots[scope]!, inner[scope]!.length)
  }

  /** Fills a new frame with static defaults and has its cells computed. `withFirst`: also the first instance of each repeat inside. */
  begin(frame: Frame, withFirst: boolean): void {
    this.#beginnings.fill(frame)
    for (const cell of this.#beginnings.active(frame.scope))
      this.#queue.mark(cell, frame, Mark.due | Mark.fresh)
    for (const scope of this.layout.inner[frame.scope]!) {
      const { parent, repeatCount } = this.form.nodes[this.plan.scopes[scope]!.repeat]!
      // In ODK a new instance has no instance of a repeat directly in it, but one of a repeat in a group in it.
      const isInGroup = parent >= 0 && this.form.nodes[parent]!.kind === 'group'
      if (repeatCount === undefined && (withFirst || isInGroup)) this.append(scope, frame, true)
    }
  }

  /** Fills a frame from a draft: nothing is computed again but what hides and what is offered. */
  restore(frame: Frame): void {
    for (const cell of this.#beginnings.active(frame.scope))
      this.#queue.mark(cell, frame, Mark.due | Mark.restored)
  }

  /** An empty instance at the end. */
  blank(scope: number, parent: Frame): Frame {
    const siblings = parent.inner[this.layout.ordinal[scope]!]!
    const frame = this.#newFrame(scope, parent, siblings.length)
    siblings.push(frame)
    this.totals.added(frame)
    return frame
  }

  /** A new instance at the end, with its defaults; what counts or sums the repeat becomes due. */
  append(scope: number, parent: Frame, withFirst: boolean): Frame {
    const frame = this.blank(scope, parent)
    frame.isFirst = withFirst
    this.begin(frame, withFirst)
    this.touched?.push({ cell: undefined, frame })
    this.changed(this.layout.instances[this.plan.scopes[scope]!.repeat]!, parent)
    return frame
  }

  /** All frames of a scope, in document order. */
  framesOf(scope: number): Frame[] {
    if (scope <= 0) return [this.root]
    return this.framesOf(this.plan.scopes[scope]!.parent).flatMap(
      frame => frame.inner[this.layout.ordinal[scope]!]!,
    )
  }

  /** A frame that is in no list: to ask what an instance would be like if there were one. */
  phantom(scope: number, parent: Frame): Frame {
    return this.#newFrame(scope, parent, 0)
  }

  /** Puts an answer of a draft where it belongs, before anything is computed: what is plain waits for its relevance. */
  load(cell: Cell, frame: Frame, text: string): void {
    frame.raws[cell.slot] = text
    if (!cell.isPlain || cell.rulerSlot < 0) frame.values[cell.slot] = text
    frame.numbers[cell.slot] = undefined
  }

  /** The language has changed: calculations that read texts are due. */
  speak(): void {
    for (const rank of this.plan.speaks) {
      const cell = this.#cells[rank]!
      for (const frame of this.framesOf(cell.scope)) this.#queue.mark(cell, frame, Mark.due)
    }
  }

  remove(frame: Frame): void {
    const parent = frame.parent!
    const siblings = parent.inner[this.layout.ordinal[frame.scope]!]!
    siblings.splice(frame.index, 1)
    this.#forget(frame)
    const cell = this.layout.instances[this.plan.scopes[frame.scope]!.repeat]!
    for (let index = frame.index; index < siblings.length; index++) siblings[index]!.index = index
    const positions = this.#positions(cell)
    for (let index = frame.index; index < siblings.length; index++)
      for (const wire of positions) this.#queue.follow(wire, siblings[index]!, Mark.due)
    this.removals++
    this.changed(cell, parent)
  }

  /** Cells that read position() of an instance; they are told at removals only. */
  #positions({ rank }: Cell): readonly Wire[] {
    return (this.plan.positions[rank] ?? []).map(link => wireOf(link, this.#cells, this.layout.ordinal))
  }

  #forget(frame: Frame): void {
    this.totals.removed(frame)
    frame.gone = true
    for (const instances of frame.inner) for (const inner of instances) this.#forget(inner)
  }

  // ------------------------------------------------------------------------------------------------ marking

  changed(cell: Cell, frame: Frame): void {
    const { far, heard } = cell
    const readers = cell.readers ?? this.#readersOf(cell)
    for (let at = 0; at < readers.length; at++) {
      const reader = readers[at]!
      if (reader.isPlain) this.publish(reader, frame)
      else this.#queue.mark(reader, frame, Mark.due)
    }
    if (heard) for (let at = 0; at < heard.length; at++) heard[at]!(frame)
    if (far) for (let at = 0; at < far.length; at++) this.#queue.follow(far[at]!, frame, Mark.due)
    this.touched?.push({ cell, frame })
  }

  /** Looked up when a cell first changes: most cells of a large form never do. */
  #readersOf(cell: Cell): readonly Cell[] {
    const { near } = this.layout
    const readers: Cell[] = []
    for (let at = near[cell.rank]!; at < near[cell.rank + 1]! - 1; at++)
      readers.push(this.#cells[this.plan.links.near[at]!]!)
    cell.readers = readers
    return readers
  }

  /** Computes all that is due. `loading`: a trigger does not go off for what a form begins with. */
  settle(loading = false): void {
    this.#quiet = loading
    this.#clock.stop()
    this.budget.refill()
    this.#queue.drain(this.#compute)
    this.#quiet = true
    this.budget.refill()
    this.#clock.go()
  }

  // ------------------------------------------------------------------------------------------------ cells

  isShown(cell: Cell, frame: Frame): boolean {
    return cell.rulerSlot < 0 || outwards(frame, cell.rulerUps).shown[cell.rulerSlot]!
  }

  readonly #compute = (cell: Cell, frame: Frame, mark: number): void => {
    this.budget.begin(cell.node)
    if (cell.kind === 'value') this.#computeValue(cell, frame, mark)
    else if (cell.kind === 'relevance') {
      // what cannot be told is shown: nobody loses an answer by it
      const shown =
        this.isShown(cell, frame) && ((cell.test ?? this.#testOf(cell))(frame, frame) || this.budget.isSpent)
      if (shown === frame.shown[cell.slot]) return
      frame.shown[cell.slot] = shown
      this.changed(cell, frame)
    } else if (!(mark & Mark.restored) && this.isShown(cell, frame)) this.#computeCount(cell, frame)
  }

  #testOf(cell: Cell): Run<Frame, boolean> {
    cell.test = this.programs.truth(this.form.nodes[cell.node]!.relevant!)
    return cell.test
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
    if (closure.type === 'number') {
      const number = closure.run(frame, frame)
      return this.budget.isSpent ? '' : storedNumber(cell.type, number)
    }
    const text = closure.type === 'text' ? closure.run(frame, frame) : toText(closure.run(frame, frame))
    return text === 'NaN' || this.budget.isSpent ? '' : storedText(cell.type, text)
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

  #computeCount(cell: Cell, frame: Frame): void {
    const count = this.expectedCount(cell.node, frame)
    if (count === undefined) return
    const scope = this.layout.scopeOf[cell.node]!
    const instances = frame.inner[this.layout.ordinal[scope]!]!
    while (instances.length < count) this.append(scope, frame, frame.isFirst && instances.length === 0)
    while (instances.length > count) this.remove(instances.at(-1)!)
  }
}
