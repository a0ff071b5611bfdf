// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What rules may read of a person: the household's properties, the person's own, and what was corrected since, as one flat
 * table. The worker's ingest and the phone call it. It knows no rule set.
 */
import type { Facts } from './ruleset.ts'

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
  const facts: Facts = { ...withoutBlanks(household), ...withoutBlanks(person) }
  for (const [name, value] of Object.entries(corrected)) {
    if (value === '') delete facts[name]
    else facts[name] = value
  }
  return facts
}

/** The same object where nothing is blank: copying a whole one costs far less than copying it answer by answer. */
function withoutBlanks(properties: Record<string, string>): Record<string, string> {
  const names = Object.keys(properties)
  if (names.every(name => isSaid(properties[name]!))) return properties
  return Object.fromEntries(
    names.filter(name => isSaid(properties[name]!)).map(name => [name, properties[name]!]),
  )
}

const [space, lastAscii] = [0x20, 0x7e]

/** Most texts begin with a character that is no blank, and need no trimming to tell. */
const isSaid = (text: string): boolean =>
  (text.charCodeAt(0) > space && text.charCodeAt(0) <= lastAscii) || text.trim() !== ''
