/**
 * The results, one block a person, to be read aloud: what is possible, what to do, the warning that must be heard, the papers
 * to bring. What is not for other ears stays closed behind neutral words.
 */
import { type Signal as Changing, useSignal } from '@preact/signals'
import type { Explanation } from '../../forms/eligibility/explain.ts'
import type { OutcomeDefinition } from '../../forms/eligibility/ruleset.ts'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { Icon } from '../ui/icon.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { Signal, type Tone, toneIcons } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { endWords } from './end-words.ts'
import { Why } from './result-why.tsx'
import type { PersonResult } from './results.ts'

const tones: Record<OutcomeDefinition['tone'], Tone> = {
  good: 'safe',
  due: 'due',
  urgent: 'urgent',
  info: 'info',
}

/** A warning that must be read aloud: person and outcome. */
export const warningKey = (person: PersonResult, { outcome }: Explanation): string =>
  `${person.path} ${outcome}`

interface CardsProps {
  people: readonly PersonResult[]
  version: string
  /** telephone numbers to confirm by, or '' */
  hotlines: string
  /** keys of warnings that were read aloud */
  read: Changing<ReadonlySet<string>>
}

const Outcome = ({
  person,
  explanation,
  version,
  hotlines,
  read,
}: Omit<CardsProps, 'people'> & {
  person: PersonResult
  explanation: Explanation
}) => {
  const asking = useSignal(false)
  const tone = tones[explanation.tone]
  const key = warningKey(person, explanation)
  return (
    <article class="verdict" data-outcome={explanation.outcome}>
      <h3 class={`verdict-title tone-${tone}`}>
        <Icon name={toneIcons[tone]} />
        <span>{breakKhmer(explanation.label)}</span>
      </h3>
      <Markdown text={explanation.advice} />
      {explanation.warning && (
        <div class="notice tone-urgent">
          <div class="grow stack stack-tight">
            <Signal tone="urgent">{say(endWords.warning)}</Signal>
            <Markdown text={explanation.warning} />
            <ChoiceCard
              type="checkbox"
              group={key}
              value="read"
              checked={read.value.has(key)}
              onChange={on => {
                const keys = new Set(read.value)
                if (on) keys.add(key)
                else keys.delete(key)
                read.value = keys
              }}
            >
              {say(endWords.warned)}
            </ChoiceCard>
          </div>
        </div>
      )}
      <div>
        <Button
          kind="quiet"
          iconEnd="next"
          action="why"
          onPress={() => {
            asking.value = true
          }}
        >
          {say(endWords.why)}
        </Button>
      </div>
      {asking.value && (
        <Why
          explanation={explanation}
          version={version}
          hotlines={hotlines}
          onClose={() => {
            asking.value = false
          }}
        />
      )}
    </article>
  )
}

const Person = ({ person, ...props }: Omit<CardsProps, 'people'> & { person: PersonResult }) => (
  <section class="card stack" data-person={person.path}>
    <h2>{breakKhmer(person.name)}</h2>
    <div>
      {person.outcomes.length === 0 && <p class="soft">{say(endWords.noOutcome)}</p>}
      {person.outcomes.map(explanation => (
        <Outcome key={explanation.outcome} person={person} explanation={explanation} {...props} />
      ))}
    </div>
    {person.documents.length > 0 && (
      <div class="stack stack-tight">
        <h3>{say(endWords.papers)}</h3>
        <ul class="papers">
          {person.documents.map(({ name, label }) => (
            <li key={name}>{breakKhmer(label)}</li>
          ))}
        </ul>
      </div>
    )}
    {person.open.length > 0 && (
      <details>
        <summary>{say(endWords.couldBe)}</summary>
        <ul class="papers">
          {person.open.map(({ outcome, label, missing }) => (
            <li key={outcome} class="small">
              {breakKhmer(
                say(endWords.couldBeHow, {
                  outcome: label,
                  facts: missing.map(fact => fact.label).join(', '),
                }),
              )}
            </li>
          ))}
        </ul>
      </details>
    )}
    {person.restricted.length > 0 && (
      <details>
        <summary>{say(endWords.inPrivate)}</summary>
        {person.restricted.map(({ outcome, label, advice }) => (
          <div key={outcome} class="stack stack-tight">
            <b>{breakKhmer(label)}</b>
            <Markdown text={advice} />
          </div>
        ))}
      </details>
    )}
    {props.hotlines && (
      <p class="small soft">{say(endWords.confirm, { phones: sayNumber(props.hotlines) })}</p>
    )}
  </section>
)

export const ResultCards = ({ people, ...props }: CardsProps) => (
  <>
    {people.map(person => (
      <Person key={person.path} person={person} {...props} />
    ))}
  </>
)
