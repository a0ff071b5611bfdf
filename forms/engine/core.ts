// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The running record: frames of cells, and `settle`, which brings every cell up to date that reads something changed, each
 * once, in the published order. instance.ts is the door to it. It knows nothing of screens, labels or validity.
 *
 * What is due is a set of bits, one for each cell of the plan in order of evaluation, with a second level over 32 words: the
 * next one due is found in a few steps however large the form is.
 */
import type { CompiledForm, CompiledNode, NodeIndex, QuestionType } from '../definition.ts'
import { type Closure, type Compiler, makeCompiler, numberOf, type Run } from '../evaluate/closures.ts'
import { toText } from '../evaluate/convert.ts'
import type { CallContext, Value } from '../evaluate/program.ts'
import type { World } from '../values.ts'
import { type Frame, Mark, outwards } from './frame.ts'
import { Items } from './items.ts'
import { nodeOperation } from './operations.ts'
import type { CellKind, Link, Plan, PlanCell } from './plan.ts'
import { storedNumber, storedText } from './stored.ts'

/** A repeat_count beyond this is a mistake, and would hang the phone. */
const MAX_INSTANCES = 5_000
/** Rounds that cells in a circle of choice_filters, triggers or counts may go before they are left as they are. */
const MAX_RETURNS = 2_000

export type FrameRun<Result> = Run<Frame, Result>

interface Touch {
  cell: Cell
  frame: Frame
}

/** A plan's Link with the cell at hand; `downs` are places among the scopes of the same parent. */
interface Wire {
  cell: Cell
  ups: number
  downs: readonly number[]
}

