/**
 * What all writers of an XForm's parts share while one form is written: the form's outline, its texts, what expressions turned
 * out to need, and what could not be said.
 */
import { makeOutline, type Outline } from '../compile/outline.ts'
import type { Cell, FormDefinition } from '../definition.ts'
import { referenceName } from '../expression/lex.ts'
import type { Finding } from '../findings.ts'
import { type PlacedEntity, placeEntities } from './entity-places.ts'
import { TextWriter } from './itext.ts'
import { absolutePath, type Standpoint, standAt } from './paths.ts'
import { type Wanted, writeExpression } from './xpath.ts'

export interface Writing {
  definition: FormDefinition
  outline: Outline
  texts: TextWriter
  wanted: Wanted
  entities: PlacedEntity[]
  /** question → what its `trigger` cells run when its answer changes */
  triggered: ReadonlyMap<number, readonly number[]>
  findings: Finding[]
}

export function beginWriting(definition: FormDefinition): Writing {
  const outline = makeOutline(definition)
  const findings: Finding[] = []
  return {
    definition,
    outline,
    texts: new TextWriter(definition),
    wanted: { lastSaved: false, labels: false, files: new Set() },
    entities: placeEntities(definition, outline, findings),
    triggered: triggersOf(outline),
    findings,
  }
}

function triggersOf({ nodes, named }: Outline): Map<number, number[]> {
  const triggered = new Map<number, number[]>()
  for (const { index, definition } of nodes) {
    for (const [, inside = ''] of definition.trigger?.text.matchAll(/\$\{([^{}]*)\}/g) ?? []) {
      for (const question of named.get(referenceName(inside)?.name ?? inside) ?? []) {
        const others = triggered.get(question) ?? []
        if (!others.includes(index)) triggered.set(question, [...others, index])
      }
    }
  }
  return triggered
}

/** The expression of a cell as the node says it. */
export function express(writing: Writing, node: number, cell: Cell, more: Partial<Standpoint> = {}): string {
  return writeExpression(cell.text, { ...standAt(writing.outline, node), ...more }, writing.wanted)
}

export const pathOf = ({ outline }: Writing, node: number): string => absolutePath(outline, node)
