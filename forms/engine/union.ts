// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * `${a} | ${b}`: each node once, in document order, however many sides reach it. operations.ts calls it.
 * @see XPath 1.0, 3.3 "Node-sets"
 */
import type { Compiler, Run } from '../evaluate/closures.ts'
import { toTexts } from '../evaluate/convert.ts'
import type { Program, Value } from '../evaluate/program.ts'
import type { Core } from './core.ts'
import { type Frame, outwards } from './frame.ts'
import { membersOf, type Nodes } from './members.ts'

interface Member {
  text: string
  /** from the record inwards: the repeat's node and the number of the instance, and at last the node itself */
  place: number[]
}

/** Sides that are no nodes of the record (rows of a list) are put behind as they are. */
export function union(
  core: Core,
  compiler: Compiler<Frame>,
  sides: readonly Program[],
): Run<Frame, readonly string[]> {
  const memberAt = (frame: Frame, node: number, slot: number | undefined): Member => {
    const place = [node]
    for (let at = frame; at.parent; at = at.parent)
      place.unshift(core.plan.scopes[at.scope]!.repeat, at.index)
    return { place, text: slot === undefined ? '' : frame.values[slot]! }
  }
  const rows: Run<Frame, Value>[] = []
  const reaching: Run<Frame, Member[]>[] = []
  for (const side of sides.flatMap(flat)) {
    const [op, node, ups] = side as unknown as Nodes
    const slot = core.layout.values[node]?.slot
    if (op === 'nodes' || op === 'own-nodes') {
      const { frames, isMember } = membersOf(core, compiler, side as unknown as Nodes)
      reaching.push((at, own) => {
        const reached = frames(at, own)
        return (isMember ? reached.filter(isMember) : reached).map(frame => memberAt(frame, node, slot))
      })
    } else if (op === 'ref' || op === 'own') {
      reaching.push((at, own) => [memberAt(outwards(op === 'own' ? own : at, ups), node, slot)])
    } else rows.push(compiler.value(side))
  }
  return (at, own) => {
    const known = new Map<string, Member>()
    for (const run of reaching) for (const member of run(at, own)) known.set(member.place.join(), member)
    const members = [...known.values()].sort((a, b) => byPlace(a.place, b.place))
    return [...members.map(({ text }) => text), ...rows.flatMap(run => toTexts(run(at, own)))]
  }
}

/** `a | b | c` is parsed as a pair of a pair. */
const flat = (side: Program): Program[] =>
  typeof side === 'object' && side[0] === '|' ? (side.slice(1) as Program[]).flatMap(flat) : [side]

function byPlace(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (a[at] !== b[at]) return a[at]! - b[at]!
  }
  return a.length - b.length
}
