/** Another place for a household: a correction for each of its people, of the place and of the codes above it. correct-sheet.tsx calls it. */
import { codesOf } from '../../../forms/eligibility/household-place.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { correction } from '../acts.ts'
import type { KnownHousehold } from '../own-work.ts'
import { recordQuietly } from '../record.ts'

/**
 * What stands there already is not written again, so that it can be pressed once more when the phone had no room.
 * @param place code @throws what `append` throws
 */
export async function moveHouse(household: KnownHousehold, ruleSet: RuleSet, place: string): Promise<void> {
  for (const person of household.people) {
    const events = household.events.filter(event => event.case === person.id)
    const seen = { household: household.id, person, events }
    for (const [field, value] of Object.entries(codesOf(ruleSet, person.facts, place)))
      if (person.facts[field] !== value)
        await recordQuietly('person.corrected', correction(seen, { field, value }), person.name)
  }
}
