/**
 * What was done for a person, by whom and when, the newest first; who works on it, and what is known. Parts of the person's sheet: a
 * manager who settles a quarrel or calls back a worker needs all three. Sensitive facts stand where the list itself is restricted only.
 */
import { counted } from '../../forms/eligibility/case-view.ts'
import type { PersonFile } from '../../worker/contract/person.ts'
import type { CaseEvent } from '../../worker/contract/sync.ts'
import { fieldValue } from '../ui/field-names.ts'
import { textOf } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { actLine } from './act-line.ts'
import { words } from './person-log-words.ts'
import { label, ruleSet } from './programme.ts'
import { sayInstant } from './when.ts'

/** `Dara`, `Binta, until Fri 27 Nov 2026`, and of one case only `Sophal (Can join)`. */
export const WorksOn = ({ file: { assigned, cases, today } }: { file: PersonFile }) => {
  const live = assigned.filter(one => one.account && (one.until === null || one.until >= today))
  if (live.length === 0) return null
  return (
    <dl class="facts" data-part="works">
      <dt>{say(words.worksIt)}</dt>
      <dd>
        {live
          .map(one => {
            const name = one.until
              ? say(words.worksUntil, { name: one.name, day: sayDay(one.until) })
              : one.name
            const list = cases.find(({ id }) => id === one.person)?.outcome
            return list ? say(words.ofCase, { name, list: label('outcomes', list) }) : name
          })
          .join('; ')}
      </dd>
    </dl>
  )
}

export const PersonLog = ({ file }: { file: PersonFile }) => {
  const { events, cases } = file
  const counting = new Set(counted(events).map(({ id }) => id))
  const outcomeOf = ({ case: about }: CaseEvent) => cases.find(one => one.id === about)?.outcome
  return (
    <section class="stack stack-tight" data-part="log">
      <h3>{say(words.log)}</h3>
      {events.length === 0 && <p class="soft">{say(words.logEmpty)}</p>}
      <ol class="person-log">
        {[...events]
          .sort((a, b) => b.seq - a.seq)
          .map(event => {
            const outcome = cases.length > 1 && outcomeOf(event)
            const note = (event.payload as { note?: string }).note
            return (
              <li key={event.id} data-event={event.kind}>
                <p class="small soft">
                  {sayInstant(event.at)} · {event.by}
                  {outcome && ` · ${label('outcomes', outcome)}`}
                </p>
                <p>{actLine(event, file)}</p>
                {note && <p class="note-text">{note}</p>}
                {!counting.has(event.id) && (
                  <p class="small">
                    <Signal tone="info" icon="undo">
                      {say(words.mistake)}
                    </Signal>
                  </p>
                )}
              </li>
            )
          })}
      </ol>
    </section>
  )
}

/** Facts in the order of the programme, behind a press. What has no label is the programme's own business. */
export const Known = ({ file: { household, person } }: { file: PersonFile }) => {
  const rules = ruleSet.value
  const told: Record<string, string> = { ...household.facts, ...person.facts }
  const known =
    rules?.facts.flatMap(({ name, label: texts, sensitive }) => {
      const [named, value] = [textOf(texts, rules.defaultLanguage), told[name]]
      return named && value && !sensitive ? [{ name, named, value: fieldValue(rules, name, value) }] : []
    }) ?? []
  if (known.length === 0) return null
  return (
    <details class="diff-group" data-part="known">
      <summary>{say(words.known)}</summary>
      <dl class="facts">
        {known.map(({ name, named, value }) => [
          <dt key={`${name} label`}>{named}</dt>,
          <dd key={name} data-fact={name}>
            {value}
          </dd>,
        ])}
      </dl>
    </details>
  )
}
