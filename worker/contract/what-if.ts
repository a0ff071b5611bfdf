/**
 * What a draft rule set would change, a slice of the stored people at a time. The console asks slice after slice and sums up;
 * nothing of it is stored, but the draft itself under its hash.
 */
import type { ListChangeKind } from '../../forms/eligibility/list-changes.ts'

/** So many people's changes on one list in one village. */
export interface ChangeCount {
  outcome: string
  kind: ListChangeKind
  /** place code of the households */
  place: string
  people: number
}

/** One person's change on one list; days are ISO days, null = none. */
export interface PersonChange {
  outcome: string
  kind: ListChangeKind
  place: string
  household: string
  person: string
  name: string
  dueBefore: string | null
  dueNow: string | null
}

/**
 * GET /api/rulesets/what-if/:hash?after=&until=&limit=&people=1&place=&outcome=
 * `after`, `until`: households by id, after it and up to it (two halves can be asked side by side). `limit`: households, at most 200.
 * `people=1`: with names. `place`, `outcome`: only these.
 */
export interface WhatIfSlice {
  /** `after` of the next slice; null at the end */
  next: string | null
  /** looked at in this slice */
  households: number
  people: number
  /** households of all slices; only where `after` is '', else null */
  total: number | null
  /** of whom nothing changes */
  unchanged: number
  /** whom the rules would stop: they leave every list */
  stopped: number
  counts: ChangeCount[]
  changes: PersonChange[]
  /** the office is still determining people anew by the rules in force: some changes are theirs */
  behind: boolean
}

/** POST /api/redetermination: the console lends its requests, so that lists follow a publication at once. */
export interface Redetermination {
  /** whether people are still to be determined anew */
  more: boolean
  /** 0 to 1: how far it has come */
  done: number
}
