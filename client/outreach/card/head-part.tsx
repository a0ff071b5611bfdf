/** The top of a card: what for, where it stands, by when, where, and who works it. */
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { Button } from '../../ui/button.tsx'
import { placeName } from '../../ui/programme-text.ts'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { addressOf } from '../known-facts.ts'
import { places, today } from '../list.ts'
import { nameOf, outcomeName, sayDue, toneOf } from '../texts.ts'
import { words } from '../words.ts'
import type { FoundCase } from './found-case.ts'
import { WorksIt } from './works-it.tsx'

interface Props extends FoundCase {
  ruleSet: RuleSet
  isClosed: boolean
  onWhy: () => void
}

export const HeadPart = ({ household, person, view, ruleSet, isClosed, onWhy }: Props) => {
  const outcome = ruleSet.outcomes.find(one => one.name === view.outcome)
  const address = addressOf(ruleSet, person, household)
  return (
    <section class="stack stack-tight">
      <div class="side side-wrap side-apart">
        <b class="verdict">
          <Signal tone={toneOf(outcome)}>{outcomeName(ruleSet, view.outcome)}</Signal>
        </b>
        <Button kind="quiet" action="why" iconEnd="next" onPress={onWhy}>
          {say(words.why)}
        </Button>
      </div>
      <dl class="facts">
        <dt>{say(words.status)}</dt>
        <dd data-state={view.state}>{nameOf(ruleSet, ruleSet.states, view.state)}</dd>
        {!isClosed && (
          <>
            <dt>{say(words.due)}</dt>
            <dd>{sayDue(view.due, today.value)}</dd>
          </>
        )}
        <dt>{say(words.place)}</dt>
        <dd>
          {placeName(places.value, household.place)}
          {address ? `, ${address}` : ''}
        </dd>
        <WorksIt household={household} view={view} />
      </dl>
    </section>
  )
}
