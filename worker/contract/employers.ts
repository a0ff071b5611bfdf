/**
 * Workplaces as they cross the wire: the open cases of their workers joined, for who may see these lists (forms/followup/employers.ts), and
 * the manager's register of their names. A workplace is named in an address by a token of 16 hex digits, never by its name.
 */
import * as z from 'zod'
import type { WorkplaceKind } from '../../forms/followup/employer-case.ts'
import type { Employer } from '../../forms/followup/employers.ts'

/** GET /api/employers/register: what phones join by. `version` as GET /api/programme tells it. */
export interface EmployerRegister {
  version: string
  employers: Employer[]
}

/** A joint act as it is told: who, when, what, and in how many cases it counts (0 = it was taken back). */
export interface JointActView {
  id: string
  kind: string
  at: string
  by: string
  payload: {
    channel?: string
    result?: string
    nextDay?: string | null
    to?: string | null
    reason?: string | null
    note?: string
  }
  cases: number
}

/** One workplace; the one with the most workers comes first. */
export interface EmployerRow {
  /** token of its key */
  id: string
  name: string
  /** in the register, with a name of its own */
  isRegistered: boolean
  place: string
  people: number
  cases: number
  kinds: WorkplaceKind[]
  /** ISO day of the earliest, null = none has one */
  due: string | null
  last: JointActView | null
  /** names of who works its cases; of cases that nobody in particular has, none */
  workers: string[]
}

/** GET /api/employers: all with an open case. */
export interface EmployerList {
  rows: EmployerRow[]
}

export interface EmployerWorker {
  household: string
  person: string
  name: string
  place: string
  cases: { id: string; outcome: string; state: string; due: string | null; worker: string | null }[]
}

/** GET /api/employers/:id: the same with its people and its log, the newest act first. */
export interface EmployerFile extends EmployerRow {
  /** as its workers write it */
  written: string[]
  /** in the register; null = not in it */
  employer: Employer | null
  workersCases: EmployerWorker[]
  log: JointActView[]
}

const name = z.string().trim().min(1).max(200)
const token = z.string().regex(/^[0-9a-f]{16}$/)

/** POST /api/employers: what a workplace is called, and what else. `same`: another one that is not in the register, and is this one. */
export const employerNames = z.object({
  /** made by who asks; of a workplace that comes into the register by this */
  id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  employer: token,
  name,
  aliases: z.array(name).max(50),
  same: token.optional(),
})
export type EmployerNames = z.infer<typeof employerNames>
