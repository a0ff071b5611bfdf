/** The household around a case: other cases of the same person, and the people who live there with theirs. */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { CaseView, HouseholdBundle, PersonView } from '../../worker/contract/sync.ts'
import { Icon } from '../ui/icon.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { ageOf } from './known-facts.ts'
import { today } from './list.ts'
import { openCase } from './route.ts'
import { outcomeName, sayDue, toneOf } from './texts.ts'
import { words } from './words.ts'

interface Props {
  household: HouseholdBundle
  person: PersonView
  view: CaseView
  ruleSet: RuleSet
}

export const Others = ({ household, person, view, ruleSet }: Props) => {
  const asked = household.cases.filter(one => one.current && one.id !== view.id)
  const own = asked.filter(one => one.person === person.id)
  const people = household.people.filter(one => one.id !== person.id)
  return (
    <>
      {own.length > 0 && (
        <section class="stack stack-tight">
          <h2>{say(words.samePerson)}</h2>
          <div class="list">
            {own.map(one => (
              <Other key={one.id} view={one} ruleSet={ruleSet} />
            ))}
          </div>
        </section>
      )}
      {people.length > 0 && (
        <section class="stack stack-tight">
          <h2>{say(words.household)}</h2>
          <div class="list">
            {people.map(one => (
              <div key={one.id} class="member">
                <b>
                  {one.name}
                  {ageOf(ruleSet, one) && `, ${sayNumber(ageOf(ruleSet, one))}`}
                </b>
                {asked
                  .filter(other => other.person === one.id)
                  .map(other => (
                    <Other key={other.id} view={other} ruleSet={ruleSet} />
                  ))}
              </div>
            ))}
          </div>
        </section>
      )}
    </>
  )
}

const Other = ({ view, ruleSet }: { view: CaseView; ruleSet: RuleSet }) => {
  const outcome = ruleSet.outcomes.find(one => one.name === view.outcome)
  const closed = ruleSet.states.find(one => one.name === view.state)?.closed
  return (
    <button
      type="button"
      class="row"
      data-other={view.id}
      onClick={() => {
        openCase(view.person, view.id)
        scrollTo(0, 0)
      }}
    >
      <span class="grow">
        <Signal tone={toneOf(outcome)}>{outcomeName(ruleSet, view.outcome)}</Signal>
        <span class="other-due small soft">{closed ? say(words.closed) : sayDue(view.due, today.value)}</span>
      </span>
      <Icon name="next" />
    </button>
  )
}
