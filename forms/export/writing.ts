/**
 * What all writers of an XForm's parts share while one form is written: the form's outline, its texts, what expressions turned
 * out to need, and what could not be said.
 */
import { makeOutline, type Outline } from '../compile/outline.ts'
import type { Cell, FormDefinition } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { TextWriter } from './itext.ts'
import { absolutePath, type Standpoint, standAt } from './paths.ts'
import { type Wanted, writeExpression } from './xpath.ts'

export interface Writing {
  definition: FormDefinition
  outline: Outline
  texts: TextWriter
  wanted: Wanted
  findings: Finding[]
}

export function beginWriting(definition: FormDefinition): Writing {
  return {
    definition,
    outline: makeOutline(definition),
    texts: new TextWriter(definition),
    wanted: { lastSaved: false, labels: false, files: new Set() },
    findings: [],
  }
}

/** The expression of a cell as the node says it. */
export function express(writing: Writing, node: number, cell: Cell, more: Partial<Standpoint> = {}): string {
  return writeExpression(cell.text, { ...standAt(writing.outline, node), ...more }, writing.wanted)
}

export const pathOf = ({ outline }: Writing, node: number): string => absolutePath(outline, node)

/** Is it inside a repeat, or a repeat itself? */
export const isRepeated = ({ outline }: Writing, node: number): boolean => outline.nodes[node]!.scope !== 0
