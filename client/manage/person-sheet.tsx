/**
 * One person: the cases, for each verdict why (rules in words, answers read, law, source, certainty), and for each outcome that
 * was not given why not. Facts that rules treat as sensitive are shown only where the list itself is restricted.
 */
import { useState } from 'preact/hooks'
import { type Explanation, explain, explainOpen } from '../../forms/eligibility/explain.ts'
import type { Determination, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { PersonRow } from '../../worker/contract/manage.ts'
import type { PersonFile } from '../../worker/contract/person.ts'
import { programmeLanguage, sayAnswer } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { Reasons } from '../why/reasons.tsx'
import { FilesOfHousehold } from './answer-files.tsx'
import { Trouble, useAnswer } from './asked.tsx'
import { PersonFileParts } from './person-file.tsx'
import { label, ruleSet } from './programme.ts'
import { toneOf } from './tones.ts'
import { words } from './words.ts'

const certainty = { high: words.high, medium: words.medium, low: words.low }

export const PersonSheet = ({ person, onClose }: { person: PersonRow; onClose: () => void }) => (
  <Sheet title={person.name} onClose={onClose}>
    {person.cases.length > 0 && (
      <dl class="facts" data-part="cases">
        {person.cases.map(one => [
          <dt key={`${one.id} label`}>{label('outcomes', one.outcome)}</dt>,
          <dd key={one.id}>
            {label('states', one.state)}
            {one.due && ` · ${sayDay(one.due)}`}
          </dd>,
        ])}
      </dl>
    )}
    <PersonFileParts household={person.household} person={person.id} />
    {person.determination && ruleSet.value ? (
      <>
        <Why determination={person.determination} ruleSet={ruleSet.value} />
        <WhyNot person={person} determination={person.determination} ruleSet={ruleSet.value} />
      </>
    ) : (
      <p class="soft">{say(words.noVerdict)}</p>
    )}
    <FilesOfHousehold household={person.household} />
  </Sheet>
)

const Why = ({ determination, ruleSet }: { determination: Determination; ruleSet: RuleSet }) => {
  const language = programmeLanguage(ruleSet)
  const open = explainOpen(ruleSet, determination, language)
  return (
    <>
      {determination.verdicts.map(({ outcome }) => {
        const found = explain(ruleSet, determination, outcome, language)
        return found && <Verdict key={outcome} found={found} />
      })}
      {open.length > 0 && (
        <section class="stack stack-tight">
          <h3>{say(words.notKnown)}</h3>
          <ul>
            {open.map(question => (
              <li key={question.outcome}>
                <b>{question.label}</b>: {question.missing.map(one => one.label).join(', ')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="small soft">
        {say(words.ruleSetOf, { version: determination.version, day: sayDay(determination.day) })}
      </p>
    </>
  )
}

const Verdict = ({ found }: { found: Explanation }) => (
  <section class="card stack stack-tight" data-verdict={found.outcome}>
    <h3>
      <Signal tone={toneOf(found.outcome)}>{found.label}</Signal>
    </h3>
    {found.rules.map(rule => (
      <article key={rule.id} class="stack stack-tight" data-rule={rule.id}>
        <p>{rule.explanation}</p>
        <dl class="facts small">
          {rule.facts
            .filter(fact => fact.value !== '')
            .map(fact => [
              <dt key={`${fact.fact} label`}>{fact.label}</dt>,
              <dd key={fact.fact}>{sayAnswer(fact.value)}</dd>,
            ])}
          <dt>{say(words.legalBasis)}</dt>
          <dd>{rule.legalBasis}</dd>
          <dt>{say(words.source)}</dt>
          <dd>{rule.sources.join('; ')}</dd>
          <dt>{say(words.confidence)}</dt>
          <dd>{say(certainty[rule.confidence])}</dd>
          <dt>{say(words.rule)}</dt>
          <dd>{rule.id}</dd>
        </dl>
      </article>
    ))}
  </section>
)

interface WhyNotProps {
  person: PersonRow
  determination: Determination
  ruleSet: RuleSet
}

/**
 * Any outcome that was not given: what fails, and which answer would decide. Restricted ones are left out, as on the phone: nobody
 * has to read what they would be.
 */
const WhyNot = ({ person, determination, ruleSet }: WhyNotProps) => {
  const [chosen, setChosen] = useState('')
  const given = new Set(determination.verdicts.map(({ outcome }) => outcome))
  const others = ruleSet.outcomes.filter(
    ({ name, list }) => list !== 'stop' && list !== 'restricted' && !given.has(name),
  )
  return (
    <section class="stack stack-tight" data-part="why-not">
      <label class="stack stack-tight">
        <b>{say(words.whyNot)}</b>
        <select class="input" value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
          <option value="">{say(words.chooseOutcome)}</option>
          {others.map(({ name }) => (
            <option key={name} value={name}>
              {label('outcomes', name)}
            </option>
          ))}
        </select>
      </label>
      {chosen && <Told person={person} outcome={chosen} ruleSet={ruleSet} />}
    </section>
  )
}

interface ToldProps {
  person: PersonRow
  outcome: string
  ruleSet: RuleSet
}

/** By the facts as rules read them today: a month that was paid since, or fell due, counts. */
const Told = ({ person: { household, id }, outcome, ruleSet }: ToldProps) => {
  const path = `/api/people/${encodeURIComponent(household)}/${encodeURIComponent(id)}`
  const { answer, trouble, again } = useAnswer<PersonFile>(path)
  if (trouble) return <Trouble code={trouble} again={again} />
  return answer ? (
    <Reasons outcome={outcome} facts={answer.known} day={answer.today} ruleSet={ruleSet} />
  ) : null
}