/** A cell as it runs: its plan, and what it needs of its node at hand. All have the same fields, so that access stays fast. */
interface Cell {
  kind: CellKind
  node: NodeIndex
  scope: number
  slot: number
  /** place in the order of evaluation */
  rank: number
  /** where the relevance that rules over it stands; slot -1 = always relevant */
  rulerUps: number
  rulerSlot: number
  type: QuestionType | undefined
  relevant: number
  calculation: number
  fallback: number
  isTriggered: boolean
  isFiltered: boolean
  speaks: boolean
  fickle: boolean
  links: readonly Wire[]
  triggers: readonly Wire[]
  positions: readonly Wire[]
  looks: readonly Link[]
}

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
  readonly depth: number[] = []
  /** place of a scope among the scopes of the same parent */
  readonly ordinal: number[] = []
  readonly innerScopes: number[][] = []
  readonly compiler: Compiler<Frame>
  readonly root: Frame
  language: number
  /** cells changed since they were last taken; undefined while nobody listens */
  touched: Touch[] | undefined
  /** counts additions and removals of instances: what is kept by path is then stale */
  structure = 0
  /** for predicates over nodes: where the row stands */
  position = 1
  size = 1
  /** for predicates over choices: the row */
  row = 0
  rowItems = ''

  readonly #results: (Closure<Frame> | undefined)[] = []
  readonly #runs: (FrameRun<Value> | undefined)[] = []
  readonly #texts: (FrameRun<string> | undefined)[] = []
  readonly #truths: (FrameRun<boolean> | undefined)[] = []
  readonly #active: Cell[][]
  readonly #initial: { slot: number; node: CompiledNode; ruled: boolean }[][]
  readonly #waiting: Frame[][] = []
  readonly #due: Uint32Array
  readonly #summary: Uint32Array
  #ids = 0
  #now: number | undefined
  #rank = -1
  #returns = 0
  #quiet = true

  constructor(form: CompiledForm, world: World, language: string | undefined) {
    this.form = form
    this.plan = form.plan as Plan
    this.world = world
    this.context = this.#makeContext()
    this.compiler = makeCompiler<Frame>({ context: this.context, operation: nodeOperation(this) })
    this.items = new Items(this)
    this.language = Math.max(0, form.languages.indexOf(language ?? form.defaultLanguage))
    const { scopes } = this.plan
    for (const [scope, { parent }] of scopes.entries()) {
      this.innerScopes[scope] = []
      this.depth[scope] = parent < 0 ? 0 : this.depth[parent]! + 1
      if (parent >= 0) this.ordinal[scope] = this.innerScopes[parent]!.push(scope) - 1
    }
    this.cells = this.plan.cells.map((cell, rank) => this.#makeCell(cell, rank))
    this.#due = new Uint32Array((this.cells.length >>> 5) + 1)
    this.#summary = new Uint32Array((this.#due.length >>> 5) + 1)
    this.#active = scopes.map(() => [])
    this.#initial = scopes.map(() => [])
    for (const cell of this.cells) {
      this.#wire(cell)
      this.#register(cell)
    }
    this.root = this.#newFrame(0, undefined, 0)
  }

  #makeContext(): CallContext {
    const { world } = this
    const now = (): number => {
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

  #makeCell(cell: PlanCell, rank: number): Cell {
    const { rulers, cells } = this.plan
    const node = this.form.nodes[cell.node]!
    const asked = cell.kind === 'value' ? cell.node : node.parent
    const ruling = asked < 0 ? undefined : cells[rulers[asked]!]
    const made: Cell = {
      kind: cell.kind,
      node: cell.node,
      scope: cell.scope,
      slot: cell.slot,
      rank,
      rulerUps: ruling ? this.depth[cell.scope]! - this.depth[ruling.scope]! : 0,
      rulerSlot: ruling?.slot ?? -1,
      type: node.type,
      relevant: node.relevant ?? -1,
      calculation: node.calculation ?? -1,
      fallback: node.dynamicDefault ?? -1,
      isTriggered: node.triggers !== undefined,
      isFiltered: node.choiceFilter !== undefined || this.plan.repeatChoices[cell.node] !== undefined,
      speaks: cell.speaks === true,
      fickle: cell.fickle === true,
      links: [],
      triggers: [],
      positions: [],
      looks: (cell.looks ?? []).map(
        ([target, ups, ...downs]): Link => [target, ups, ...downs.map(scope => this.ordinal[scope]!)],
      ),
    }
    const by =
      cell.kind === 'value'
        ? this.valueCell
        : cell.kind === 'relevance'
          ? this.relevanceCell
          : this.instancesCell
    by[cell.node] = made
    return made
  }

  #wire(cell: Cell): void {
    const { links, triggers, positions } = this.plan.cells[cell.rank]!
    const wires = (list: readonly Link[] | undefined): Wire[] =>
      (list ?? []).map(([target, ups, ...downs]) => ({
        cell: this.cells[target]!,
        ups,
        downs: downs.map(scope => this.ordinal[scope]!),
      }))
    cell.links = wires(links)
    cell.triggers = wires(triggers)
    cell.positions = wires(positions)
  }

  /** Only cells that compute something are run when a frame is new; a plain question just gets its default. */
  #register(cell: Cell): void {
    const node = this.form.nodes[cell.node]!
    const isPlain =
      cell.kind === 'value'
        ? cell.rulerSlot < 0 && cell.calculation < 0 && cell.fallback < 0 && !cell.isFiltered
        : false
    if (cell.kind === 'value' && (node.initial !== undefined || METADATA.has(node.type!))) {
      this.#initial[cell.scope]!.push({ slot: cell.slot, node, ruled: !isPlain })
    }
    if (!isPlain && (cell.kind !== 'instances' || node.repeatCount !== undefined))
      this.#active[cell.scope]!.push(cell)
  }

  // ------------------------------------------------------------------------------------------------ programs

  run(program: number): FrameRun<Value> {
    let made = this.#runs[program]
    if (!made) {
      made = this.compiler.value(this.form.programs[program]!)
      this.#runs[program] = made
    }
    return made
  }

  text(program: number): FrameRun<string> {
    let made = this.#texts[program]
    if (!made) {
      made = this.compiler.text(this.form.programs[program]!)
      this.#texts[program] = made
    }
    return made
  }

  truth(program: number): FrameRun<boolean> {
    let made = this.#truths[program]
    if (!made) {
      made = this.compiler.boolean(this.form.programs[program]!)
      this.#truths[program] = made
    }
    return made
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
      inner: this.innerScopes[scope]!.map(() => []),
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
    for (const cell of this.#active[frame.scope]!) this.mark(cell, frame, Mark.due | Mark.fresh)
    for (const scope of this.innerScopes[frame.scope]!) {
      const { parent, repeatCount } = this.form.nodes[this.plan.scopes[scope]!.repeat]!
      // In ODK a new instance has no instance of a repeat directly in it, but one of a repeat in a group in it.
      const isInGroup = parent >= 0 && this.form.nodes[parent]!.kind === 'group'
      if (repeatCount === undefined && (withFirst || isInGroup)) this.append(scope, frame, true)
    }
  }

  /** Fills a frame from a draft: nothing is computed again but what hides and what is offered. */
  restore(frame: Frame): void {
    for (const cell of this.#active[frame.scope]!) this.mark(cell, frame, Mark.due | Mark.restored)
  }

  #metadata(type: QuestionType): string {
    const { properties } = this.world
    const now = type === 'start' || type === 'end' ? 'now' : type === 'today' ? 'today' : ''
    if (now) return toText(this.compiler.value([now])(this.root, this.root))
    return properties?.[type] ?? ''
  }

  /** An empty instance at the end. */
  blank(scope: number, parent: Frame): Frame {
    const siblings = parent.inner[this.ordinal[scope]!]!
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
    return this.framesOf(this.plan.scopes[scope]!.parent).flatMap(frame => frame.inner[this.ordinal[scope]!]!)
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
        if (cell.speaks && cell.scope === frame.scope) this.mark(cell, frame, Mark.due)
      for (const instances of frame.inner) for (const inner of instances) visit(inner)
    }
    if (this.cells.some(cell => cell.speaks)) visit(this.root)
  }

  remove(frame: Frame): void {
    const parent = frame.parent!
    const siblings = parent.inner[this.ordinal[frame.scope]!]!
    siblings.splice(frame.index, 1)
    this.#forget(frame)
    const cell = this.instancesCell[this.plan.scopes[frame.scope]!.repeat]!
    for (let index = frame.index; index < siblings.length; index++) {
      const moved = siblings[index]!
      moved.index = index
      for (const link of cell.positions) this.follow(link, moved, Mark.due)
    }
    this.structure++
    this.changed(cell, parent)
  }

  #forget(frame: Frame): void {
    frame.gone = true
    for (const instances of frame.inner) for (const inner of instances) this.#forget(inner)
  }

  // ------------------------------------------------------------------------------------------------ marking

  mark(cell: Cell, frame: Frame, bits: number): void {
    const { rank, slot } = cell
    if (rank <= this.#rank && !(bits & Mark.fresh) && ++this.#returns > MAX_RETURNS) return
    const before = frame.marks[slot]!
    frame.marks[slot] = before | bits
    if (before !== 0) return
    if (cell.scope !== 0) {
      const waiting = this.#waiting[rank]
      if (waiting) waiting.push(frame)
      else this.#waiting[rank] = [frame]
    }
    const word = rank >>> 5
    this.#due[word]! |= 1 << (rank & 31)
    this.#summary[word >>> 5]! |= 1 << (word & 31)
  }

  follow({ cell, ups, downs }: Wire, from: Frame, bits: number): void {
    const frame = ups === 0 ? from : outwards(from, ups)
    if (downs.length === 0) this.mark(cell, frame, bits)
    else this.#spread(cell, frame, downs, 0, bits)
  }

  #spread(cell: Cell, frame: Frame, downs: readonly number[], step: number, bits: number): void {
    if (step === downs.length) {
      this.mark(cell, frame, bits)
      return
    }
    for (const inner of frame.inner[downs[step]!]!) this.#spread(cell, inner, downs, step + 1, bits)
  }

  changed(cell: Cell, frame: Frame): void {
    const { links } = cell
    for (let index = 0; index < links.length; index++) this.follow(links[index]!, frame, Mark.due)
    this.touched?.push({ cell, frame })
  }

  #next(): number {
    const summary = this.#summary
    const due = this.#due
    for (let top = 0; top < summary.length; top++) {
      const words = summary[top]!
      if (words === 0) continue
      const word = (top << 5) + (31 - Math.clz32(words & -words))
      const bits = due[word]!
      const low = bits & -bits
      const rest = bits ^ low
      due[word] = rest
      if (rest === 0) summary[top] = words & (words - 1)
      return (word << 5) + (31 - Math.clz32(low))
    }
    return -1
  }

  /** Computes all that is due. `loading`: a trigger does not go off for what a form begins with. */
  settle(loading = false): void {
    this.#quiet = loading
    this.#returns = 0
    for (let rank = this.#next(); rank >= 0; rank = this.#next()) {
      this.#rank = rank
      const cell = this.cells[rank]!
      if (cell.scope === 0) this.#compute(cell, this.root)
      else {
        const frames = this.#waiting[rank]!
        // the list grows while it is gone through, when a circle comes back to the same cell
        for (let index = 0; index < frames.length; index++) {
          const frame = frames[index]!
          if (!frame.gone) this.#compute(cell, frame)
        }
        frames.length = 0
      }
    }
    this.#rank = -1
    this.#quiet = true
    this.#now = undefined
  }

  // ------------------------------------------------------------------------------------------------ cells

  isShown(cell: Cell, frame: Frame): boolean {
    return cell.rulerSlot < 0 || outwards(frame, cell.rulerUps).shown[cell.rulerSlot]!
  }

  #compute(cell: Cell, frame: Frame): void {
    const mark = frame.marks[cell.slot]!
    frame.marks[cell.slot] = 0
    if (cell.kind === 'value') this.#computeValue(cell, frame, mark)
    else if (cell.kind === 'relevance') {
      const shown = this.isShown(cell, frame) && this.truth(cell.relevant)(frame, frame)
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
    let closure = this.#results[program]
    if (!closure) {
      closure = this.compiler.closure(this.form.programs[program]!)
      this.#results[program] = closure
    }
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
      for (const link of cell.triggers) this.follow(link, frame, Mark.due | Mark.triggered)
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
    const wanted = Math.trunc(numberOf(this.text(repeatCount)(frame, frame), this.context))
    return wanted > 0 ? Math.min(wanted, MAX_INSTANCES) : 0
  }

  #computeCount(cell: Cell, frame: Frame, isFresh: boolean): void {
    const count = this.expectedCount(cell.node, frame)
    if (count === undefined) return
    const scope = this.plan.scopeOf[cell.node]!
    const instances = frame.inner[this.ordinal[scope]!]!
    const loading = isFresh && this.#quiet
    while (instances.length < count) this.append(scope, frame, loading && instances.length === 0)
    while (instances.length > count) this.remove(instances.at(-1)!)
  }
}

const METADATA: ReadonlySet<QuestionType> = new Set([
  'start',
  'today',
  'deviceid',
  'username',
  'phonenumber',
  'email',
  'simserial',
  'subscriberid',
] as const)

export type CoreCell = Cell
