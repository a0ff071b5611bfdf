// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The operations of a Program that need nodes of a record: references, paths with predicates, positions, and the functions that
 * read choices. closures.ts asks here first. compile/scope.ts writes these programs; the table is:
 *
 *   ['ref', node, ups]  ['own', node, ups]           one value; `own` counts from the owner, also inside a predicate
 *   ['nodes', node, ups, steps]  ['own-nodes', …]    values of all instances; a step is [scope, ...predicates]; scope -1 filters
 *                                                  each of what is reached, -2 all of it
 *   ['indexed', node, ups, [[scope, index], …]]      value in the instance with that number
 *   ['position', ups]  ['position-of', nodes]        number of the instance around, or of the first that is reached
 *   ['position-here']  ['last']                      number of the row of a predicate, and of the last one
 *   ['near', node]                                   value nearest to whoever shows it
 *   ['items', itemset, predicates, column]  ['column', name]
 *   ['choice-name', value, node]  ['pulldata', file, column, key column, key]  ['saved', ...names]  ['once', value, owner]
 */
import type { Closure, Compiler, Operation, Run } from '../evaluate/closures.ts'
import { toBoolean, toTexts } from '../evaluate/convert.ts'
import { shuffledOrder } from '../evaluate/functions/random.ts'
import type { Program, Value } from '../evaluate/program.ts'
import type { Core } from './core.ts'
import { type Frame, outwards } from './frame.ts'
import { union } from './union.ts'

type Step = [scope: number, ...predicates: Program[]]
export type Nodes = [op: string, node: number, ups: number, steps: Step[]]
type Texts = Run<Frame, readonly string[]>

export function nodeOperation(
  core: Core,
): (program: Operation, compiler: Compiler<Frame>) => Closure<Frame> | undefined {
  return (program, compiler) => {
    const [op, a, b, c] = program as [string, Program, Program, Program]
    switch (op) {
      case 'ref':
      case 'own':
        return valueAt(core, a as number, (b as number | undefined) ?? 0, op === 'own')
      case 'nodes':
      case 'own-nodes':
        return { type: 'value', run: textsOf(membersOf(core, compiler, program as unknown as Nodes)) }
      case 'indexed':
        return {
          type: 'text',
          run: indexed(core, compiler, a as number, b as number, c as unknown as Step[]),
        }
      case 'position':
      case 'own-position': {
        const ups = a as number
        return { type: 'number', run: (at, own) => outwards(op === 'position' ? at : own, ups).index + 1 }
      }
      case 'position-of': {
        const { frames } = membersOf(core, compiler, a as unknown as Nodes)
        return { type: 'number', run: (at, own) => (frames(at, own)[0]?.index ?? Number.NaN) + 1 }
      }
      case 'position-here':
        return { type: 'number', run: () => core.position }
      case 'last':
        return { type: 'number', run: () => core.size }
      case 'near':
        return { type: 'text', run: (_, own) => nearValue(core, a as number, own) }
      case '|': {
        return { type: 'value', run: union(core, compiler, program.slice(1) as Program[], membersOf) }
      }
      case 'sum':
        return isNodes(a)
          ? { type: 'number', run: summed(core, membersOf(core, compiler, a as unknown as Nodes)) }
          : undefined
      case 'count': {
        if (isNodes(a))
          return { type: 'number', run: counted(membersOf(core, compiler, a as unknown as Nodes)) }
        const run = compiler.value(a)
        return { type: 'number', run: (at, own) => toTexts(run(at, own)).length }
      }
      case 'randomize':
        return {
          type: 'value',
          run: randomized(core, compiler.value(a), b === undefined ? undefined : compiler.value(b)),
        }
      case 'column': {
        const name = a as string
        return { type: 'value', run: () => core.items.cell(core.rowItems, name, core.row) }
      }
      case 'items':
        return { type: 'value', run: itemTexts(core, a as string, b as unknown as Program[], c as string) }
      case 'choice-name': {
        const value = compiler.text(a)
        return { type: 'text', run: (at, own) => core.items.labelOf(b as number, own, value(at, own)) }
      }
      case 'pulldata': {
        const [file, column, keyColumn, key] = (program.slice(1) as Program[]).map(compiler.text) as Run<
          Frame,
          string
        >[]
        return {
          type: 'text',
          run: (at, own) =>
            core.items.pulled(file!(at, own), column!(at, own), keyColumn!(at, own), key!(at, own)),
        }
      }
      case 'once': {
        const slot = core.valueCell[b as number]?.slot ?? -1
        const value = compiler.text(a)
        return { type: 'text', run: (at, own) => own.raws[slot] || value(at, own) }
      }
      case 'saved': {
        const text = savedText(core, program.slice(1) as string[])
        return { type: 'text', run: () => text }
      }
      default:
        return undefined
    }
  }
}

