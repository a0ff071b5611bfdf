/** What to mind before one calls or writes: others answer, nothing is to be said to them, good hours. Said where one is about to. */
import { rolesOf } from '../../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { HouseholdBundle, PersonView } from '../../../worker/contract/sync.ts'
import { fieldValue } from '../../ui/field-names.ts'
import { say, type Words } from '../../ui/text.ts'
import { phoneCare } from '../known-facts.ts'
import { words } from '../words.ts'

/** for a rule set of before hours had labels of their own */
const hourWords: Record<string, Words> = {
  morning: { en: 'morning', km: 'ព្រឹក' },
  midday: { en: 'midday', km: 'ថ្ងៃត្រង់' },
  afternoon: { en: 'afternoon', km: 'រសៀល' },
  evening: { en: 'evening', km: 'ល្ងាច' },
  sunday: { en: 'Sunday only', km: 'តែថ្ងៃអាទិត្យ' },
}

/** @example sayHour(ruleSet, 'evening') → 'Evening', as the programme calls it */
function sayHour(ruleSet: RuleSet, hour: string): string {
  const named = rolesOf(ruleSet).safe_hours ?? ''
  const isNamed = ruleSet.facts.some(({ name, valueLabels }) => name === named && valueLabels?.[hour])
  const own = hourWords[hour]
  return isNamed || !own ? fieldValue(ruleSet, named, hour) : say(own)
}

interface Props {
  person: PersonView
  household: HouseholdBundle
  ruleSet: RuleSet
}

export const PhoneCare = ({ person, household, ruleSet }: Props) => {
  const { shared, mayName, hours } = phoneCare(ruleSet, person, household)
  if (!shared && mayName && hours.length === 0) return null
  return (
    <ul class="small soft" data-care>
      {shared && <li>{say(words.phoneShared)}</li>}
      {!mayName && <li>{say(words.doNotName)}</li>}
      {hours.length > 0 && (
        <li>{say(words.safeHours, { hours: hours.map(hour => sayHour(ruleSet, hour)).join(', ') })}</li>
      )}
    </ul>
  )
}
