/**
 * GET /api/people/:household/:person: all that a manager may know of one person: what is known, what was determined and before that, what is to
 * be done on each case, months of contributions. Types only.
 */
import type { DeterminationChanges } from '../../forms/eligibility/list-changes.ts'
import type { Determination } from '../../forms/eligibility/ruleset.ts'
import type { Months } from '../../forms/followup/contributions.ts'
import type { Task } from '../../forms/followup/tasks.ts'
import type { Assignment, CaseEvent, CaseView, PersonView } from './sync.ts'

/** A determination that another has replaced, and what that changed: lists, days and rules that may be seen. */
export interface FormerDetermination {
  /** of the operation that replaced it */
  seq: number
  at: string
  /** name of the account; '' = the office itself, as a day or rules changed */
  by: string
  /** kind of that operation: `people.redetermined`, `person.corrected` … */
  kind: string
  determination: Determination
  changes: DeterminationChanges
}

export interface PersonFile {
  household: { id: string; name: string; place: string; facts: Record<string, string> }
  person: PersonView
  /** the newest first */
  former: FormerDetermination[]
  /** ISO day that tasks and months are as of */
  today: string
  /** the facts as rules read them on that day, with corrections and months by the calendar; of them what may be seen */
  known: Record<string, string>
  cases: (CaseView & { tasks: Task[] })[]
  contributions: {
    /** name of the watch; null = nobody counts months of this person */
    watch: string | null
    unpaid: number | null
    months: Months
  }
  /** of the person and of the cases that may be seen, in the order of arrival */
  events: CaseEvent[]
  assigned: Assignment[]
}
