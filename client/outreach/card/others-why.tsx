/**
 * Why, or why not, for every outcome that the rules know: press one, and see of its nearest rule what holds, what does not, and
 * which missing answer would decide. Restricted outcomes that were not given are not listed: nobody has to read what they would be.
 */
import { useState } from 'preact/hooks'
import type { OutcomeDefinition, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { type RulePart, whyNot } from '../../../forms/eligibility/why-not.ts'
import { fieldName, fieldValue } from '../../ui/field-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { textOf } from '../../ui/programme-text.ts'
import { Signal, type Tone } from '../../ui/signal.tsx'
import { say, sayDay, type Words } from '../../ui/text.ts'
import { today } from '../list.ts'
import type { KnownPerson } from '../own-work.ts'
import { words } from '../words.ts'
import { sayClause } from './clause-words.ts'
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
      {open && <Reasons outcome={outcome.name} facts={facts} ruleSet={ruleSet} />}
    </div>
  )
}

/** rules further away than these tell nobody anything */
const rulesMost = 3

const Reasons = ({ outcome, facts, ruleSet }: Pick<OneProps, 'facts' | 'ruleSet'> & { outcome: string }) => {
  const found = whyNot(ruleSet, facts, today.value, outcome)
  const { decides, rules } = found
  return (
    <div class="stack stack-tight reasons" data-why-not={outcome}>
      {decides.length > 0 && (
        <p data-decides={decides.map(one => one.fact).join(' ')}>
          <b>{say(whyWords.decides)}</b>{' '}
          {decides
            .map(({ fact, values }) =>
              say(whyWords.fact, {
                fact: fieldName(ruleSet, fact),
                values: values.map(value => fieldValue(ruleSet, fact, value)).join(say(whyWords.or)),
              }),
            )
            .join('; ')}
        </p>
      )}
      {rules.slice(0, rulesMost).map(({ rule: id, state, from, to, parts }) => {
        const rule = ruleSet.rules.find(one => one.id === id)
        return (
          <article key={id} class="card stack stack-tight" data-rule={id}>
            <p>{textOf(rule?.explanation, ruleSet.defaultLanguage)}</p>
            {state === 'later' && <p class="small">{say(whyWords.later, { day: sayDay(from ?? '') })}</p>}
            {state === 'past' && <p class="small">{say(whyWords.past, { day: sayDay(to ?? '') })}</p>}
            <ul class="parts">
              {parts.map((part, i) => (
                <Part key={i} part={part} ruleSet={ruleSet} />
              ))}
            </ul>
            {rule && (
              <p class="small soft">
                {say(words.legalBasis)}: {rule.legalBasis}. {say(words.rule)} {id}
              </p>
            )}
          </article>
        )
      })}
      {rules.length > rulesMost && (
        <p class="small soft">{say(whyWords.more, { count: rules.length - rulesMost })}</p>
      )}
    </div>
  )
}

const whyWords = {
  decides: { en: 'One answer would decide:', km: 'ចម្លើយមួយអាចសម្រេច៖' },
  fact: { en: '{fact} ({values})', km: '{fact} ({values})' },
  or: { en: ' or ', km: ' ឬ ' },
  later: { en: 'Not in force before {day}', km: 'មិនទាន់ចូលជាធរមានមុន {day}' },
  past: { en: 'Was in force until {day}', km: 'ធ្លាប់ជាធរមានដល់ {day}' },
  isPrivate: { en: 'A condition that is not shown here', km: 'លក្ខខណ្ឌដែលមិនបង្ហាញនៅទីនេះ' },
  more: { en: '{count} more rules give it, further away', km: 'មានវិធាន {count} ទៀតដែលឆ្ងាយជាង' },
  said: { en: 'Answer: {value}', km: 'ចម្លើយ៖ {value}' },
} satisfies Record<string, Words>

const signs: Record<RulePart['state'], { tone: Tone; icon: IconName; words: Words }> = {
  holds: { tone: 'safe', icon: 'tick', words: cardWords.holds },
  fails: { tone: 'urgent', icon: 'cross', words: cardWords.holdsNot },
  unknown: { tone: 'due', icon: 'clock', words: cardWords.holdsUnknown },
  private: { tone: 'info', icon: 'unseen', words: cardWords.holdsUnknown },
}

const Part = ({ part, ruleSet }: { part: RulePart; ruleSet: RuleSet }) => {
  const { tone, icon, words: word } = signs[part.state]
  if (!part.clause) return <li class="soft">{say(whyWords.isPrivate)}</li>
  const answers = part.state === 'fails' ? part.facts.filter(({ value }) => value !== '') : []
  return (
    <li data-part={part.state}>
      {sayClause(ruleSet, part.clause)}
      <span class="small part-state">
        <Signal tone={tone} icon={icon}>
          {say(word)}
        </Signal>
        {answers.length > 0 && (
          <span class="soft">
            {say(whyWords.said, {
              value: answers.map(({ fact, value }) => fieldValue(ruleSet, fact, value)).join(', '),
            })}
          </span>
        )}
      </span>
    </li>
  )
}
