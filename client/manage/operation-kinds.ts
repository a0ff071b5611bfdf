/** What an operation is called in tables of the console, by its kind. */
import type { Words } from '../ui/text.ts'
import { words } from './words.ts'

const kinds: Record<string, Words> = {
  'submission.finalized': words.kindSubmission,
  'attempt.recorded': words.kindAttempt,
  'case.moved': words.kindMove,
  'enrolment.recorded': words.kindEnrolment,
  'document.checked': words.kindDocument,
  'person.corrected': words.kindCorrection,
  'warning.told': words.kindWarning,
  'case.handedOver': words.kindHandOver,
  'contribution.recorded': words.kindContribution,
  'act.takenBack': words.kindTakenBack,
  'conflict.resolved': words.kindDecision,
}

export const operationKinds = (kind: string): Words => kinds[kind] ?? words.kindOther
