/**
 * Question types that the phone cannot do: said when a form is published, and not at the door. The table is xlsform/type-support.ts.
 * Called by form.ts. Each type once: a form of 50 traces needs no 50 warnings.
 */
import type { Finding } from '../findings.ts'
import { warning } from '../xlsform/report.ts'
import { TYPES } from '../xlsform/type-support.ts'
import type { Facts } from './facts.ts'

export function checkTypes(facts: Facts): Finding[] {
  const counts = new Map<string, Finding>()
  for (const { definition } of facts.names.outline.nodes) {
    const { type, name, at } = definition
    if (!type || TYPES[type].support !== 'no') continue
    const before = counts.get(type)
    if (before) before.details.count = Number(before.details.count ?? 1) + 1
    else {
      const code = TYPES[type].reason ? 'type.notOnWeb' : 'type.notYet'
      counts.set(type, warning(code, { ...at, column: 'type' }, { type, name }))
    }
  }
  return [...counts.values()]
}
