/**
 * What contradicts itself, and what a manager decides about it. A contradiction is of one field of a case (`status`) or of a
 * person (a fact, the phone): values that were given without knowledge of each other.
 */
import * as z from 'zod'

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

/** One of the values, by the event that gave it, or another; `reason` where a state needs one. */
export const choice = z.union([
  z.object({ event: id }),
  z.object({ value: z.string().trim().max(200), reason: z.string().max(60).nullable() }),
])
export type Choice = z.infer<typeof choice>

const decision = {
  household: id,
  /** `status` of a case; of a person a fact of the rule set, or a field of contactFields */
  field: z.string().max(100),
  /** for a person: what interviews told when it was decided */
  was: z.string().max(1000),
  /** every event of this case or person that the manager had seen as last */
  heads: z.array(id).max(500),
  choice,
}
/** The payload of `conflict.resolved`, an act of the office. A later one that names it undoes it. */
export const conflictResolved = z.union([
  z.object({ ...decision, case: z.string().max(200) }),
  z.object({ ...decision, person: id }),
])
export type ConflictResolved = z.infer<typeof conflictResolved>

/** POST /api/conflicts/:id/resolution. `heads`: the events that were on the screen; another one since is 409 conflict.changed. */
export const resolution = z.object({ heads: z.array(id).max(50), choice })
export type Resolution = z.infer<typeof resolution>

/** One of the values that contradict each other: who said it, when, by what. `event` null: what an interview told. */
export interface ConflictValue {
  event: string | null
  kind: string
  /** of a state its name; of a fact its value */
  value: string
  reason: string | null
  /** masked but for its end */
  proof: string | null
  note: string
  by: string
  /** instant by the phone, and of its arrival; '' for what an interview told */
  at: string
  receivedAt: string
  /** milliseconds that the phone's clock was ahead, where that was too much */
  skew: number | null
  /** why it does not count: `case.transitionNotAllowed` … */
  flaw: string | null
}

/** GET /api/conflicts: one row a contradiction. */
export interface ConflictView {
  /** pass to POST /api/conflicts/:id/resolution */
  id: string
  household: string
  /** case or person */
  about: string
  person: { id: string; name: string }
  /** of a case */
  outcome: string | null
  place: string
  field: string
  /** none counts until somebody has chosen */
  waits: boolean
  /** closed by one while another went on */
  review: boolean
  values: ConflictValue[]
  /** the events to name in a decision */
  heads: string[]
  /** what stands now: a state, or a value; '' = none */
  shown: string
  /** decided already: by whom and when; may be decided anew */
  settled: { by: string; at: string } | null
}
