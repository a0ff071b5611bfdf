/**
 * What the manager's console asks and gets: publishing, tables, counts. Everything here needs a connection.
 */
import * as z from 'zod'
import type { Determination } from '../../forms/eligibility/ruleset.ts'
import type { Finding, SheetPlace } from '../../forms/findings.ts'
import type { AttachmentView } from './attachments.ts'
import type { FileReference } from './sync.ts'

/** A sheet as rows of cells, the header row first; row i of the array is Excel row i + 1. Numbers and booleans stay what they were. */
export const sheetCells = z.object({
  name: z.string().max(100),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).max(300)).max(20_000),
})
export type SheetCells = z.infer<typeof sheetCells>

/** POST /api/forms/check and POST /api/forms. The workbook is read in the manager's browser (forms/xlsform/workbook.ts). */
export const publishForm = z.object({
  sheets: z.array(sheetCells).min(1).max(20),
  files: z.array(z.object({ name: z.string().max(200), hash: z.string().regex(/^[0-9a-f]{64}$/) })).max(300),
  use: z.enum(['capture', 'followup']).default('capture'),
})
export type PublishForm = z.input<typeof publishForm>

/** POST /api/rulesets/check and POST /api/rulesets */
/**
 * `over`: the hash of the rules in force that the publisher looked at ('' = none, as `CheckedRuleSet.over` told it). When others have
 * come into force since, nothing is published.
 */
const over = z.string().max(64).optional()
export const publishRuleSet = z.object({ sheets: z.array(sheetCells).min(1).max(20), over })
export const publishAgain = z.object({ over })

/**
 * Kinds of change, in the order a manager reads them. `setting…` are all other columns and settings (`column` says which),
 * `text…` all texts but labels.
 */
