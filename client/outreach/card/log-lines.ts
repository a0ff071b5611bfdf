/** What an event of a case or a person says, in one line: log.tsx draws it, contradictions.tsx asks for its state. */
import { outcomeOf, proofStateOf } from '../../../forms/eligibility/case-view.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { ConflictResolved } from '../../../worker/contract/conflicts.ts'
import type { DeviceKind, Payload } from '../../../worker/contract/operations.ts'
import type { CaseEvent } from '../../../worker/contract/sync.ts'
import { fieldName } from '../../ui/field-names.ts'
import { say, sayDay } from '../../ui/text.ts'
import { nameOf, shortDay } from '../texts.ts'
import { words } from '../words.ts'
import { factText } from './fact-text.ts'
import { logWords } from './log-words.ts'
import { sayMonthOf } from './months.ts'
import { cardWords } from './words.ts'

/** The payload of an event, by its kind: the office and this phone only store what fits the contract. */
const told = <Kind extends DeviceKind>(event: CaseEvent): Payload<Kind> => event.payload as Payload<Kind>

export const noteOf = (event: CaseEvent): string => (event.payload as { note?: string }).note ?? ''

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
      return proofStateOf(ruleSet, outcomeOf(event.case))?.name ?? ''
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

/**
 * What happened, in one line.
 * @param all events among which one that was taken back is found @param formTitle of a follow-up form by its id, '' = not known here
 */
export function whatOf(
  event: CaseEvent,
  ruleSet: RuleSet,
  all: readonly CaseEvent[],
  formTitle: (id: string) => string,
): string {
  switch (event.kind as DeviceKind | 'conflict.resolved') {
    case 'attempt.recorded': {
      const { channel, result, nextDay } = told<'attempt.recorded'>(event)
      // a day that was only put off has no result
      if (result === '') return nextDay ? say(logWords.next, { day: shortDay(nextDay) }) : say(words.noNext)
      const what = say(cardWords.pair, {
        one: nameOf(ruleSet, ruleSet.channels, channel),
        other: nameOf(ruleSet, ruleSet.results, result),
      })
      return nextDay
        ? say(cardWords.both, { one: what, other: say(logWords.next, { day: shortDay(nextDay) }) })
        : what
    }
    case 'case.moved': {
      const { to, reason } = told<'case.moved'>(event)
      const state = say(logWords.moved, { to: nameOf(ruleSet, ruleSet.states, to) })
      return reason ? `${state} (${nameOf(ruleSet, ruleSet.reasons, reason)})` : state
    }
    case 'enrolment.recorded': {
      const { enrolledOn, proofNumber } = told<'enrolment.recorded'>(event)
      return say(logWords.enrolled, {
        state: nameOf(ruleSet, ruleSet.states, stateOf(event, ruleSet)),
        day: sayDay(enrolledOn),
        proof: masked(proofNumber),
      })
    }
    case 'document.checked': {
      const { document, seen } = told<'document.checked'>(event)
      const paper = nameOf(ruleSet, ruleSet.documents, document)
      return say(seen ? logWords.paperSeen : logWords.paperUnseen, { paper })
    }
    case 'person.corrected': {
      const { field, value } = told<'person.corrected'>(event)
      return say(logWords.corrected, {
        field: fieldName(ruleSet, field),
        value: factText(ruleSet, field, value),
      })
    }
    case 'submission.finalized': {
      const { form = '', name = '' } = event.payload as { form?: string; name?: string }
      return say(logWords.followUp, { form: formTitle(form) || name })
    }
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
      return say(logWords.takenBack, {
        act: act ? whatOf(act, ruleSet, [], formTitle) : say(logWords.takenBackAct),
      })
    }
    case 'conflict.resolved': {
      const { field, choice } = event.payload as ConflictResolved
      const isStatus = field === 'status'
      const of = isStatus ? say(words.status) : fieldName(ruleSet, field)
      if ('event' in choice) return say(logWords.decided, { field: of })
      const value = isStatus
        ? nameOf(ruleSet, ruleSet.states, choice.value)
        : factText(ruleSet, field, choice.value)
      return say(logWords.decidedOther, { field: of, value })
    }
  }
}
