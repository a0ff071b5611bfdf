/** One event of a case's log in a line, as the manager reads it. Labels are the programme's; proof numbers stay masked. */
import { outcomeOf, proofStateOf } from '../../forms/eligibility/case-view.ts'
import type { ConflictResolved } from '../../worker/contract/conflicts.ts'
import type { DeviceKind, Payload } from '../../worker/contract/operations.ts'
import type { PersonFile } from '../../worker/contract/person.ts'
import type { CaseEvent } from '../../worker/contract/sync.ts'
import { fieldName, fieldValue } from '../ui/field-names.ts'
import { say, sayDay, sayMonth, sayNumber } from '../ui/text.ts'
import { words } from './person-log-words.ts'
import { label, ruleSet } from './programme.ts'

/** @example sayMonthOf('2026-10') → `Oct 2026` */
export const sayMonthOf = (month: string): string =>
  `${sayMonth(Number(month.slice(5)))} ${sayNumber(month.slice(0, 4))}`

/** All but the last three characters hidden: '…456'. */
const masked = (number: string): string => (number.length > 3 ? `…${number.slice(-3)}` : '…')

/** The payload of an event, by its kind: the office only stores what fits the contract. */
const told = <Kind extends DeviceKind>(event: CaseEvent): Payload<Kind> => event.payload as Payload<Kind>

const knownBy = { receipt: words.seenReceipt, app: words.seenApp, told: words.seenTold }

const field = (name: string): string => (ruleSet.value ? fieldName(ruleSet.value, name) : name)
const value = (name: string, text: string): string =>
  ruleSet.value ? fieldValue(ruleSet.value, name, text) : text

/** What happened: `Call: No answer. Next: Fri 27 Nov 2026`. An act that was taken back is found among all of the file. */
export function actLine(event: CaseEvent, file: Pick<PersonFile, 'events' | 'assigned'>): string {
  switch (event.kind) {
    case 'attempt.recorded': {
      const { channel, result, nextDay } = told<'attempt.recorded'>(event)
      const next = nextDay ? say(words.next, { day: sayDay(nextDay) }) : ''
      // a day that was only put off has no result
      if (result === '') return next || say(words.noNext)
      return [`${label('channels', channel)}: ${label('results', result)}`, next].filter(Boolean).join('. ')
    }
    case 'case.moved': {
      const { to, reason } = told<'case.moved'>(event)
      const state = say(words.moved, { to: label('states', to) })
      return reason ? `${state} (${label('reasons', reason)})` : state
    }
    case 'enrolment.recorded': {
      const { enrolledOn, proofNumber } = told<'enrolment.recorded'>(event)
      const to = ruleSet.value && proofStateOf(ruleSet.value, outcomeOf(event.case))?.name
      return say(words.enrolled, {
        state: label('states', to ?? ''),
        day: sayDay(enrolledOn),
        proof: masked(proofNumber),
      })
    }
    case 'document.checked': {
      const { document, seen } = told<'document.checked'>(event)
      return say(seen ? words.paperSeen : words.paperUnseen, { paper: label('documents', document) })
    }
    case 'person.corrected': {
      const { field: name, value: text } = told<'person.corrected'>(event)
      return say(words.corrected, { field: field(name), value: value(name, text) })
    }
    case 'submission.finalized':
      return say(words.followUp, { form: (event.payload as { name?: string }).name ?? '' })
    case 'warning.told':
      return say(told<'warning.told'>(event).understood ? words.warned : words.warnedNot)
    case 'case.handedOver': {
      const { to } = told<'case.handedOver'>(event)
      if (to === null) return say(words.handedBack)
      const name = file.assigned.find(one => one.account === to)?.name
      return name ? say(words.handedTo, { name }) : say(words.handedColleague)
    }
    case 'contribution.recorded': {
      const { month, paid, seen } = told<'contribution.recorded'>(event)
      return `${say(paid ? words.paid : words.notPaid, { month: sayMonthOf(month) })} (${say(knownBy[seen])})`
    }
    case 'act.takenBack': {
      const act = file.events.find(one => one.id === told<'act.takenBack'>(event).act)
      return say(words.takenBack, {
        act: act ? actLine(act, { ...file, events: [] }) : say(words.takenBackAct),
      })
    }
    case 'conflict.resolved': {
      const { field: name, choice } = event.payload as ConflictResolved
      const isStatus = name === 'status'
      const of = isStatus ? say(words.status) : field(name)
      if ('event' in choice) return say(words.decided, { field: of })
      const chosen = isStatus ? label('states', choice.value) : value(name, choice.value)
      return say(words.decidedOther, { field: of, value: chosen })
    }
  }
}
