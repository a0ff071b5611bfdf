/**
 * What the manager's console and the phone frame beside it say to each other. Both are pages of this site; each takes messages
 * of its own origin only, and of that one window.
 */
import type { CompiledForm } from '../../forms/definition.ts'
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
