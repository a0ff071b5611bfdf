/** What a merge is in memory, and its share in a household. merges.ts makes it; ingest/state.ts has it in each household. */
import type { Facts } from '../../forms/eligibility/ruleset.ts'
import type { PersonRef } from '../contract/duplicates.ts'
import type { LoggedEvent } from '../ingest/state.ts'

/** A merge that is in force, or was taken back in this slice. */
export interface MergeState {
  /** the operation */
  id: string
  keep: PersonRef
  drop: PersonRef
  /** what was chosen for the one who is kept */
  values: Facts
  /** events that had said something of either one's facts by then: what was chosen stands over them */
  known: string[]
  /** the dropped one's facts as they were: what is told of them later goes on to the kept one */
  facts: Facts
  account: string | null
  at: string
  /** the operation that took it back */
  undone: string | null
}

/** What merges make of a household: left out, laid over. */
export interface Linked {
  /** people of this household who are shown elsewhere */
  dropped: Set<string>
  /** by kept person: what stands in for what was told */
  told: Map<string, Facts>
  /** own events that a merge stands over */
  aside: LoggedEvent[]
  /** of all that, to tell whether it changed */
  sign: string
}

export const notLinked = (): Linked => ({ dropped: new Set(), told: new Map(), aside: [], sign: '' })
