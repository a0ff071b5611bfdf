/**
 * What the manager's console and the phone frame beside it say to each other. Both are pages of this site; each takes messages
 * of its own origin only, and of that one window.
 */
import type { CompiledForm } from '../../forms/definition.ts'
import type { ColumnWhy } from '../../forms/engine/why.ts'
import type { AnswerTree } from '../../forms/values.ts'

/** Console → frame. */
export type ToPreview =
  /** the form as phones get it; the answers of the form before stay where their questions still are, unless `answers` are given */
  | {
      say: 'show'
      form: CompiledForm
      /** attached tables as text, media as bytes, by name */
      files: Readonly<Record<string, string | ArrayBuffer>>
      timeZone: string
      answers?: AnswerTree
    }
  /** goes to the question of this node (index in `form.nodes`); in a repeat, in its first instance */
  | { say: 'goTo'; node: number }
  | { say: 'look'; language: 'km' | 'en'; formLanguage?: string; contrast: 'plain' | 'high' }
  | { say: 'restart' }
  /** to the last page */
  | { say: 'end' }
  /** to the question at this path, also in a second instance of a repeat */
  | { say: 'goToPath'; path: string }
  /** answer with `why` for this path, now and after every change; undefined: no more */
  | { say: 'watch'; path: string | undefined }

/** How the watched question is now. */
export interface WatchedNode {
  /** index in `form.nodes` */
  node: number
  label: string
  value: string
  isRelevant: boolean
  isRequired: boolean
  isReadonly: boolean
  isValid: boolean
  /** labels or names of what is offered now; undefined for what is no select */
  choices: number | undefined
}

/** Frame → console. */
export type FromPreview =
  | { say: 'ready' }
  /** a question was tapped or came under the keyboard: `/data/members[2]/age` */
  | { say: 'touched'; path: string }
  /** after every change; hidden answers included */
  | { say: 'answers'; answers: AnswerTree; page: string }
  /** Finish was pressed and nothing was in the way: it would have been sent */
  | { say: 'finished' }
  | { say: 'broken' }
  | { say: 'why'; path: string; state: WatchedNode | undefined; whys: readonly ColumnWhy[] }
