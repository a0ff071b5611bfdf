// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Paths of people (`/data/members[2]/age`) ↔ places in the record. A place is a frame and a node; a repeat is in the frame
 * around it, its instance in a frame of its own.
 */
import type { NodeIndex } from '../definition.ts'
import type { Core } from './core.ts'
import { type Frame, outwards } from './frame.ts'

export interface Place {
  frame: Frame
  /** -1 = the record itself */
  node: NodeIndex
  isInstance: boolean
}

export class Paths {
  readonly #core: Core
  #known = new Map<string, Place>()
  #removals = 0
  /** children of each node; [0] are those of the record */
  #children: NodeIndex[][] | undefined
  /** the same by name, for nodes that somebody looked into */
  readonly #named = new Map<NodeIndex, Map<string, NodeIndex>>()

  constructor(core: Core) {
    this.#core = core
  }

  childrenOf(node: NodeIndex): readonly NodeIndex[] {
    if (!this.#children) {
      const { nodes } = this.#core.form
      this.#children = [[], ...nodes.map(() => [])]
      for (const [index, { parent }] of nodes.entries()) this.#children[parent + 1]!.push(index)
    }
    return this.#children[node + 1]!
  }

  #childNamed(node: NodeIndex, name: string): NodeIndex | undefined {
    let byName = this.#named.get(node)
    if (!byName) {
      byName = new Map()
      for (const child of this.childrenOf(node)) {
        const known = this.#core.form.nodes[child]!.name
        if (!byName.has(known)) byName.set(known, child)
      }
      this.#named.set(node, byName)
    }
    return byName.get(name)
  }

  place(path: string): Place | undefined {
    // what is added comes last: only a removal gives paths another meaning
    if (this.#removals !== this.#core.removals) {
      this.#known = new Map()
      this.#removals = this.#core.removals
    }
    let place = this.#known.get(path)
    if (!place) {
      place = this.#find(path)
      if (place) this.#known.set(path, place)
    }
    return place
  }

  #find(path: string): Place | undefined {
    const [blank, data, ...segments] = path.split('/')
    if (blank !== '' || data !== 'data') return undefined
    let place: Place = { frame: this.#core.root, node: -1, isInstance: false }
    for (const segment of segments) {
      const [, name, number] = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(segment) ?? []
      // a repeat has no children, its instances have
      if (name === undefined || (this.#isRepeat(place.node) && !place.isInstance)) return undefined
      const node = this.#childNamed(place.node, name)
      if (node === undefined) return undefined
      if (number === undefined) {
        place = { frame: place.frame, node, isInstance: false }
        continue
      }
      const frame: Frame | undefined = this.#isRepeat(node)
        ? this.instances(place.frame, node)[Number(number) - 1]
        : undefined
      if (!frame) return undefined
      place = { frame, node, isInstance: true }
    }
    return place
  }

  #isRepeat(node: NodeIndex): boolean {
    return this.#core.form.nodes[node]?.kind === 'repeat'
  }

  /** @param frame the one around the repeat */
  instances(frame: Frame, repeat: NodeIndex): readonly Frame[] {
    return frame.inner[this.#core.layout.ordinal[this.#core.layout.scopeOf[repeat]!]!]!
  }

  path({ frame, node, isInstance }: Place): string {
    if (node < 0) return '/data'
    const { name, parent, kind } = this.#core.form.nodes[node]!
    if (kind === 'repeat' && isInstance) {
      return `${this.path({ frame: frame.parent!, node, isInstance: false })}[${frame.index + 1}]`
    }
    const around = this.#core.form.nodes[parent]
    return `${this.path({ frame, node: parent, isInstance: around?.kind === 'repeat' })}/${name}`
  }

  /** Is the node relevant, with all that is around it? */
  isShown({ frame, node, isInstance }: Place): boolean {
    const { layout, form } = this.#core
    // a repeat without its instance is as relevant as what is around it
    const asked =
      node >= 0 && form.nodes[node]!.kind === 'repeat' && !isInstance ? form.nodes[node]!.parent : node
    const ruler = asked < 0 ? undefined : layout.rulers[asked]
    return (
      !ruler || outwards(frame, layout.depth[frame.scope]! - layout.depth[ruler.scope]!).shown[ruler.slot]!
    )
  }
}
