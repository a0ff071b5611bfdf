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
import { toTexts } from '../evaluate/convert.ts'
import { shuffledOrder } from '../evaluate/functions/random.ts'
import type { Program, Value } from '../evaluate/program.ts'
import type { Core } from './core.ts'
import { type Frame, outwards } from './frame.ts'
import { counted, membersOf, type Nodes, type Step, textsOf, totalled } from './members.ts'
import { parts } from './parts.ts'

type Texts = Run<Frame, readonly string[]>

export function nodeOperation(
  core: Core,
): (program: Operation, compiler: Compiler<Frame>) => Closure<Frame> | undefined {
  const operation = (program: Operation, compiler: Compiler<Frame>): Closure<Frame> | undefined => {
    const [op, a, b, c] = program as [string, Program, Program, Program]
    const isOwn = (other: Operation): boolean => operation(other, compiler) !== undefined
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
        return { type: 'value', run: parts.union!(core, compiler, program.slice(1) as Program[]) }
      }
      case 'sum':
      case 'min':
      case 'max':
        return b === undefined ? totalled(core, compiler, op, a, isOwn) : undefined
      case 'count':
      case 'count-non-empty':
        return (
          totalled(core, compiler, op, a, isOwn) ?? {
            type: 'number',
            run: counted(compiler, a, op !== 'count'),
          }
        )
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
        const slot = core.layout.values[b as number]?.slot ?? -1
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
  return operation
}

function valueAt(core: Core, node: number, ups: number, isOwn: boolean): Closure<Frame> {
  const slot = core.layout.values[node]?.slot
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

function indexed(
  core: Core,
  compiler: Compiler<Frame>,
  node: number,
  ups: number,
  steps: readonly Step[],
): Run<Frame, string> {
  const slot = core.layout.values[node]?.slot
  const walks = steps.map(([scope, index]) => ({
    ordinal: core.layout.ordinal[scope]!,
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
  const slot = core.layout.values[node]?.slot
  const down: number[] = []
  const around = new Set<number>()
  for (let frame: Frame | undefined = own; frame; frame = frame.parent) around.add(frame.scope)
  let scope = core.layout.scopeOf[node]!
  for (; !around.has(scope); scope = core.plan.scopes[scope]!.parent)
    down.unshift(core.layout.ordinal[scope]!)
  let frame: Frame | undefined = outwards(own, core.layout.depth[own.scope]! - core.layout.depth[scope]!)
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
