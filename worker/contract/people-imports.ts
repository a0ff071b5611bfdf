/**
 * Lists of people or employers that a manager brings from a spreadsheet: checked first, then brought in whole or not at all, and taken
 * back by another act. The console reads the file (forms/imports) and sends its cells with what each column is.
 */
import * as z from 'zod'
import type { Facts } from '../../forms/eligibility/ruleset.ts'
import type { Finding } from '../../forms/findings.ts'
import type { Question } from '../../forms/imports/list-row.ts'

/** rows that are sent at all, with titles and blank ones; more of a list than forms/imports takes is told as a finding */
const rowsSentMost = 20_000
const columnsMost = 300
const rowNumbers = z.array(z.number().int().positive()).max(rowsSentMost)
const text = z.string().max(300)

export const importMapping = z.object({
  kind: z.enum(['members', 'former', 'employers']),
  columns: z.array(z.string().max(120)).max(columnsMost),
  same: z.record(text, text),
  meanings: z.record(z.string().max(1000), text),
  leaveOut: rowNumbers,
  keep: rowNumbers,
})

/** POST /api/people-imports/check and POST /api/people-imports */
export const peopleImport = z.object({
  file: z.string().min(1).max(200),
  sheet: z.string().max(100),
  rows: z
    .array(z.array(z.union([z.string().max(5000), z.number(), z.boolean(), z.null()])).max(columnsMost))
    .max(rowsSentMost),
  /** index of the header row, where a manager has said so; null = is found */
  headerRow: z.number().int().nonnegative().max(100).nullable(),
  mapping: importMapping,
  /** ISO day on which the list was right */
  asOf: z.iso.date(),
  /** by what right these people are brought in and may be spoken to; kept with the import. Blank in a check */
  legalBasis: z.string().max(2000),
})
export type PeopleImport = z.infer<typeof peopleImport>

/** shorter says nothing */
export const legalBasisLeast = 10

/** Somebody who is like a row of the list. */
export interface AlikeRow {
  row: number
  verdict: 'same' | 'maybe'
  /** another row of the list; left out: somebody stored */
  earlier?: number
  name: string
  place: string
}

export interface CheckedPeopleImport {
  /** errors first; `more` are not told */
  findings: Finding[]
  more: number
  errors: number
  questions: Question[]
  alike: AlikeRow[]
  counts: {
    rows: number
    people: number
    households: number
    employers: number
    leftOut: number
    known: number
    twice: number
    stopped: number
  }
  /** how many would come onto which list, of those that the account may see */
  lists: { outcome: string; people: number }[]
  /** the same file, read the same way, is in already */
  already: string | null
}

export interface BroughtPeopleImport {
  import: string
  already: boolean
  /** operations of the log that it is */
  operations: number
}

/** One that was brought in. */
export interface PeopleImportView {
  id: string
  kind: 'members' | 'former' | 'employers'
  file: string
  rows: number
  people: number
  households: number
  employers: number
  leftOut: number
  legalBasis: string
  asOf: string
  by: string
  at: string
  withdrawnAt: string | null
  seq: number
}

/** What is kept of an import in each of its operations. */
export interface ImportHead {
  kind: 'members' | 'former' | 'employers'
  file: string
  /** SHA-256 of the cells */
  hash: string
  rows: number
  people: number
  households: number
  employers: number
  leftOut: number
  legalBasis: string
  asOf: string
  /** what each column was, and what stood for every row */
  mapping: { columns: string[]; same: Record<string, string> }
  /** area of who brought it */
  place: string
}

/** Payload of `people.imported`: one of `parts` operations that came in one batch. */
export interface PeopleImported {
  import: string
  part: number
  parts: number
  head: ImportHead
  households: {
    id: string
    place: string
    name: string
    people: { id: string; name: string; facts: Facts }[]
  }[]
  employers: { id: string; name: string; aliases: string[]; place: string; facts: Facts }[]
}

/** Payload of `import.withdrawn`: what the import brought goes, but for households where somebody has worked since. */
export interface ImportWithdrawn {
  import: string
  part: number
  parts: number
  households: string[]
}
