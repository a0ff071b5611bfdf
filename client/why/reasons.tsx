/**
 * Why a person is not given an outcome: of its nearest rules what holds, what does not, and which missing answer would decide.
 * The outreach worker's card and the console's person sheet show it. It knows no rule set but the one it is given.
 */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { type RulePart, whyNot } from '../../forms/eligibility/why-not.ts'
import { fieldName, fieldValue } from '../ui/field-names.ts'
import type { IconName } from '../ui/icon.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Signal, type Tone } from '../ui/signal.tsx'
import { say, sayDay, type Words } from '../ui/text.ts'
import { outcomeName, sayClause } from './clause-words.ts'

interface ReasonsProps {
  outcome: string
  facts: Record<string, string>
  /** ISO day as of which to tell */
  day: string
  ruleSet: RuleSet
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
  holds: { en: 'holds', km: 'ត្រូវ' },
  holdsNot: { en: 'does not hold', km: 'មិនត្រូវ' },
  unknown: { en: 'not known: would decide', km: 'មិនដឹង៖ នឹងជួយសម្រេច' },
  stopped: { en: 'Nothing is asked for: {outcome}', km: 'មិនស្នើអ្វីទេ៖ {outcome}' },
  legalBasis: { en: 'Legal basis', km: 'មូលដ្ឋានច្បាប់' },
  rule: { en: 'Rule', km: 'វិធាន' },
} satisfies Record<string, Words>

/** rules further away than these tell nobody anything */
const rulesMost = 3

export const Reasons = ({ outcome, facts, day, ruleSet }: ReasonsProps) => {
  const found = whyNot(ruleSet, facts, day, outcome)
  const { decides, rules, stoppedBy } = found
  return (
    <div class="stack stack-tight reasons" data-why-not={outcome}>
      {stoppedBy && (
        <p data-stopped-by={stoppedBy.rule}>
          {say(whyWords.stopped, { outcome: outcomeName(ruleSet, stoppedBy.outcome) })}
        </p>
      )}
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
                {say(whyWords.legalBasis)}: {rule.legalBasis}. {say(whyWords.rule)} {id}
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

const signs: Record<RulePart['state'], { tone: Tone; icon: IconName; words: Words }> = {
  holds: { tone: 'safe', icon: 'tick', words: whyWords.holds },
  fails: { tone: 'urgent', icon: 'cross', words: whyWords.holdsNot },
  unknown: { tone: 'due', icon: 'clock', words: whyWords.unknown },
  private: { tone: 'info', icon: 'unseen', words: whyWords.unknown },
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