function valueAt(core: Core, node: number, ups: number, isOwn: boolean): Closure<Frame> {
  const slot = core.valueCell[node]?.slot
  if (slot === undefined) return { type: 'text', run: () => '' }
  if (isOwn) {
    const frameOf = (own: Frame): Frame => outwards(own, ups)
    return {
      type: 'text',
      run: (_, own) => frameOf(own).values[slot]!,
      number: (_, own) => core.numberAt(frameOf(own), slot),
    }
  }
  if (ups === 0) {
    return {
      type: 'text',
      run: at => at.values[slot]!,
      number: at => at.numbers[slot] ?? core.numberAt(at, slot),
    }
  }
  return {
    type: 'text',
    run: at => outwards(at, ups).values[slot]!,
    number: at => core.numberAt(outwards(at, ups), slot),
  }
}

/** What a path reaches: frames in document order, the slot in them, and which of them count. */
export interface Members {
  frames(at: Frame, own: Frame): readonly Frame[]
  /** undefined for a group or instance, which has no value of its own */
  slot: number | undefined
  isMember: ((frame: Frame) => boolean) | undefined
}

/** Nodes that are hidden are no members, nor are instances that are. */
function membersOf(core: Core, compiler: Compiler<Frame>, [op, node, ups, steps]: Nodes): Members {
  const isOwn = op === 'own-nodes'
  const slot = core.valueCell[node]?.slot
  const isMember = membership(core, node, core.plan.scopeOf[node]!)
  const [only, ...more] = steps
  if (only && more.length === 0 && only.length === 1 && only[0] >= 0) {
    const ordinal = core.scopes.ordinal[only[0]]!
    return { slot, isMember, frames: (at, own) => outwards(isOwn ? own : at, ups).inner[ordinal]! }
  }
  const walks = steps.map(([scope, ...predicates]) => ({
    ordinal: scope < 0 ? scope : core.scopes.ordinal[scope]!,
    isIn: scope < 0 ? undefined : membership(core, core.plan.scopes[scope]!.repeat, scope),
    predicates: predicates.map(predicate => keeps(core, compiler, predicate)),
  }))
  const frames = (at: Frame, own: Frame): readonly Frame[] => {
    let reached: Frame[] = [outwards(isOwn ? own : at, ups)]
    for (const { ordinal, isIn, predicates } of walks) {
      if (ordinal === -2) {
        for (const keep of predicates) reached = keep(reached, own)
        continue
      }
      const next: Frame[] = []
      for (const frame of reached) {
        let inner = ordinal < 0 ? [frame] : frame.inner[ordinal]!
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

function textsOf({ frames, slot, isMember }: Members): Texts {
  return (at, own) => {
    const texts: string[] = []
    for (const frame of frames(at, own)) {
      if (!isMember || isMember(frame)) texts.push(slot === undefined ? '' : frame.values[slot]!)
    }
    return texts
  }
}

function counted({ frames, isMember }: Members): Run<Frame, number> {
  return (at, own) => {
    const reached = frames(at, own)
    if (!isMember) return reached.length
    let count = 0
    for (const frame of reached) if (isMember(frame)) count++
    return count
  }
}

/** Blanks are left out, as the library's sum() does, which is for all else than plain nodes; what is hidden reads as blank. */
function summed(core: Core, { frames, slot }: Members): Run<Frame, number> {
  if (slot === undefined) return () => Number.NaN
  return (at, own) => {
    const reached = frames(at, own)
    let total = 0
    for (let index = 0; index < reached.length; index++) {
      const frame = reached[index]!
      if (frame.values[slot] !== '') total += frame.numbers[slot] ?? core.numberAt(frame, slot)
    }
    return total
  }
}

const isNodes = (program: Program): boolean =>
  typeof program === 'object' && (program[0] === 'nodes' || program[0] === 'own-nodes')

/** Is node relevant in a frame of `scope`? undefined: always. */
function membership(core: Core, node: number, scope: number): ((frame: Frame) => boolean) | undefined {
  const ruler = core.plan.cells[core.plan.rulers[node]!]
  if (!ruler) return undefined
  const ups = core.scopes.depth[scope]! - core.scopes.depth[ruler.scope]!
  const { slot } = ruler
  return frame => outwards(frame, ups).shown[slot]!
}

type Keep = (frames: Frame[], own: Frame) => Frame[]

/** `[age > 15]`, `[2]`, `[position() = last()]` */
function keeps(core: Core, compiler: Compiler<Frame>, predicate: Program): Keep {
  const test = compiler.value(predicate)
  return (frames, own) => {
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

function indexed(
  core: Core,
  compiler: Compiler<Frame>,
  node: number,
  ups: number,
  steps: readonly Step[],
): Run<Frame, string> {
  const slot = core.valueCell[node]?.slot
  const walks = steps.map(([scope, index]) => ({
    ordinal: core.scopes.ordinal[scope]!,
    index: compiler.number(index!),
  }))
  return (at, own) => {
    let frame: Frame | undefined = outwards(own, ups)
    for (const { ordinal, index } of walks) {
      frame = frame.inner[ordinal]![index(at, own) - 1]
      if (!frame) return ''
    }
    return slot === undefined ? '' : frame.values[slot]!
  }
}

/** In the owner's own instance where they share one, else in the first. */
function nearValue(core: Core, node: number, own: Frame): string {
  const slot = core.valueCell[node]?.slot
  const down: number[] = []
  const around = new Set<number>()
  for (let frame: Frame | undefined = own; frame; frame = frame.parent) around.add(frame.scope)
  let scope = core.plan.scopeOf[node]!
  for (; !around.has(scope); scope = core.plan.scopes[scope]!.parent)
    down.unshift(core.scopes.ordinal[scope]!)
  let frame: Frame | undefined = outwards(own, core.scopes.depth[own.scope]! - core.scopes.depth[scope]!)
  for (const ordinal of down) {
    frame = frame.inner[ordinal]![0]
    if (!frame) return ''
  }
  return slot === undefined ? '' : frame.values[slot]!
}

function randomized(core: Core, nodes: Run<Frame, Value>, seed: Run<Frame, Value> | undefined): Texts {
  return (at, own) => {
    const texts = toTexts(nodes(at, own))
    return shuffledOrder(texts.length, seed?.(at, own), core.context.random).map(index => texts[index]!)
  }
}

function itemTexts(core: Core, itemset: string, predicates: readonly Program[], column: string): Texts {
  const find = core.items.finder(itemset, predicates)
  return (_, own) => {
    const texts: string[] = []
    for (const row of find(own)) {
      const cell = column === '' ? '' : core.items.cell(itemset, column, row)
      for (const text of toTexts(cell)) texts.push(text)
    }
    return texts
  }
}

/** The record saved before this one: the first instance where there are several. */
function savedText(core: Core, names: readonly string[]): string {
  let found: unknown = core.world.lastSaved
  for (const name of names) {
    if (Array.isArray(found)) found = found[0]
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[name] : undefined
  }
  return typeof found === 'string' ? found : ''
}
