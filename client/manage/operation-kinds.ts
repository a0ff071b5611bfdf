/** What an operation is called in tables of the console, by its kind. */
import type { Words } from '../ui/text.ts'
import { words } from './words.ts'

const kinds: Record<string, Words> = {
  'submission.finalized': words.kindSubmission,
  'attempt.recorded': words.kindAttempt,
  'case.moved': words.kindMove,
  'enrolment.recorded': words.kindEnrolment,
  'document.checked': words.kindDocument,
}

export const operationKinds = (kind: string): Words => kinds[kind] ?? words.kindOther
