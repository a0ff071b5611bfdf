/**
 * Which row of the survey is which row of the version before, also where it was renamed or moved. diff.ts calls it. It knows
 * names, kinds, labels and places; what else of a row differs is not its business.
 */
import type { DefinitionNode, FormDefinition, Texts } from '../../forms/definition.ts'

/** A row with its place in the tree. */
export interface Placed {
  node: DefinitionNode
  /** `members/age` */
  path: string
  parent: Placed | undefined
  children: Placed[]
}

export interface Pairs {
  /** rows of the new version, in document order */
  now: readonly Placed[]
  before: readonly Placed[]
  /** new row → old row */
  oldOf: ReadonlyMap<Placed, Placed>
}

function place(nodes: readonly DefinitionNode[], parent: Placed | undefined, all: Placed[]): Placed[] {
  return nodes.map(node => {
    const placed: Placed = {
      node,
      path: parent ? `${parent.path}/${node.name}` : node.name,
      parent,
      children: [],
    }
    all.push(placed)
    placed.children = place(node.children, placed, all)
    return placed
  })
}

/** Languages of both; a form without any `::` column has one, `default`. */
export function commonLanguages(before: FormDefinition, now: FormDefinition): string[] {
  const [old, fresh] = [before, now].map(({ languages }) => (languages.length > 0 ? languages : ['default']))
  return fresh!.filter(language => old!.includes(language))
}

/** What people read, in the default language or any. */
export const labelOf = (texts: Texts, language: string): string =>
  texts[language] || Object.values(texts).find(Boolean) || ''

/** `select_one sex`, as the type cell has it. */
export function typeOf({ kind, type, items, orOther }: DefinitionNode): string {
  const source =
    items?.from === 'file' ? items.file : items?.from === 'repeat' ? items.reference : (items?.list ?? '')
  return [type ?? kind, source, orOther ? 'or_other' : ''].filter(Boolean).join(' ')
}

/** The same answers can be given: type and list. */
const sortOf = ({ kind, type, items }: DefinitionNode): string =>
  `${kind} ${type ?? ''} ${items ? JSON.stringify(items) : ''}`

class Pairing {
  readonly oldOf = new Map<Placed, Placed>()
  readonly newOf = new Map<Placed, Placed>()

  add(now: Placed, old: Placed): void {
    this.oldOf.set(now, old)
    this.newOf.set(old, now)
    this.children(now.children, old.children)
  }

  /** Children of the same parent: by name, then a renamed one by what it says or by its place. */
  children(now: readonly Placed[], old: readonly Placed[]): void {
    const byName = new Map(old.map(one => [one.node.name, one]))
    for (const one of now) {
      const same = byName.get(one.node.name)
      if (same && same.node.kind === one.node.kind) this.add(one, same)
    }
    this.byKey(now, old, saysTheSame)
    this.byPlace(now, old)
  }

  /** Pairs rows that are alone on both sides with a key; '' is no key. */
  byKey(now: readonly Placed[], old: readonly Placed[], keyOf: (one: Placed) => string): void {
    const left = single(
      old.filter(one => !this.newOf.has(one)),
      keyOf,
    )
    const right = single(
      now.filter(one => !this.oldOf.has(one)),
      keyOf,
    )
    for (const [key, one] of right) {
      const other = one && left.get(key)
      if (one && other && !this.oldOf.has(one) && !this.newOf.has(other)) this.add(one, other)
    }
  }

  /** A row of the same sort between the same neighbours, that says something alike. */
  byPlace(now: readonly Placed[], old: readonly Placed[]): void {
    const at = new Map(old.map((one, index) => [one, index]))
    now.forEach((one, index) => {
      if (this.oldOf.has(one)) return
      const previous = now[index - 1]
      const following = now[index + 1]
      const before = previous && this.oldOf.get(previous)
      const after = following && this.oldOf.get(following)
      if ((previous && !before) || (following && !after)) return
      const where = previous ? (at.get(before!) ?? -2) + 1 : 0
      const other = old[where]
      if (!other || this.newOf.has(other) || old[where + 1] !== after) return
      if (sortOf(other.node) === sortOf(one.node) && areAlike(other.node, one.node)) this.add(one, other)
    })
  }
}

