/**
 * Who works whom: what a manager chooses, sees beforehand, and says. The operations that come of it (`people.assigned`,
 * `covers.ended`) are in worker/assign.ts; what a phone gets of it is `HouseholdBundle.assigned`.
 */
import * as z from 'zod'

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const day = z.iso.date()

/** households of one request, whatever is chosen */
export const assignMost = 500

/** All that is given must hold. Chosen are households of the asker's own area with an open case that the asker may see. */
export const chosen = z
  .object({
    /** place-code prefix */
    place: z.string().regex(/^(\d{2}){1,4}$/),
    /** a workplace as GET /api/assignments/choices tells it */
    employer: z.string().min(1).max(300),
    outcome: z.string().max(100),
    households: z.array(id).min(1).max(assignMost),
    /** single people: only these are assigned, not their households */
    people: z
      .array(z.object({ household: id, person: z.string().max(100) }))
      .min(1)
      .max(assignMost),
    /** who has them now; '' = nobody in particular */
    of: z.union([id, z.literal('')]),
  })
  .partial()
  .refine(value => Object.values(value).some(one => one !== undefined))
export type Chosen = z.infer<typeof chosen>

/** POST /api/assignments/preview: nothing is written. `to` none = taken back; several = in turn, by load. */
export const assignmentRequest = z.object({
  choose: chosen,
  to: z.array(id).max(50),
  /** last day of a leave cover: after it, it is again as it was before */
  until: day.nullable().default(null),
})
export type AssignmentRequest = z.input<typeof assignmentRequest>

/** POST /api/assignments: the same, as it was looked at. */
export const assignmentMade = assignmentRequest.extend({
  /** made by who asks, so that asking again after a lost answer does nothing twice */
  id,
  /** of the preview: what would come of it has not changed since */
  plan: z.string().regex(/^[0-9a-f]{16}$/),
})

/** POST /api/assignments/:id/undo: as it was before; `id` of that act. */
export const assignmentUndone = z.object({ id })

export type How = 'place' | 'employer' | 'person' | 'robin' | 'cover' | 'handover' | 'undo'

/** Numbers of one account: households and open cases that the asker may see. */
export interface Load {
  account: string
  name: string
  households: number
  open: number
  overdue: number
  /** phones in use; with none nobody hears of it */
  phones: number
  /** works no lists here any more (another role, another area): what they have wants somebody else */
  isAway?: boolean
}

export interface AssignmentPreview {
  plan: string
  households: number
  people: number
  open: number
  /** whose they become, with their load as it is and as it would be (open cases) */
  to: { account: string; name: string; households: number; people: number; before: number; after: number }[]
  /** whose they are; account '' = nobody in particular */
  from: { account: string; name: string; households: number }[]
  /** open cases among them of restricted lists that who gets them may not see: these stay unseen there */
  unseen: number
  /** there are more than `assignMost`: choose fewer */
  tooMany: boolean
}

export interface AssignmentDone {
  /** by which it is undone */
  id: string
  households: number
  /** of an undo: households that somebody has assigned anew since, and that stay so */
  left: number
}

/** One of the last acts of which something still stands. */
export interface AssignmentAct {
  id: string
  at: string
  by: string
  how: How
  households: number
  to: string[]
  until: string | null
}

/** GET /api/assignments/choices: what there is to choose from in the asker's area, with open cases only. */
export interface AssignmentChoices {
  loads: Load[]
  /** communes */
  places: { place: string; households: number; open: number }[]
  /** workplaces of at least two people; none where the asker may not see the fact */
  employers: { employer: string; name: string; households: number }[]
  /** households that nobody in particular works */
  unassigned: number
  recent: AssignmentAct[]
}
