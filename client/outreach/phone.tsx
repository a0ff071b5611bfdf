/** How to reach a person: one tap to call or to write, only with consent; otherwise words that say why not and what instead. */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { HouseholdBundle, PersonView } from '../../worker/contract/sync.ts'
import { Button } from '../ui/button.tsx'
import { phoneDigits } from '../ui/fold.ts'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { PhoneCare } from './card/phone-care.tsx'
import { cardWords } from './card/words.ts'
import { mayContact, phoneOf } from './known-facts.ts'
import { words } from './words.ts'

interface Props {
  person: PersonView
  household: HouseholdBundle
  ruleSet: RuleSet
  onMessage: (digits: string) => void
}

export const Phone = ({ person, household, ruleSet, onMessage }: Props) => {
  if (!mayContact(ruleSet, person, household))
    return (
      <Notice tone="due">
        <p data-contact="no">{say(words.noContact)}</p>
      </Notice>
    )
  const phone = phoneOf(ruleSet, person, household)
  if (!phone) return <p class="soft">{say(words.noPhone)}</p>
  const digits = phoneDigits(phone)
  return (
    <section class="stack stack-tight">
      <PhoneCare person={person} household={household} ruleSet={ruleSet} />
      <CallLink digits={digits} />
      {ruleSet.messages && (
        <Button icon="pen" wide action="message" onPress={() => onMessage(digits)}>
          {say(cardWords.message)}
        </Button>
      )}
    </section>
  )
}

/** @param digits local ones */
export const CallLink = ({ digits }: { digits: string }) => (
  <a class="button button-wide" href={`tel:${digits}`} data-action="call">
    <Icon name="phone" />
    <span>{say(words.callNumber, { number: sayNumber(grouped(digits)) })}</span>
  </a>
)

/** '012345678' → '012 345 678', as numbers are read out. */
const grouped = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d+)$/, '$1 $2 $3')
