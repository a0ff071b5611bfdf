/**
 * What was done on a case, the newest first: attempts, moves, proofs and papers, each with its day and who. What only this
 * phone knows yet is marked so. Proof numbers are masked but for their end.
 */
import { counted } from '../../forms/eligibility/case-view.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { ConflictResolved } from '../../worker/contract/conflicts.ts'
import type { DeviceKind, Payload } from '../../worker/contract/operations.ts'
import type { CaseEvent } from '../../worker/contract/sync.ts'
import { Button } from '../ui/button.tsx'
import { fieldName, fieldValue } from '../ui/field-names.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay, sayTime } from '../ui/text.ts'
import { headsOf } from './acts.ts'
import { logWords } from './card/log-words.ts'
import { sayMonthOf } from './card/months.ts'
import { cardWords } from './card/words.ts'
import { me } from './list.ts'
import { nameOf, shortDay } from './texts.ts'
import { words } from './words.ts'

interface Props {
  events: readonly CaseEvent[]
  ruleSet: RuleSet
  /** events after this number of the office are only on this phone */
  officeSeq: number
  /** events that are kept and do not count */
  flaws: Readonly<Record<string, string>>
  /** those that may be taken back as a mistake now */
  undoable: ReadonlySet<string>
  onMistake: (event: CaseEvent) => void
}

