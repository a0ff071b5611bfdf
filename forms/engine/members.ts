// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What a path of a Program reaches, `['nodes', node, ups, steps]`: the instances that count, their texts, and what functions
 * over node-sets make of them. operations.ts calls it.
 */
import type { Closure, Compiler, Operation, Run } from '../evaluate/closures.ts'
import { toBoolean, toTexts } from '../evaluate/convert.ts'
import type { Program } from '../evaluate/program.ts'
import type { Cell } from './cells.ts'
import type { Core } from './core.ts'
import { type Frame, outwards } from './frame.ts'
import { runOf, type TotalKind } from './totals.ts'

export type Step = [scope: number, ...predicates: Program[]]
export type Nodes = [op: string, node: number, ups: number, steps: Step[]]

/** What a path reaches: frames in document order, the slot in them, and which of them count. */
export interface Members {
  frames(at: Frame, own: Frame): readonly Frame[]
  /** undefined for a group or instance, which has no value of its own */
  slot: number | undefined
  isMember: ((frame: Frame) => boolean) | undefined
}

type Keep = (frames: readonly Frame[], own: Frame) => readonly Frame[]

export const isNodes = (program: Program): boolean =>
  typeof program === 'object' && (program[0] === 'nodes' || program[0] === 'own-nodes')

/** Nodes that are hidden are no members, nor are instances that are. */
export function membersOf(core: Core, compiler: Compiler<Frame>, [op, node, ups, steps]: Nodes): Members {
  const { layout } = core
  const isOwn = op === 'own-nodes'
  const slot = layout.values[node]?.slot
  const isMember = membership(core, node, layout.scopeOf[node]!)
  const walks = steps.map(([scope, ...predicates]) => ({
    ordinal: scope < 0 ? scope : layout.ordinal[scope]!,
    isIn: scope < 0 ? undefined : membership(core, core.plan.scopes[scope]!.repeat, scope),
    predicates: predicates.map(predicate => keeps(core, compiler, predicate)),
  }))
  const frames = (at: Frame, own: Frame): readonly Frame[] => {
    let reached: readonly Frame[] = [outwards(isOwn ? own : at, ups)]
    for (const { ordinal, isIn, predicates } of walks) {
      if (ordinal === -2) {
        for (const keep of predicates) reached = keep(reached, own)
        continue
      }
      const next: Frame[] = []
      for (const frame of reached) {
        let inner: readonly Frame[] = ordinal < 0 ? [frame] : frame.inner[ordinal]!
        if (isIn) inner = inner.filter(isIn)
        for (const keep of predicates) inner = keep(inner, own)
        for (const found of inner) next.push(found)
      }
      reached = next
    }
    return reached
  }
  return { slot, isMember, frames }
}

/** Is node relevant in a frame of `scope`? undefined: always. */
function membership(core: Core, node: number, scope: number): ((frame: Frame) => boolean) | undefined {
  const ruler = core.layout.rulers[node]
  if (!ruler) return undefined
  const ups = core.layout.depth[scope]! - core.layout.depth[ruler.scope]!
  const { slot } = ruler
  return frame => outwards(frame, ups).shown[slot]!
}

/** `[age > 15]`, `[2]`, `[position() = last()]` */
function keeps(core: Core, compiler: Compiler<Frame>, predicate: Program): Keep {
  const test = compiler.value(predicate)
  return (frames, own) => {
    if (!core.budget.may(frames.length)) return []
    const { position, size } = core
    core.size = frames.length
    const kept = frames.filter((frame, index) => {
      core.position = index + 1
      const value = test(frame, own)
      return typeof value === 'number' ? value === index + 1 : toBoolean(value)
    })
    core.position = position
    core.size = size
    return kept
  }
}

export function textsOf({ frames, slot, isMember }: Members): Run<Frame, readonly string[]> {
  return (at, own) => {
    const texts: string[] = []
    for (const frame of frames(at, own)) {
      if (!isMember || isMember(frame)) texts.push(slot === undefined ? '' : frame.values[slot]!)
    }
    return texts
  }
}

// ------------------------------------------------------------------------------------------------ functions over nodes

