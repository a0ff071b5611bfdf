/** From a row of the survey to a question on the screen: the path of a node in the first instance of each repeat around it. */
import type { Instance } from '../../forms/engine/types.ts'

/**
 * @param node index in `form.nodes`
 * @returns `/data/members[1]/age`; undefined for a node that is not there, or whose repeat has no instance
 */
export function pathOfNode(instance: Pick<Instance, 'form' | 'node'>, node: number): string | undefined {
  const names: string[] = []
  for (let index = node; index >= 0; ) {
    const at = instance.form.nodes[index]
    if (!at) return undefined
    names.unshift(at.kind === 'repeat' && index !== node ? `${at.name}[1]` : at.name)
    index = at.parent
  }
  const path = `/data/${names.join('/')}`
  return instance.node(path) ? path : undefined
}
