// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What rules may read of a person: the household's properties, the person's own, and what was corrected since, as one flat
 * table. The worker's ingest and the phone call it. It knows no rule set.
 */
import type { Facts } from './ruleset.ts'

/** a text that begins with one of the characters between is not blank, and most do */
const [blank, beyond] = [0x20, 0x7f]

/**
 * The person's own answer wins over the household's; a blank one does not. A correction wins over both, and a blank one says
 * that nothing is known.
 * @example factsOfPerson({ water: 'none', village: '08010101' }, { age: '36', water: '' })
 *   → { water: 'none', village: '08010101', age: '36' }
 */
export function factsOfPerson(
  household: Record<string, string>,
  person: Record<string, string>,
  corrected: Record<string, string> = {},
): Facts {
  const facts: Facts = {}
  for (const properties of [household, person]) {
    for (const name of Object.keys(properties)) {
      const value = properties[name]!
      if ((value.charCodeAt(0) > blank && value.charCodeAt(0) < beyond) || value.trim() !== '')
        facts[name] = value
    }
  }
  for (const [name, value] of Object.entries(corrected)) {
    if (value === '') delete facts[name]
    else facts[name] = value
  }
  return facts
}
