/**
 * People who may be listed twice: the queue that managers decide on, the office's operations for it, and the index by which a phone
 * warns before somebody is listed again. docs/duplicates.md tells it whole.
 */
import * as z from 'zod'
import type { Level } from '../../forms/matching/weights.ts'

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** One person of one household. */
export const personRef = z.object({ household: id, person: id })
export type PersonRef = z.infer<typeof personRef>

/** Payload of `people.merged`: `drop` was the same person as `keep`; `fields`: of `keep`, what is to stand in for what was told. */
export const peopleMerged = z.object({
  keep: personRef,
  drop: personRef,
  fields: z.record(z.string().max(100), z.string().max(1000)),
})
export type PeopleMerged = z.infer<typeof peopleMerged>

/** Payload of `people.unmerged`: they were two after all. */
export const peopleUnmerged = z.object({ merge: id, keep: personRef, drop: personRef })
export type PeopleUnmerged = z.infer<typeof peopleUnmerged>

/** Payload of `people.apart`: they are two (`until` null), or it is looked at again from that day on. */
export const peopleApart = z.object({ a: personRef, b: personRef, until: day.nullable() })
export type PeopleApart = z.infer<typeof peopleApart>

/** POST /api/duplicates/:id/merge. `seen`: the households as they were on the screen; changed since is 409 duplicate.changed. */
export const mergeRequest = z.object({
  keep: z.enum(['a', 'b']),
  fields: z.record(z.string().max(100), z.string().max(1000)),
  seen: z.object({ a: z.number().int(), b: z.number().int() }),
})
export type MergeRequest = z.infer<typeof mergeRequest>

/** POST /api/duplicates/:id/decision */
export const apartRequest = z.object({ verdict: z.enum(['apart', 'later']) })
export type ApartRequest = z.infer<typeof apartRequest>

/** One of the two, cut down to what the account may see. */
export interface DuplicateSide {
  household: string
  person: string
  /** of its household: to be named with a decision */
  seq: number
  name: string
  place: string
  householdName: string
  facts: Record<string, string>
  cases: { id: string; outcome: string; state: string; events: number }[]
  /** names of the others of the household */
  others: string[]
}

/** GET /api/duplicates: one row a pair, the likeliest first. */
export interface DuplicateView {
  /** pass to POST /api/duplicates/:id/… */
  id: string
  score: number
  /** why, in words of the screen: one level of each thing that was compared */
  levels: Level[]
  /** what an interviewer said at the door when the phone warned; null = nobody was asked */
  told: 'same' | 'other' | null
  a: DuplicateSide
  b: DuplicateSide
}

/** GET /api/merges: what was merged, to be undone. */
export interface MergeView {
  id: string
  at: string
  by: string
  place: string
  keep: { household: string; person: string; name: string }
  drop: { household: string; person: string; name: string }
  undone: boolean
}

/** GET /api/matching/index?since=120: who is listed in this area, as hashes. */
export interface MatchingIndexPage {
  epoch: string
  /** names area and key: another one begins anew */
  scope: string
  restart: boolean
  /** base64url of the 16 bytes that names are hashed with; kept in a box */
  key: string
  from: number
  to: number
  more: boolean
  /** a household replaces what was known of it; one without people is gone */
  households: {
    /** the first 8 digits of its id */
    id: string
    village: string
    /** `2026-11`, of the interview; '' = not known */
    month: string
    /** base64url: of each person 8 bytes for each key */
    people: string[]
  }[]
}

/** What an interviewer said to the warning that somebody like this is listed: goes along with the interview. */
export const likenessSaid = z
  .array(
    z.object({
      /** the person of this interview */
      person: id,
      /** the first digits of the id of the household that was met */
      household: z.string().regex(/^[0-9a-f]{8}$/),
      said: z.enum(['same', 'other']),
    }),
  )
  .max(50)
export type LikenessSaid = z.infer<typeof likenessSaid>
