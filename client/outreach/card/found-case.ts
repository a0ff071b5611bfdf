/** The case that a card is about. person.tsx asks; nothing here draws. */
import type { CaseView } from '../../../worker/contract/sync.ts'
import type { Loaded } from '../list.ts'
import type { KnownHousehold, KnownPerson } from '../own-work.ts'
import { indexRuleSet, isOpen } from '../rows.ts'

export interface FoundCase {
  household: KnownHousehold
  person: KnownPerson
  view: CaseView
}

/** The case that was pressed, or else the first open one of this person. @param chosen id of the case that was pressed */
export function findCase(
  person: string,
  chosen: string | undefined,
  { households, ruleSet }: Loaded,
): FoundCase | undefined {
  const index = indexRuleSet(ruleSet)
  for (const household of households.values()) {
    const found = household.people.find(one => one.id === person)
    if (!found) continue
    const cases = household.cases.filter(one => one.person === person)
    const view = cases.find(one => one.id === chosen) ?? cases.find(one => isOpen(one, index)) ?? cases[0]
    return view && { household, person: found, view }
  }
}
