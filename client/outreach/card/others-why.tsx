/**
 * Why, or why not, for every outcome that the rules know: press one, and see of its nearest rule what holds, what does not, and
 * which missing answer would decide. Restricted outcomes that were not given are not listed: nobody has to read what they would be.
 */
import { useState } from 'preact/hooks'
import type { OutcomeDefinition, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { textOf } from '../../ui/programme-text.ts'
import { Signal, type Tone } from '../../ui/signal.tsx'
import { say, type Words } from '../../ui/text.ts'
import { Reasons } from '../../why/reasons.tsx'
import { today } from '../list.ts'
import type { KnownPerson } from '../own-work.ts'
import { cardWords } from './words.ts'

interface Props {
  person: KnownPerson
  /** as rules read them today */
  facts: Record<string, string>
  /** the one that is told above */
  except: string
  ruleSet: RuleSet
}

export const OthersWhy = ({ person, facts, except, ruleSet }: Props) => {
  const given = new Set(person.determination?.verdicts.map(verdict => verdict.outcome))
  const open = new Set(person.determination?.open.map(rule => rule.outcome))
  const listed = ruleSet.outcomes.filter(
    ({ name, list }) => name !== except && list !== 'stop' && (list !== 'restricted' || given.has(name)),
  )
  const rank = ({ name }: OutcomeDefinition) => (given.has(name) ? 0 : open.has(name) ? 1 : 2)
  return (
    <section class="stack stack-tight" data-others>
      <h3>{say(cardWords.others)}</h3>
      <p class="small soft">{say(cardWords.othersHelp)}</p>
      <div class="list">
        {[...listed]
          .sort((a, b) => rank(a) - rank(b))
          .map(outcome => (
            <OneOutcome
              key={outcome.name}
              outcome={outcome}
              state={rank(outcome)}
              facts={facts}
              ruleSet={ruleSet}
            />
          ))}
      </div>
    </section>
  )
}

const states: { tone: Tone; icon: IconName; words: Words }[] = [
  { tone: 'safe', icon: 'tick', words: cardWords.applies },
  { tone: 'due', icon: 'clock', words: cardWords.mayApply },
  { tone: 'info', icon: 'cross', words: cardWords.appliesNot },
]

interface OneProps {
  outcome: OutcomeDefinition
  state: number
  facts: Record<string, string>
  ruleSet: RuleSet
}

const OneOutcome = ({ outcome, state, facts, ruleSet }: OneProps) => {
  const [open, setOpen] = useState(false)
  const { tone, icon, words: word } = states[state]!
  return (
    <div>
      <button
        type="button"
        class="row"
        aria-expanded={open}
        data-action="why-not"
        data-value={outcome.name}
        onClick={() => setOpen(!open)}
      >
        <span class="grow">
          {textOf(outcome.label, ruleSet.defaultLanguage)}
          <span class="other-due small">
            <Signal tone={tone} icon={icon}>
              {say(word)}
            </Signal>
          </span>
        </span>
        <Icon name={open ? 'up' : 'down'} />
      </button>
      {open && <Reasons outcome={outcome.name} facts={facts} day={today.value} ruleSet={ruleSet} />}
    </div>
  )
}
