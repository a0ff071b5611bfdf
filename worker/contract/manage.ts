/**
 * What the manager's console asks and gets: publishing, tables, counts. Everything here needs a connection.
 */
import * as z from 'zod'
import type { Determination } from '../../forms/eligibility/ruleset.ts'
import type { Finding } from '../../forms/findings.ts'
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
export const publishRuleSet = z.object({ sheets: z.array(sheetCells).min(1).max(20) })

/** In plain numbers what publishing would change against the version in the field. */
export interface FormDiff {
  added: string[]
  removed: string[]
  changed: string[]
  choicesAdded: number
  choicesRemoved: number
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
  diff: FormDiff | null
}
export interface CheckedRuleSet {
  findings: Finding[]
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
  cases: { id: string; outcome: string; state: string; due: string | null }[]
}

/** GET /api/lists: one row an outcome */
export interface ListCount {
  outcome: string
  people: number
  open: number
  overdue: number
  closed: number
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

export interface Page<T> {
  rows: T[]
  /** pass as `?after=` for the next page; null at the end */
  next: string | null
}
