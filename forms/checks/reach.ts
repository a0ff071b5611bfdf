/**
 * Questions and groups that nobody can ever be shown: their relevant, or those around them, cannot be true. Called by form.ts.
 * What follows from another one that is never shown is not told again.
 */

import type { Finding } from '../findings.ts'
import { isSeen } from '../question-types.ts'
import { warning } from '../xlsform/report.ts'
import { constantOf } from './constants.ts'
import type { Facts } from './facts.ts'
import { possible } from './satisfy.ts'

/** Nodes that are never shown, those inside of them too, and the findings where each begins. */
export interface Unreachable {
  nodes: ReadonlySet<number>
  findings: Finding[]
}

export function checkReach(facts: Facts): Unreachable {
  const nodes = new Set<number>()
  const findings: Finding[] = []
  const follow = (node: number): boolean => !nodes.has(node)
  for (const { index, definition, parent } of facts.names.outline.nodes) {
    if (nodes.has(parent)) nodes.add(index)
    const relevant = facts.expressionsOf(index).relevant
    if (!relevant || nodes.has(index) || relevant.program === true) continue
    const { name } = definition
    const at = definition.relevant?.at ?? definition.at
    const tell = (code: string, question?: number): void => {
      const named = question === undefined ? undefined : facts.definition(question).name
      findings.push(warning(code, at, { name, question: named }))
    }
    const claims = facts.shownWhen(index)
    const verdict = possible(facts, claims, { follow })
    if (!verdict.possible) {
      nodes.add(index)
      tell(constantOf(relevant.program) === undefined ? 'relevant.never' : 'relevant.off', verdict.node)
      continue
    }
    const valid = verdict.constrained ? possible(facts, claims, { follow, onlyValid: true }) : verdict
    if (!valid.possible) tell('relevant.onlyRefused', valid.node)
    else findings.push(...checkOrder(facts, index))
  }
  return { nodes, findings }
}

/** Shown only after a later answer: who goes through the form in order has passed it by then. */
function checkOrder(facts: Facts, node: number): Finding[] {
  const { definition } = facts.names.outline.nodes[node]!
  const { relevant } = facts.expressionsOf(node)
  const pages = pagesAround(facts, node)
  const later = (relevant?.reads.list ?? [])
    .filter(read => read.of === 'value' && read.node > node && isAsked(facts, read.node))
    .map(read => read.node)
    .filter(read => !pagesAround(facts, read).some(page => pages.includes(page)))
  if (later.length === 0) return []
  const blank = later.map(read => ({
    program: ['=', ['ref', read, 0], ''] as ['=', ['ref', number, number], string],
    scope: 0,
  }))
  if (possible(facts, [...facts.shownWhen(node), ...blank]).possible) return []
  const question = facts.definition(later[0]!)
  const details = { name: definition.name, question: question.name, otherRow: question.at.row }
  return [warning('relevant.later', definition.relevant?.at ?? definition.at, details)]
}

/** Is it blank until somebody answers it? */
function isAsked(facts: Facts, node: number): boolean {
  const { kind, type, calculation, default: initial, trigger } = facts.definition(node)
  return kind === 'question' && isSeen(type!) && type !== 'note' && !calculation && !initial && !trigger
}

/** The groups around a node whose questions are all on one page. */
function pagesAround(facts: Facts, node: number): number[] {
  const pages: number[] = []
  for (let index = node; index >= 0; index = facts.names.outline.nodes[index]!.parent) {
    const { kind, appearance } = facts.definition(index)
    if (kind !== 'question' && appearance.some(word => word === 'field-list' || word === 'table-list'))
      pages.push(index)
  }
  return pages
}
