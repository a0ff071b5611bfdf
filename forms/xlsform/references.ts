/**
 * `${}` where compile/form.ts does not look: appearances, settings, further columns of choices; and in texts those that
 * were opened and never closed. Called by read.ts.
 */
import type { Cell, DefinitionNode } from '../definition.ts'
import type { Finding } from '../findings.ts'
import type { Table } from './headers.ts'
import { isName } from './names.ts'
import { error } from './report.ts'
import { suggest } from './suggest.ts'

const REFERENCE = /\$\{([^{}]*)\}/g
const TEXTS = /^(?:label|hint|guidance_hint|constraint_message|required_message|image|big-image|audio|video)$/

function* namesOf(nodes: readonly DefinitionNode[]): Generator<string> {
  for (const node of nodes) {
    yield node.name
    yield* namesOf(node.children)
  }
}

/** What of a cell compile/form.ts leaves to us. */
type Look = 'all' | 'unclosed' | 'nothing'

function lookAt(table: Table, column: string, known: boolean): Look {
  if (table.sheet.trim().toLowerCase() === 'settings') return column === 'instance_name' ? 'nothing' : 'all'
  if (TEXTS.test(column) && known) return 'unclosed'
  if (column === 'appearance') return known ? 'all' : 'nothing'
  // unknown columns of the survey are ignored, those of choices are data of the form
  return !known && table.headers.some(header => header.key === 'list_name') ? 'all' : 'nothing'
}

/** Finds unknown and malformed references in the tables of a form. */
export function checkReferences(tables: readonly Table[], nodes: readonly DefinitionNode[]): Finding[] {
  const findings: Finding[] = []
  const names = new Set(namesOf(nodes))
  const check = ({ text, at }: Cell, look: Look) => {
    for (const [whole, inner = ''] of look === 'all' ? text.matchAll(REFERENCE) : []) {
      const name = inner.trim().replace(/^last-saved#/, '')
      if (!isName(name)) findings.push(error('reference.malformed', at, { reference: whole }))
      else if (!names.has(name)) {
        findings.push(error('reference.unknown', at, { reference: name, suggestion: suggest(name, names) }))
      }
    }
    const rest = text.replace(REFERENCE, '')
    const open = rest.indexOf('\x24{')
    if (open >= 0) {
      findings.push(error('reference.malformed', at, { reference: rest.slice(open, open + 20) }))
    }
  }
  for (const table of tables) {
    for (const header of table.headers) {
      const look = lookAt(table, header.column, header.known)
      if (look === 'nothing') continue
      for (const row of table.rows) {
        const cell = row.cells[header.key]
        if (cell?.text.includes('\x24{')) check(cell, look)
      }
    }
  }
  return findings
}
