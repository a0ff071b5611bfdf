/**
 * What contradicts itself about a case or its person, on the card: each value with who said it and when, and what holds
 * meanwhile. An icon and words; the list has the same mark. Nobody decides here: whoever goes on having seen both does, or
 * the office.
 */
import type { FieldConflict } from '../../forms/eligibility/person-view.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { CaseEvent, CaseView } from '../../worker/contract/sync.ts'
import { fieldName } from '../ui/field-names.ts'
import { Notice } from '../ui/notice.tsx'
import { say, sayTime, type Words } from '../ui/text.ts'
import { factText } from './card/fact-text.ts'
import { dayOf } from './card/local-day.ts'
import { stateOf } from './card/log-lines.ts'
import { cardWords } from './card/words.ts'
import { contradictionWords } from './contradiction-words.ts'
import { me } from './list.ts'
import type { KnownPerson } from './own-work.ts'
import { nameOf, shortDay } from './texts.ts'
import { words } from './words.ts'

interface Props {
  view: CaseView
  person: KnownPerson
  /** all of the household */
  events: readonly CaseEvent[]
  ruleSet: RuleSet
}

export const Contradictions = ({ view, person, events, ruleSet }: Props) => {
  const by = new Map(events.map(event => [event.id, event]))
  const { conflict } = view
  const steps = (conflict?.heads ?? []).flatMap(id => by.get(id) ?? [])
  return (
    <>
      {conflict && (
        <Part field="status" title={say(words.status)} help={helpOf(view)}>
          {steps.map(event => (
            <Value key={event.id} event={event}>
              {nameOf(ruleSet, ruleSet.states, stateOf(event, ruleSet))}
              {conflict.flaws[event.id] && ` (${say(words.notCounted)})`}
            </Value>
          ))}
        </Part>
      )}
      {person.conflicts.map(({ field, values, waits }: FieldConflict) => (
        <Part
          key={field}
          field={field}
          title={fieldName(ruleSet, field)}
          help={waits ? contradictionWords.waits : contradictionWords.latest}
        >
          {values.map(({ event, value }) => (
            <Value key={event ?? ''} event={event === null ? undefined : by.get(event)}>
              {factText(ruleSet, field, value)}
            </Value>
          ))}
        </Part>
      ))}
    </>
  )
}

const helpOf = ({ review, conflict }: CaseView): Words =>
  review
    ? contradictionWords.review
    : conflict && conflict.heads.length === Object.keys(conflict.flaws).length
      ? contradictionWords.notAllowed
      : contradictionWords.status

interface PartProps {
  field: string
  title: string
  help: Words
  children: preact.ComponentChildren
}

const Part = ({ field, title, help, children }: PartProps) => (
  <Notice tone="due">
    <div data-conflict={field} class="stack stack-tight">
      <h2>{say(cardWords.pair, { one: say(words.conflict), other: title })}</h2>
      <ul class="conflict-values">{children}</ul>
      <p class="small">{say(help)}</p>
    </div>
  </Notice>
)

const Value = ({ event, children }: { event: CaseEvent | undefined; children: preact.ComponentChildren }) => (
  <li>
    <b>{children}</b>
    <span class="small soft">
      {event
        ? `${shortDay(dayOf(event.at))} ${sayTime(event.at)} · ${event.by === me.value?.account.name ? say(words.you) : event.by}`
        : say(words.fromInterview)}
    </span>
  </li>
)
