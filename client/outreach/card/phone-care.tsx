/** What to mind before one calls or writes: others answer, nothing is to be said to them, good hours. Said where one is about to. */
import { rolesOf } from '../../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { HouseholdBundle, PersonView } from '../../../worker/contract/sync.ts'
import { fieldValue } from '../../ui/field-names.ts'
import { say } from '../../ui/text.ts'
import { phoneCare } from '../known-facts.ts'
import { words } from '../words.ts'

interface Props {
  person: PersonView
  household: HouseholdBundle
  ruleSet: RuleSet
}

export const PhoneCare = ({ person, household, ruleSet }: Props) => {
  const { shared, mayName, hours } = phoneCare(ruleSet, person, household)
  if (!shared && mayName && hours.length === 0) return null
  const named = rolesOf(ruleSet).safe_hours ?? ''
  return (
    <ul class="small soft" data-care>
      {shared && <li>{say(words.phoneShared)}</li>}
      {!mayName && <li>{say(words.doNotName)}</li>}
      {hours.length > 0 && (
        <li>
          {say(words.safeHours, { hours: hours.map(hour => fieldValue(ruleSet, named, hour)).join(', ') })}
        </li>
      )}
    </ul>
  )
}
