/**
 * The two shapes of a form. `FormDefinition` is what the spreadsheet says, cell by cell, with the place of each cell:
 * xlsform/read.ts makes it, compile/form.ts reads it. `CompiledForm` is what is published: plain JSON, content-addressed,
 * read by phones and by the worker; engine/ opens it. Nothing here runs on both sides but types.
 */
import type { Program } from './evaluate/program.ts'
import type { SheetPlace } from './findings.ts'

/** language name as in the header after `::` (`Khmer (km)`), or `default` for an untagged column → text */
export type Texts = Record<string, string>

/** The text of one cell with its place, so that every later finding can point at it. */
export interface Cell {
  text: string
  at: SheetPlace
}

export type NodeKind = 'question' | 'group' | 'repeat'

/** Question types after aliases are resolved; the spelling is XLSForm's own. */
export type QuestionType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'note'
  | 'select_one'
  | 'select_multiple'
  | 'rank'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'range'
  | 'geopoint'
  | 'geotrace'
  | 'geoshape'
  | 'start-geopoint'
  | 'background-geopoint'
  | 'image'
  | 'audio'
  | 'video'
  | 'file'
  | 'background-audio'
  | 'barcode'
  | 'acknowledge'
  | 'calculate'
  | 'hidden'
  | 'start'
  | 'end'
  | 'today'
  | 'deviceid'
  | 'username'
  | 'phonenumber'
  | 'email'
  | 'simserial'
  | 'subscriberid'
  | 'audit'
  | 'csv-external'
  | 'xml-external'
  | 'osm'

export interface FixedRows {
  rows: Record<string, string>[]
  before: number
}

/** Where the choices of a select come from. */
export type ItemSource =
  | { from: 'list'; list: string }
  | {
      from: 'file'
      file: string
      value: string
      label: string
      /** where the label stands in another column in each language */
      labels?: Texts
      /** choices beside those of the file, each a row of it; so many stand before the file's */
      fixed?: FixedRows
    }
  | { from: 'repeat'; reference: string }
  | { from: 'external'; list: string }

/** A row of the survey sheet, groups and repeats with their children inside. */
export interface DefinitionNode {
  kind: NodeKind
  /** for a question only */
  type?: QuestionType
  name: string
  at: SheetPlace
  label: Texts
  hint: Texts
  guidanceHint: Texts
  constraintMessage: Texts
  requiredMessage: Texts
  /** media by kind (`image`, `big-image`, `audio`, `video`) and language */
  media: Record<string, Texts>
  /** expression columns, as written; absent when the cell is blank. yes/no cells are already `true()` / `false()` */
  relevant?: Cell
  required?: Cell
  readonly?: Cell
  constraint?: Cell
  calculation?: Cell
  default?: Cell
  repeatCount?: Cell
  choiceFilter?: Cell
  trigger?: Cell
  saveTo?: Cell
  items?: ItemSource
  orOther?: boolean
  /** of a group that was a loop: the list it went over; its children are one group for each choice */
  loop?: string
  /** `audio` or `video` of the label begins by itself */
  autoplay?: string
  appearance: string[]
  parameters: Record<string, string>
  /** the cell of each text above, for findings: key = `label`, `hint`, `label::Khmer (km)` … */
  textCells: Record<string, SheetPlace>
  children: DefinitionNode[]
}

export interface ChoiceDefinition {
  name: string
  label: Texts
  media: Record<string, Texts>
  /** every further column, for choice_filter and instance() */
  extra: Record<string, string>
  at: SheetPlace
}

export interface EntityDefinition {
  list: string
  at: SheetPlace
  label?: Cell
  entityId?: Cell
  createIf?: Cell
  updateIf?: Cell
  /** `${members}` when the entity belongs to a repeat: the repeat's name */
  repeat?: Cell
}

