/**
 * What an engine must do to be measured. One file each: doorstep.ts, floor.ts, and the peers in peers/. measure/side.ts drives
 * them, in a process or a page of their own.
 */

/** A form as texts in the engine's own dialect, made by writers/. */
export interface Input {
  form: string
  /** Enketo only: the XML model beside the page */
  model?: string
  /** attached files by name: `villages.csv` */
  files: Record<string, string>
  /** the saved record that an interrupted interview goes on from, in the engine's own form */
  record: string
  /** names of the languages, as the engine knows them */
  languages: string[]
}

export interface Subject {
  /** text in memory → what the engine opens a form from */
  import(input: Input): unknown
  /** definition → a form ready for its first answer; may be a promise */
  load(definition: unknown, input: Input): OpenForm | Promise<OpenForm>
  /** the same with the record's answers in it */
  restore(definition: unknown, input: Input): OpenForm | Promise<OpenForm>
}

/** Paths are `/data/m[3]/year`. What finds a node is done beforehand: only the functions that come back are timed. */
export interface OpenForm {
  /** returns how to give this answer; afterwards all that depends on it is settled */
  answering(path: string, value: string): () => void
  /** number of choices that a select offers now */
  choices(path: string): () => number
  /** value now, '' when blank */
  value(path: string): string
  isShown(path: string): boolean
  /** one more instance at the end */
  add(repeat: string): void
  /** takes the last instance away */
  removeLast(repeat: string): void
  language(name: string): () => void
  /** text of the question in the present language */
  label(path: string): string
  serialize(): string | Promise<string>
  /** gives memory back that outlives the object, if any */
  close?(): void
}
