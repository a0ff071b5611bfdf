/** What the editor and its trial worker say to each other. */
import type { CompiledForm } from '../../../forms/definition.ts'
import type { AnswerTree } from '../../../forms/values.ts'

export type ToTrial =
  /** begin to fill in at random, until every branch was entered */
  | {
      say: 'start'
      form: CompiledForm
      /** attached tables by name */
      files: Readonly<Record<string, string>>
      timeZone: string
      seed: number
    }
  | { say: 'stop' }
  /** the record of this number, to be looked at */
  | { say: 'record'; run: number }
  /** so many records, to be saved */
  | { say: 'records'; count: number }

export interface TrialProgress {
  say: 'progress'
  runs: number
  /** questions, and for each the first record that showed it; -1 = none yet */
  wanted: readonly number[]
  seenIn: readonly number[]
  constraints: readonly number[]
  broken: readonly number[]
  blank: readonly number[]
  isDone: boolean
}

export type FromTrial =
  | TrialProgress
  | { say: 'record'; run: number; answers: AnswerTree }
  | { say: 'records'; records: readonly AnswerTree[] }
  | { say: 'failed' }