export interface FormDefinition {
  id: string
  title: string
  /** the title by language, where `form_title` is said in several */
  titles?: Texts
  version: string
  languages: string[]
  defaultLanguage: string
  settings: Record<string, Cell>
  nodes: DefinitionNode[]
  lists: Record<string, ChoiceDefinition[]>
  /** external_choices sheet, by list */
  externalLists: Record<string, ChoiceDefinition[]>
  /** names of attached files that the form needs: `villages.csv` */
  files: string[]
  entities: EntityDefinition[]
}

// ---------------------------------------------------------------------------------------------------------------
// Published

/** Index of a node in `CompiledForm.nodes`, document order. */
export type NodeIndex = number
/** Index into `CompiledForm.texts`; -1 = none. A text is, for each language, a template: plain text or parts with outputs. */
export type TextIndex = number
/** A template: strings are literal, numbers are indexes into `CompiledForm.programs` whose value is inserted. */
export type Template = string | (string | number)[]
/** Index into `CompiledForm.programs`. */
export type ProgramIndex = number

export interface CompiledNode {
  name: string
  kind: NodeKind
  type?: QuestionType
  /** -1 for a child of the root */
  parent: NodeIndex
  label?: TextIndex
  hint?: TextIndex
  guidance?: TextIndex
  constraintMessage?: TextIndex
  requiredMessage?: TextIndex
  media?: Record<string, TextIndex>
  relevant?: ProgramIndex
  required?: ProgramIndex
  readonly?: ProgramIndex
  constraint?: ProgramIndex
  calculation?: ProgramIndex
  /** a dynamic default; a static one is `initial` */
  dynamicDefault?: ProgramIndex
  initial?: string
  repeatCount?: ProgramIndex
  /** question nodes whose change runs `calculation`, instead of its own references */
  triggers?: NodeIndex[]
  /** key of `CompiledForm.itemsets` */
  items?: string
  choiceFilter?: ProgramIndex
  randomize?: true
  seed?: ProgramIndex | number
  /** range: key of the itemset whose labels stand at its steps; no bound on the answer */
  ticks?: string
  autoplay?: string
  appearance?: string[]
  parameters?: Record<string, string>
  /** entity property that this answer is saved to, and the list it belongs to */
  saveTo?: { list: string; property: string }[]
}

/** Choices as columns, so that a file of 15,000 rows is five arrays and an index is built by column. */
export interface Itemset {
  /** names, in order */
  name: string[]
  /** for each item its TextIndex (lists of the workbook) */
  label?: TextIndex[]
  /** further columns; `''` where blank, null where the cell is missing */
  extra: Record<string, (string | null)[]>
  media?: Record<string, TextIndex[]>
  /** name of the attached file that holds the items instead, with its value and label columns */
  file?: { name: string; value: string; label: string; labels?: string[]; fixed?: FixedRows }
  /** node whose answers in all instances are the items */
  repeat?: NodeIndex
}

/** One declared entity of a form, compiled. */
export interface CompiledEntity {
  list: string
  /** repeat node that owns it, absent = the record itself */
  repeat?: NodeIndex
  label?: ProgramIndex
  entityId?: ProgramIndex
  createIf?: ProgramIndex
  updateIf?: ProgramIndex
}

/**
 * The published form. The engine adds its own compile-time tables in `plan` (evaluation order, dependents, scopes):
 * opaque to everybody but compile/form.ts and engine/.
 */
export interface CompiledForm {
  format: 1
  id: string
  title: string
  titles?: Texts
  version: string
  languages: string[]
  defaultLanguage: string
  nodes: CompiledNode[]
  /** texts[i][languageIndex]; a missing translation falls back to the default language, then to any */
  texts: (Template | null)[][]
  programs: Program[]
  itemsets: Record<string, Itemset>
  entities: CompiledEntity[]
  /** attached files needed: name → columns wanted, if known */
  files: string[]
  instanceName?: ProgramIndex
  style?: string
  plan: unknown
}
