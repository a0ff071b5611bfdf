/**
 * In whose `<meta>` each entity of a form stands: that of the record, of the repeat that owns it, or of a group. One `<meta>` holds
 * one entity. writing.ts asks once for a form, entities.ts writes what it says.
 * @see ODK entities specification 2024.1; 2025.1 for entities of repeats, and for several of them
 */
import { type Outline, ROOT } from '../compile/outline.ts'
import type { EntityDefinition, FormDefinition } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { error } from '../xlsform/report.ts'

export interface PlacedEntity {
  entity: EntityDefinition
  /** node whose `meta` it stands in: a repeat, a group, or ROOT for the record */
  owner: number
}

/** The entities with their places; one that finds its place taken is left out and told of. */
export function placeEntities(
  definition: FormDefinition,
  outline: Outline,
  findings: Finding[],
): PlacedEntity[] {
  const placed: PlacedEntity[] = []
  for (const entity of definition.entities) {
    const owner = repeatOf(entity, outline) ?? containerOf(entity, definition, outline)
    if (placed.every(one => one.owner !== owner)) placed.push({ entity, owner })
    else findings.push(error('export.entitiesTogether', entity.at, { list: entity.list }))
  }
  return placed
}

function repeatOf({ repeat }: EntityDefinition, outline: Outline): number | undefined {
  const name = repeat?.text.replace(/^\$\{\s*|\s*\}$/g, '') ?? ''
  return outline.named.get(name)?.find(node => outline.nodes[node]!.definition.kind === 'repeat')
}

/** The record for the first entity that no repeat owns, for a further one the innermost group that holds all its answers. */
function containerOf(entity: EntityDefinition, { entities }: FormDefinition, outline: Outline): number {
  if (entities.find(one => !one.repeat) === entity) return ROOT
  const savings = outline.nodes.filter(({ definition: { saveTo } }) =>
    saveTo?.text.startsWith(`${entity.list}#`),
  )
  const chains = savings.map(({ parent }) => {
    const chain: number[] = []
    for (let at = parent; at !== ROOT; at = outline.nodes[at]!.parent) chain.push(at)
    return chain
  })
  return chains[0]?.find(group => chains.every(chain => chain.includes(group))) ?? ROOT
}
