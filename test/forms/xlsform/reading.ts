/** Short hands of the reader's tests: a form as markdown tables, through the real reader. */
import { expect } from 'vitest'
import type { DefinitionNode, FormDefinition } from '../../../forms/definition.ts'
import { isError } from '../../../forms/findings.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { readTables } from '../../../forms/xlsform/table.ts'

export const read = (markdown: string, files?: { name: string }[]) => readForm(readTables(markdown), files)

/** `code@row` of every error, in order. */
export const errorsOf = (markdown: string): string[] =>
  read(markdown)
    .findings.filter(isError)
    .map(({ code, at }) => (at && 'row' in at && at.row ? `${code}@${at.row}` : code))

/** A form that must be without errors. */
export function form(markdown: string): FormDefinition {
  const { form: read_, findings } = read(markdown)
  expect(findings.filter(isError)).toEqual([])
  return read_!
}

/** `group(child, child)` for a tree of nodes. */
export const outline = (nodes: DefinitionNode[]): string =>
  nodes.map(node => node.name + (node.kind === 'question' ? '' : `(${outline(node.children)})`)).join(', ')

export const YN = `
## choices
| list_name | name | label |
|---|---|---|
| yn | yes | Yes |
| yn | no | No |
`