export const Log = ({ events, ruleSet, officeSeq, flaws, undoable, onMistake }: Props) => {
  const newestFirst = [...events].sort((a, b) => b.seq - a.seq)
  const counting = new Set(counted(events).map(event => event.id))
  return (
    <section class="stack stack-tight">
      <h2>{say(words.log)}</h2>
      {events.length === 0 && <p class="soft">{say(words.logEmpty)}</p>}
      <ol class="log">
        {newestFirst.map(event => {
          const note = noteOf(event)
          return (
            <li key={event.id} data-event={event.kind}>
              <p class="small soft">
                {shortDay(dayOf(event.at))} {sayTime(event.at)} ·{' '}
                {event.by === me.value?.account.name ? say(words.you) : event.by}
              </p>
              <p>{whatOf(event, ruleSet, events)}</p>
              {note && <p class="note-text">{note}</p>}
              {!counting.has(event.id) && (
                <p class="small">
                  <Signal tone="info" icon="undo">
                    {say(logWords.mistake)}
                  </Signal>
                </p>
              )}
              {flaws[event.id] && (
                <p class="small">
                  <Signal tone="due" icon="triangle">
                    {say(words.notCounted)}
                  </Signal>
                </p>
              )}
              {event.seq > officeSeq && (
                <p class="small">
                  <Signal tone="due">{say(words.onThisPhone)}</Signal>
                </p>
              )}
              {undoable.has(event.id) && (
                <Button kind="quiet" icon="undo" action="mistake" onPress={() => onMistake(event)}>
                  {say(cardWords.mistake)}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** what may be taken back: a wrong month or fact is put right by a later word instead */
const takenBackKinds = new Set(['attempt.recorded', 'case.moved', 'enrolment.recorded', 'warning.told'])

/** Own acts on a case that nobody has built upon: those may be called a mistake. @param by name of the account */
export function undoableOf(events: readonly CaseEvent[], by: string | undefined): Set<string> {
  const counting = counted(events).filter(event => event.kind !== 'act.takenBack')
  const heads = new Set(headsOf(counting))
  return new Set(
    counting.flatMap(({ id, kind, by: who }) =>
      heads.has(id) && who === by && takenBackKinds.has(kind) ? [id] : [],
    ),
  )
}

/** The payload of an event, by its kind: the office and this phone only store what fits the contract. */
const told = <Kind extends DeviceKind>(event: CaseEvent): Payload<Kind> => event.payload as Payload<Kind>

const noteOf = (event: CaseEvent): string => (event.payload as { note?: string }).note ?? ''

/** Local ISO day of an instant. */
export const dayOf = (instant: string): string => {
  const date = new Date(instant)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** All but the last three characters hidden: '…456'. */
const masked = (number: string): string => (number.length > 3 ? `…${number.slice(-3)}` : '…')

/** The state that an event speaks of; '' where it speaks of none. */
export function stateOf(event: CaseEvent, ruleSet: RuleSet): string {
  switch (event.kind) {
    case 'attempt.recorded':
      return ruleSet.results.find(one => one.name === told<'attempt.recorded'>(event).result)?.state ?? ''
    case 'case.moved':
      return told<'case.moved'>(event).to
    case 'enrolment.recorded':
      return ruleSet.states.find(one => one.needs === 'proof')?.name ?? ''
    case 'conflict.resolved': {
      const { choice } = event.payload as ConflictResolved
      return 'value' in choice ? choice.value : ''
    }
    default:
      return ''
  }
}

const knownBy = {
  receipt: logWords.seenReceipt,
  app: logWords.seenApp,
  told: logWords.seenTold,
}

/** What happened, in one line. @param all events among which one that was taken back is found */
function whatOf(event: CaseEvent, ruleSet: RuleSet, all: readonly CaseEvent[]): string {
  switch (event.kind as DeviceKind | 'conflict.resolved') {
    case 'attempt.recorded': {
      const { channel, result, nextDay } = told<'attempt.recorded'>(event)
      // a day that was only put off has no result
      if (result === '') return nextDay ? say(words.logNext, { day: shortDay(nextDay) }) : say(words.noNext)
      const parts = [
        `${nameOf(ruleSet, ruleSet.channels, channel)}: ${nameOf(ruleSet, ruleSet.results, result)}`,
      ]
      if (nextDay) parts.push(say(words.logNext, { day: shortDay(nextDay) }))
      return parts.join('. ')
    }
    case 'case.moved': {
      const { to, reason } = told<'case.moved'>(event)
      const state = say(words.logMoved, { to: nameOf(ruleSet, ruleSet.states, to) })
      return reason ? `${state} (${nameOf(ruleSet, ruleSet.reasons, reason)})` : state
    }
    case 'enrolment.recorded': {
      const { enrolledOn, proofNumber } = told<'enrolment.recorded'>(event)
      return say(words.logEnrolled, { day: sayDay(enrolledOn), proof: masked(proofNumber) })
    }
    case 'document.checked': {
      const { document, seen } = told<'document.checked'>(event)
      const paper = nameOf(ruleSet, ruleSet.documents, document)
      return say(seen ? words.logPaperSeen : words.logPaperUnseen, { paper })
    }
    case 'person.corrected': {
      const { field, value } = told<'person.corrected'>(event)
      return say(words.logCorrected, {
        field: fieldName(ruleSet, field),
        value: fieldValue(ruleSet, field, value),
      })
    }
    case 'submission.finalized':
      return say(logWords.followUp, { form: (event.payload as { name?: string }).name ?? '' })
    case 'warning.told':
      return say(told<'warning.told'>(event).understood ? logWords.warned : logWords.warnedNot)
    case 'case.handedOver':
      return say(told<'case.handedOver'>(event).to === null ? logWords.handedBack : logWords.handedColleague)
    case 'contribution.recorded': {
      const { month, paid, seen } = told<'contribution.recorded'>(event)
      const known = say(knownBy[seen])
      return `${say(paid ? logWords.paid : logWords.notPaid, { month: sayMonthOf(month) })} (${known})`
    }
    case 'act.takenBack': {
      const act = all.find(one => one.id === told<'act.takenBack'>(event).act)
      return say(logWords.takenBack, { act: act ? whatOf(act, ruleSet, []) : say(logWords.takenBackAct) })
    }
    case 'conflict.resolved': {
      const { field, choice } = event.payload as ConflictResolved
      const isStatus = field === 'status'
      const of = isStatus ? say(words.status) : fieldName(ruleSet, field)
      if ('event' in choice) return say(words.logDecided, { field: of })
      const value = isStatus
        ? nameOf(ruleSet, ruleSet.states, choice.value)
        : fieldValue(ruleSet, field, choice.value)
      return say(words.logDecidedOther, { field: of, value })
    }
  }
}
