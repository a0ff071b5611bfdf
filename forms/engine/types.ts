// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What an open form offers to the screens, to the worker's recheck and to the conformance runner. instance.ts makes one.
 */
import type { CompiledForm, NodeKind, QuestionType } from '../definition.ts'
import type { Finding } from '../findings.ts'
import type { AnswerTree, EntityChange } from '../values.ts'

export interface Choice {
  name: string
  label: string
  media?: Record<string, string>
  /** column `geometry`, for `map`: `lat lon alt acc`, a line or shape joined by `;` */
  geometry?: string
}

/** One node as a screen sees it now, in the current language. Texts are Markdown with `${}` filled in. */
export interface NodeState {
  /** `/data/members[2]/age`; a repeat itself is `/data/members`, its instance `/data/members[2]` */
  path: string
  /** stable while the instance lives, also when repeats before it are removed: use it as a rendering key */
  key: string
  name: string
  kind: NodeKind | 'instance'
  type?: QuestionType
  /** the stored text; '' = blank */
  value: string
  relevant: boolean
  required: boolean
  readonly: boolean
  /** false: blank and required, or not blank and the constraint is not true. Hidden nodes are valid. */
  valid: boolean
  /** set when invalid */
  requiredMessage?: string
  constraintMessage?: string
  label: string
  hint: string
  guidance: string
  media?: Record<string, string>
  /** which of its media begins by itself */
  autoplay?: string
  appearance: readonly string[]
  parameters: Readonly<Record<string, string>>
  /** selects: what is offered now, in order; ranges: the words of `tick_labelset`. Computed on demand: do not ask for it where it is not shown. */
  choices?: readonly Choice[]
  /** repeats: number of instances, and whether people may add or remove (no repeat_count) */
  count?: number
  open?: boolean
}

export interface Instance {
  readonly form: CompiledForm
  readonly language: string
  /** Names as in `form.languages`. */
  setLanguage(language: string): void
  /**
   * Enters an answer, as stored text: `2024-02-29`, `12.5`, `yes`, several choices separated by one blank, `lat lon alt acc`.
   * An answer that breaks its constraint is kept and the node becomes invalid. Everything that reads it is settled when this returns.
   * @throws RangeError for a path that is not a question of this form
   */
  answer(path: string, raw: string): void
  /** Adds an instance at the end of `/data/members`; returns its path `/data/members[3]`. */
  addRepeat(path: string): string
  /** Removes `/data/members[2]`; the following are renumbered. */
  removeRepeat(path: string): void
  /** undefined when there is no such node now */
  node(path: string): NodeState | undefined
  /** `node(path).relevant` without the rest: cheap enough to ask of every page of a long form */
  isRelevant(path: string): boolean
  /** Paths of the direct children of `/data`, of a group or repeat instance; for a repeat, its instances. Hidden ones included. */
  children(path: string): string[]
  /** the record so far; hidden answers included, so that a draft can bring them back (`openForm` takes it) */
  answers(): AnswerTree
  /** required and constraint violations of relevant nodes, in document order */
  problems(): Finding[]
  /** the entities that the record would create or update, relevant answers only */
  entities(): EntityChange[]
  /** settings' instance_name, or '' */
  name(): string
  /** Called after every settled change; returns how to stop. `paths` is undefined when all may have changed (language). */
  onChange(listener: (paths: ReadonlySet<string> | undefined) => void): () => void
}

/** A finalised record: irrelevant answers dropped, `end` set. */
export interface FinalRecord {
  instanceId: string
  answers: AnswerTree
  entities: EntityChange[]
  name: string
}