/** Name and words both altered beyond likeness: that is another question in its place, and its answers are others. */
function areAlike(one: DefinitionNode, other: DefinitionNode): boolean {
  if (likeness(one.name, other.name) >= 0.5) return true
  const languages = Object.keys(one.label).filter(language => one.label[language])
  if (languages.length === 0) return Object.values(other.label).every(text => !text)
  return languages.some(language => likeness(one.label[language]!, other.label[language] ?? '') >= 0.5)
}

/** Share of pairs of neighbouring characters that two texts have in common: 1 = all. Khmer has no words to count. */
function likeness(one: string, other: string): number {
  if (one === other) return 1
  const pairs = (text: string) => {
    const letters = [...text]
    return new Set(letters.slice(1).map((letter, index) => letters[index]! + letter))
  }
  const [a, b] = [pairs(one), pairs(other)]
  const common = [...a].filter(pair => b.has(pair)).length
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size)
}

/** Rows by key; undefined where several have the same one. */
function single(rows: readonly Placed[], keyOf: (one: Placed) => string): Map<string, Placed | undefined> {
  const found = new Map<string, Placed | undefined>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key) found.set(key, found.has(key) ? undefined : row)
  }
  return found
}

/** All its labels and its sort: '' without a label. */
const saysTheSame = ({ node }: Placed): string => {
  const labels = Object.entries(node.label).filter(([, text]) => text)
  return labels.length > 0 ? `${sortOf(node)} ${JSON.stringify(labels.sort())}` : ''
}

/**
 * @example pairNodes(v4, v5).oldOf.get(rowOf('members/years')) → the row 'members/age' of v4, whose label it has
 */
export function pairNodes(before: FormDefinition, now: FormDefinition): Pairs {
  const [oldRows, newRows]: [Placed[], Placed[]] = [[], []]
  const oldTop = place(before.nodes, undefined, oldRows)
  const newTop = place(now.nodes, undefined, newRows)
  const pairing = new Pairing()
  pairing.children(newTop, oldTop)
  // moved to another group: by the name, then renamed as well
  pairing.byKey(newRows, oldRows, ({ node }) => `${node.kind} ${node.name}`)
  pairing.byKey(newRows, oldRows, saysTheSame)
  return { now: newRows, before: oldRows, oldOf: pairing.oldOf }
}

/**
 * Rows that stand elsewhere than before: under another parent, or out of the order that most of their neighbours have kept.
 */
export function movedRows({ now, before, oldOf }: Pairs): Set<Placed> {
  const moved = new Set<Placed>()
  const order = new Map(before.map((old, index) => [old, index]))
  const families = new Map<Placed | undefined, Placed[]>()
  for (const row of now) {
    const old = oldOf.get(row)
    if (!old) continue
    const stays = row.parent ? oldOf.get(row.parent) === old.parent : old.parent === undefined
    const family = families.get(row.parent) ?? []
    families.set(row.parent, family)
    if (stays) family.push(row)
    else moved.add(row)
  }
  for (const family of families.values()) {
    const kept = longestRising(family.map(row => order.get(oldOf.get(row)!) ?? 0))
    family.forEach((row, index) => {
      if (!kept.has(index)) moved.add(row)
    })
  }
  return moved
}

/** Indexes of one longest rising part of these numbers, which are all different. */
export function longestRising(numbers: readonly number[]): Set<number> {
  /** index of the smallest end of a rising part of each length */
  const ends: number[] = []
  const previous: number[] = []
  numbers.forEach((number, index) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]!]! < number) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? ends[low - 1]! : -1
    ends[low] = index
  })
  const kept = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) kept.add(at)
  return kept
}