const KINDS: Readonly<Record<string, TotalKind>> = {
  sum: 'sum',
  count: 'count',
  'count-non-empty': 'count',
  min: 'min',
  max: 'max',
}

/**
 * sum, count and the like as a running total, where all that it depends on can be told; undefined where it cannot.
 * @param isOwn is it one of the operations of operations.ts?
 */
export function totalled(
  core: Core,
  compiler: Compiler<Frame>,
  op: string,
  program: Program,
  isOwn: (program: Operation) => boolean,
): Closure<Frame> | undefined {
  const kind = KINDS[op]
  if (!kind || !isNodes(program)) return undefined
  const [from, node, ups, steps] = program as unknown as Nodes
  const target = core.layout.scopeOf[node]!
  const downs = steps.filter(([scope]) => scope >= 0)
  // predicates of instances further out choose branches, not members
  if (from !== 'nodes' || downs.length === 0 || downs.slice(0, -1).some(step => step.length > 1))
    return undefined
  const around = core.plan.scopes[downs[0]![0]]!.parent
  const watch: Watch = { core, scope: target, around, cells: new Set(), outer: new Set() }
  const tests = steps
    .flatMap(([, ...predicates]) => predicates)
    .map(test => passes(watch, compiler, test, isOwn))
  if (tests.includes(undefined)) return undefined
  const ruler = core.layout.rulers[node]
  const cell = core.layout.values[node]
  // what is hidden reads as blank, so only a count of all has to know of it
  const isCounted = op === 'count'
  if (isCounted && ruler && !watched(watch, ruler)) return undefined
  if (!isCounted) {
    if (!cell) return undefined
    watch.cells.add(cell)
  }
  const isMember = isCounted ? membership(core, node, target) : undefined
  const slot = cell?.slot ?? -1
  const part = (frame: Frame): number | undefined => {
    if (isMember && !isMember(frame)) return undefined
    for (const test of tests) if (!test!(frame, frame)) return undefined
    if (isCounted) return 1
    if (frame.values[slot] === '') return undefined
    return kind === 'count' ? 1 : (frame.numbers[slot] ?? core.numberAt(frame, slot))
  }
  const total = core.totals.make(
    kind,
    target,
    downs.map(([scope]) => core.layout.ordinal[scope]!),
    part,
    [...watch.cells],
    [...watch.outer],
  )
  return { type: 'number', run: runOf(total, ups) }
}

/** What decides about the part of one instance: cells of its own frame, or of the frame that keeps the total. */
interface Watch {
  core: Core
  scope: number
  around: number
  cells: Set<Cell>
  outer: Set<Cell>
}

function watched({ scope, around, cells, outer }: Watch, cell: Cell): boolean {
  if (cell.scope === scope) cells.add(cell)
  else if (cell.scope === around) outer.add(cell)
  return cell.scope === scope || cell.scope === around
}

/** what gives another answer at another time */
const FICKLE = new Set(['today', 'now', 'random', 'uuid'])

/** A predicate that asks nothing but answers of the instance itself, as a test. */
function passes(
  watch: Watch,
  compiler: Compiler<Frame>,
  predicate: Program,
  isOwn: (program: Operation) => boolean,
): Run<Frame, boolean> | undefined {
  const isCalm = (program: Program): boolean => {
    if (typeof program !== 'object') return true
    const [op, ...operands] = program
    if (op === 'ref') {
      const cell = watch.core.layout.values[operands[0] as number]
      return cell?.scope === watch.scope && (operands[1] ?? 0) === 0 && watched(watch, cell)
    }
    // an operation of the engine's own looks at more than its operands
    return !FICKLE.has(op) && !isOwn(program as Operation) && (operands as Program[]).every(isCalm)
  }
  if (!isCalm(predicate)) return undefined
  const closure = compiler.closure(predicate)
  return closure.type === 'boolean' ? closure.run : undefined
}

/** count() and count-non-empty() of any value. */
export function counted(
  compiler: Compiler<Frame>,
  program: Program,
  onlyFilled: boolean,
): Run<Frame, number> {
  const run = compiler.value(program)
  return (at, own) => {
    const texts = toTexts(run(at, own))
    return onlyFilled ? texts.filter(text => text !== '').length : texts.length
  }
}
