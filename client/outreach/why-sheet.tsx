/**
 * Why somebody is listed: each rule that led there in words, the answers it read, its law, source and certainty, and the
 * number where a result can be confirmed. What is not known yet stands below.
 */
import { type ExplainedRule, explain, explainOpen } from '../../forms/eligibility/explain.ts'
import { programmeLanguage, sayAnswer } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say, sayDay } from '../ui/text.ts'
import { OthersWhy } from './card/others-why.tsx'
import { cardWords } from './card/words.ts'
import { hotlines } from './known-facts.ts'
import { type Loaded, today } from './list.ts'
import type { KnownPerson } from './own-work.ts'
import { whyWords } from './why-words.ts'
import { words } from './words.ts'

interface Props {
  person: KnownPerson
  outcome: string
  /** as rules read them today */
  facts: Record<string, string>
  loaded: Loaded
  onClose: () => void
}

const certainty = {
  high: words.confidenceHigh,
  medium: whyWords.confidenceMedium,
  low: whyWords.confidenceLow,
}

export const WhySheet = ({ person, outcome, facts, loaded: { ruleSet }, onClose }: Props) => {
  const { determination } = person
  const language = programmeLanguage(ruleSet)
  const found = determination ? explain(ruleSet, determination, outcome, language) : undefined
  const open = determination ? explainOpen(ruleSet, determination, language) : []
  const numbers = hotlines(ruleSet, today.value)
  return (
    <Sheet title={say(words.why)} tall onClose={onClose}>
      {found?.rules.length ? (
        found.rules.map(rule => <RuleCard key={rule.id} rule={rule} />)
      ) : (
        <p>{say(whyWords.noWhy)}</p>
      )}
      {open.length > 0 && (
        <section class="stack stack-tight">
          <h3>{say(whyWords.notKnown)}</h3>
          <ul class="plain-list">
            {open.map(question => (
              <li key={question.outcome}>
                <b>{question.label}</b>
                {say(cardWords.colon)} {question.missing.map(one => one.label).join(', ')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {numbers.length > 0 && (
        <p>
          {say(whyWords.confirmWith)}{' '}
          {numbers.map(number => (
            <a key={number} class="hotline" href={`tel:${number}`}>
              {number}
            </a>
          ))}
        </p>
      )}
      <OthersWhy person={person} facts={facts} except={outcome} ruleSet={ruleSet} />
      {determination && (
        <p class="small soft">
          {say(whyWords.ruleSetOf, { version: determination.version, day: sayDay(determination.day) })}
        </p>
      )}
    </Sheet>
  )
}

const RuleCard = ({ rule }: { rule: ExplainedRule }) => {
  const facts = rule.facts.filter(fact => fact.value !== '')
  return (
    <article class="card stack stack-tight" data-rule={rule.id}>
      <p>{rule.explanation}</p>
      {facts.length > 0 && (
        <>
          <h3 class="small soft">{say(words.answers)}</h3>
          <dl class="facts">
            {facts.map(fact => [
              <dt key={`${fact.fact} label`}>{fact.label}</dt>,
              <dd key={fact.fact}>{sayAnswer(fact.value)}</dd>,
            ])}
          </dl>
        </>
      )}
      <dl class="small origin">
        {rule.deadline && <Line label={say(words.deadline)} text={rule.deadline} />}
        <Line label={say(words.legalBasis)} text={rule.legalBasis} />
        <Line label={say(words.source)} text={rule.sources.join('; ')} />
        <Line label={say(words.confidence)} text={say(certainty[rule.confidence])} />
        <Line label={say(words.rule)} text={rule.id} />
      </dl>
    </article>
  )
}

const Line = ({ label, text }: { label: string; text: string }) => (
  <div>
    <dt>
      {label}
      {say(cardWords.colon)}
    </dt>{' '}
    <dd>{text}</dd>
  </div>
)
