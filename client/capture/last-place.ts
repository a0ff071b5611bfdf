/**
 * Where the last interview was, for the head of the home screen: the labels of the first cascade of selects that a form fills
 * from a file of places, smallest place first. Only names of places are kept, in the vault of whoever was there.
 */
import type { Instance } from '../../forms/engine/types.ts'
import { keepPlaceName } from '../store/boxed-notes.ts'

/** `['Ta Khmau', 'Krong Ta Khmau', 'Kandal']`; [] when the form has no such selects or none is answered */
const placeOfInterview = (instance: Pick<Instance, 'form' | 'node'>): string[] => {
  const { nodes, itemsets } = instance.form
  const fileOf = (index: number) => {
    const node = nodes[index]
    return node?.type === 'select_one' && node.items ? itemsets[node.items]?.file?.name : undefined
  }
  const pathOf = (index: number): string => {
    const node = nodes[index]
    return node ? `${pathOf(node.parent)}/${node.name}` : '/data'
  }
  const first = nodes.findIndex((_, index) => fileOf(index))
  const labels: string[] = []
  nodes.forEach((node, index) => {
    if (node.parent !== nodes[first]?.parent || fileOf(index) !== fileOf(first)) return
    const state = instance.node(pathOf(index))
    const chosen = state?.relevant && state.value && state.choices?.find(({ name }) => name === state.value)
    if (chosen) labels.unshift(chosen.label)
  })
  return labels
}

/** A place that cannot be kept (a locked vault, a full disk) is not missed by anybody's work. */
export const keepPlace = (instance: Pick<Instance, 'form' | 'node'>): void => {
  const labels = placeOfInterview(instance)
  if (labels.length) keepPlaceName(labels.join(' · ')).catch(() => {})
}
