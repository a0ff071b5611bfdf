/**
 * Which questions of a follow-up form are answered before anybody asks: who it is about, and every question whose answer would be
 * saved to a fact that is known. Pure; begin-visit.ts enters them.
 */
import type { CompiledForm, NodeIndex } from '../../forms/definition.ts'
import type { VisitOf } from './begin-visit.ts'

/** Hidden fields that every follow-up form may have, by name (docs/followup.md). */
const ofCase = ({ person, household }: VisitOf): Record<string, string> => ({
  household_id: household.id,
  person_id: person.id,
  full_name: person.name,
})

/** what a person answers; a calculation answers itself */
const asked = new Set(['hidden', 'text', 'integer', 'decimal', 'select_one', 'select_multiple', 'date'])

/** @example prefill(followup, case) → [{ path: '/data/person_id', value: '6f…' }, { path: '/data/papers/id_card', value: 'valid' }] */
export function prefill(form: CompiledForm, of: VisitOf): { path: string; value: string }[] {
  const names = ofCase(of)
  return form.nodes.flatMap((node, index) => {
    if (node.kind !== 'question' || !asked.has(node.type ?? '') || node.calculation !== undefined) return []
    const saved = node.saveTo?.flatMap(({ list, property }) => {
      const facts = list === 'households' ? of.household.facts : of.person.facts
      return facts[property] || []
    })[0]
    const value = (node.type === 'hidden' && names[node.name]) || saved
    const path = value === undefined ? undefined : pathOf(form, index)
    return value === undefined || path === undefined ? [] : [{ path, value }]
  })
}

/** Index → `/data/met/channel`; undefined inside a repeat, where nobody knows which instance is meant. */
function pathOf(form: CompiledForm, node: NodeIndex): string | undefined {
  const path: string[] = []
  for (let at = node; at >= 0; at = form.nodes[at]!.parent) {
    if (form.nodes[at]!.kind === 'repeat') return undefined
    path.unshift(form.nodes[at]!.name)
  }
  return `/data/${path.join('/')}`
}