export const changeKinds = [
  'titleChanged',
  'languageAdded',
  'languageRemoved',
  'questionAdded',
  'questionRemoved',
  'questionRenamed',
  'questionMoved',
  'typeChanged',
  'labelChanged',
  'textChanged',
  'choiceAdded',
  'choiceRemoved',
  'choiceRenamed',
  'choiceRelabelled',
  'relevantChanged',
  'constraintChanged',
  'calculationChanged',
  'requiredChanged',
  'choiceFilterChanged',
  'settingChanged',
  'fileAdded',
  'fileRemoved',
  'fileReplaced',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/**
 * One change against the version in the field.
 * @example { kind: 'relevantChanged', name: 'members/age', label: 'Age', before: "${consent} = 'yes'", now: '', at: { sheet: 'survey', row: 9, column: 'relevant' } }
 */
export interface FormChange {
  kind: ChangeKind
  /** path of a question, name of a choice, a file, a language or a setting */
  name: string
  /** what people read there, in the form's default language; '' where there is nothing to read */
  label: string
  /** of a choice: its list */
  list?: string
  /** of a text: its language, as in the header */
  language?: string
  /** of `setting…` and `text…`: the column */
  column?: string
  /** '' = the cell was, or is, blank; absent where the change is no change of a text */
  before?: string
  now?: string
  /** where it stands in the workbook that is to be published; null: nowhere any more */
  at: SheetPlace | null
}

/**
 * What breaks for those who read the answers afterwards. propertyLost: nothing is saved to this property any more.
 * propertyRetyped: the question that is saved to it has another type. choiceLost: an answer that rules compare it with cannot
 * be given any more.
 */
export interface DiffWarning {
  kind: 'propertyLost' | 'propertyRetyped' | 'choiceLost'
  /** path of the question in the version in the field, or now where it is still there */
  name: string
  label: string
  /** as rules call the fact: `age` */
  property: string
  /** ids of the rules in force that read it, in their order; none: only lists and tables show it */
  rules: string[]
  choice?: string
  before?: string
  now?: string
  at: SheetPlace | null
}

/** What publishing would change against the version in the field. */
export interface FormDiff {
  /** the version in the field */
  version: string
  /** by kind in the order of `changeKinds`, in each as they stand in the workbook */
  changes: FormChange[]
  warnings: DiffWarning[]
}

/** Unfinished interviews of one form on the phones of the drive, as these last told. */
export interface DraftsOnPhones {
  /** the newest version first; versions without a draft are left out */
  versions: { version: string; hash: string; drafts: number; phones: number }[]
  /** phones of enumerators and outreach workers that are not revoked */
  phones: number
  /** of these, how many have never told */
  silent: number
  /** instant of the oldest word that is counted; null when no phone has told */
  asOf: string | null
}

export interface CheckedForm {
  findings: Finding[]
  form: {
    id: string
    title: string
    version: string
    hash: string
    questions: number
    languages: string[]
  } | null
  /** null: it is the first version, or has errors */
  diff: FormDiff | null
  /** null where `diff` is */
  drafts: DraftsOnPhones | null
}
export interface CheckedRuleSet {
  findings: Finding[]
  /** hash of the rules that are in force now, '' = none; of a check */
  over?: string
  ruleSet: { id: string; version: string; hash: string; rules: number; outcomes: number } | null
}

export interface FormVersionView {
  id: string
  title: string
  version: string
  hash: string
  use: 'capture' | 'followup'
  publishedAt: string
  publishedBy: string
  inField: boolean
  questions: number
  submissions: number
}

/** GET /api/forms/:hash/source: what a version was published from, however old; the attached files by GET /api/blobs/:hash */
export interface FormSource {
  id: string
  version: string
  title: string
  use: 'capture' | 'followup'
  sheets: SheetCells[]
  files: FileReference[]
}
/** GET /api/rulesets/:hash/source: the sheets a rule set was published from */
export interface RuleSetSource {
  id: string
  version: string
  sheets: SheetCells[]
}
export interface RuleSetView {
  id: string
  version: string
  hash: string
  publishedAt: string
  publishedBy: string
  inForce: boolean
  rules: number
}

export interface SubmissionView {
  id: string
  form: string
  version: string
  name: string
  place: string
  by: string
  finishedAt: string
  receivedAt: string
  reviewState: 'received' | 'hasIssues' | 'edited' | 'approved' | 'rejected'
  seq: number
  findings: Finding[]
  /** files of its answers, arrived or not */
  files: AttachmentView[]
}

export interface PersonRow {
  id: string
  household: string
  name: string
  place: string
  facts: Record<string, string>
  determination: Determination | null
  /** `unwarned`: enrolled before the warning of the list was read; left out where it was read in time */
  cases: { id: string; outcome: string; state: string; due: string | null; unwarned?: true }[]
}

/** GET /api/lists: one row an outcome */
export interface ListCount {
  outcome: string
  people: number
  open: number
  overdue: number
  closed: number
  /** enrolled before the warning of the list was read */
  unwarned: number
  /** by state name */
  states: Record<string, number>
}

export interface HeldOperation {
  seq: number
  id: string
  kind: string
  code: string
  receivedAt: string
  by: string
  findings: Finding[]
}

/** POST /api/held/:id/release: it shall count after all, or be set aside. */
export const releaseHeld = z.object({ aside: z.boolean() })
export interface ReleasedHeld {
  /** why it is held even so; null: it is not */
  code: string | null
}

/** GET /api/submissions/count: all interviews of the area, however many a table holds. */
export interface SubmissionCounts {
  total: number
  /** of these, how many name a file that is not here yet */
  toCome: number
  /** ISO days of the programme on which some arrived, of the last 14; the others had none */
  days: { day: string; count: number }[]
}

/** POST /api/people/search: part of a name or a phone number, as typed. In the body, as addresses are written down in places that names must not be. */
export const searchPeople = z.object({
  q: z.string().trim().min(1).max(100),
  /** place-code prefix */
  place: z.string().max(8).default(''),
  /** only who is on this list */
  outcome: z.string().max(100).default(''),
})
export type SearchPeople = z.input<typeof searchPeople>

export interface Page<T> {
  rows: T[]
  /** pass as `?after=` for the next page; null at the end */
  next: string | null
}
