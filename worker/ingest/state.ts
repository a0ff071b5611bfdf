/**
 * Households in memory, between being read and being written: what submission.ts, case-events.ts and
 * jobs/redetermine.ts change. No SQL here, no clock; db/ground.ts fills it, plan.ts turns it back into rows.
 */
import type { CaseEvent, CaseRecord } from '../../forms/eligibility/case-view.ts'
import type { DeterminationChanges } from '../../forms/eligibility/list-changes.ts'
import type { PersonEvent, PersonFacts } from '../../forms/eligibility/person-view.ts'
import type { Determination, Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { case_conflicts, cases, households, indicator_rows, persons } from '../db/schema.ts'
import type { Grant, GrantColumns } from '../grants.ts'
import { type Linked, type MergeState, notLinked } from '../matching/linked.ts'

export interface PersonState {
  id: string
  name: string
  /** the person's own properties as told; with the household's and what was corrected they are what rules read (facts.ts) */
  facts: Facts
  determination: Determination | null
  /** what corrections make of the facts (views.ts) */
  view: PersonFacts
  /** the day on which each fact was last told that goes by the calendar: `{ months_unpaid: '2026-11-10' }` */
  said: Record<string, string>
}

/** An event of the log with the case or person it is about, and whoever sent it. */
export type LoggedEvent = (CaseEvent | PersonEvent) & {
  about: string
  /** the day of it where the programme is at home */
  day: string
  maker: { account: string | null; grants: readonly Grant[] }
  /** it was said of somebody who was found to be this one (matching/merges.ts): it lies in their log */
  mirrored?: true
}

/** A determination that another has replaced by operation `op`; null until the operation is known to count. */
export interface FormerDetermination {
  op: string | null
  person: string
  determination: Determination
  /** what the one that replaced it changed */
  changes: DeterminationChanges
}

export interface HouseholdState {
  id: string
  /** as read; 0 = not in the database yet */
  seq: number
  place: string
  former: string
  /** every account that it is or was assigned or handed to: `|c1…|c2…` */
  formerAccounts: string
  name: string
  facts: Facts
  withdrawn: boolean
  /** JSON of the keys by which its people are compared with others; null = not made yet */
  keys: string | null
  /** the import it came with, until somebody has interviewed there */
  imported: string | null
  people: Map<string, PersonState>
  cases: Map<string, CaseRecord>
  /** by case: the facts that indicators read, as they stood when it was opened */
  opened: Map<string, Facts>
  /** of its cases and people, as far as they count */
  events: LoggedEvent[]
  /** what merges make of it (matching/merges.ts) */
  linked: Linked
  /** determinations that were replaced here */
  replaced: FormerDetermination[]
  /** the last operation that changed it here: its seq becomes the household's */
  op: string | null
}

export interface RuleSetInForce {
  hash: string
  ruleSet: RuleSet
}

/** All that a batch of operations stands on. */
export interface Ground {
  ruleSet: RuleSetInForce | null
  households: Map<string, HouseholdState>
  /** events that came before the household that they are about, by its id */
  early: Map<string, LoggedEvent[]>
  /** of people of these households, with people of others of them */
  merges: MergeState[]
  /** accounts that cases are handed to, by id */
  receivers?: ReadonlyMap<string, GrantColumns>
  timeZone: string
}

export type HouseholdRow = typeof households.$inferSelect
export type PersonRowStored = typeof persons.$inferSelect
export type CaseRow = typeof cases.$inferSelect
export type ConflictRow = typeof case_conflicts.$inferSelect
export type IndicatorRow = typeof indicator_rows.$inferSelect

/** The rows of a household as they stand in the state; `seq` is left to the writer. */
export interface HouseholdRows {
  household: Omit<HouseholdRow, 'seq'>
  people: PersonRowStored[]
  cases: CaseRow[]
  conflicts: ConflictRow[]
  indicators: IndicatorRow[]
}

export const emptyHousehold = (id: string): HouseholdState => ({
  id,
  seq: 0,
  place: '',
  former: '',
  formerAccounts: '',
  name: '',
  facts: {},
  withdrawn: false,
  keys: null,
  imported: null,
  people: new Map(),
  cases: new Map(),
  opened: new Map(),
  events: [],
  linked: notLinked(),
  replaced: [],
  op: null,
})
