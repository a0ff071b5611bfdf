/**
 * What would come of a manager's choice: who gets which household, and what that makes of everybody's load. The preview shows it, and the
 * act does the same again. routes/assignments.ts calls it.
 */
import { type Entry, shareOut, workerOf } from './assign.ts'
import { sha256Hex } from './auth/encoding.ts'
import type { AccountView } from './contract/accounts.ts'
import {
  type AssignmentPreview,
  type AssignmentRequest,
  assignMost,
  type How,
} from './contract/assignments.ts'
import { type ChosenHousehold, chooseHouseholds, namesOf, readLoads } from './db/choices.ts'
import { currentRuleSet } from './db/programme.ts'
import { listAccounts } from './db/staff.ts'
import { type Actor, dayOf, type Env } from './env.ts'
import { maySeeOutcome } from './grants.ts'
import type { RuleSetInForce } from './ingest/state.ts'
import { scopeOf } from './policy.ts'
import { problem } from './problems.ts'
import { nothingVisible, type Visible, visibleTo } from './visible.ts'

type Wanted = Required<AssignmentRequest>

export interface AssignmentGround {
  inForce: RuleSetInForce | null
  visible: Visible
  /** who may be given work: of the asker's area */
  staff: Map<string, AccountView>
  today: string
}

export async function readAssignmentGround(env: Env, actor: Actor): Promise<AssignmentGround> {
  const [inForce, staff] = await Promise.all([currentRuleSet(env), listAccounts(env.DB, scopeOf(actor))])
  return {
    inForce,
    visible: inForce ? await visibleTo(inForce.ruleSet, actor) : nothingVisible,
    staff: new Map(staff.filter(one => one.role === 'outreach').map(one => [one.id, one])),
    today: dayOf(Date.now(), env.PROGRAMME.timeZone),
  }
}

export interface PlannedAssignment {
  chosen: ChosenHousehold[]
  entries: Entry[]
  how: How
  preview: AssignmentPreview
}

/** How it was done, for the log and the list of acts. */
function howOf({ choose, to, until }: Wanted): How {
  if (until !== null) return 'cover'
  if (to.length > 1) return 'robin'
  if (choose.people) return 'person'
  return choose.employer === undefined ? 'place' : 'employer'
}

/** @throws account.beyondYours, assignment.notForThem, assignment.dayOver */
export async function planAssignment(
  env: Env,
  actor: Actor,
  ground: AssignmentGround,
  wanted: Wanted,
): Promise<PlannedAssignment> {
  const { choose, to, until } = wanted
  const { staff, visible, inForce } = ground
  if (to.some(account => !staff.has(account)) || (choose.employer && !maySeeEmployers(ground)))
    throw problem('account.beyondYours')
  if (until !== null && (until < ground.today || !to.length)) throw problem('assignment.dayOver')
  const listOf = new Map(inForce?.ruleSet.outcomes.map(one => [one.name, one.list]))
  const sees = (account: string, outcome: string): boolean =>
    maySeeOutcome(staff.get(account)!, outcome, listOf.get(outcome))
  // a list that is for named people is given to nobody else
  if (choose.outcome !== undefined && to.some(account => !sees(account, choose.outcome!)))
    throw problem('assignment.notForThem')
  const found = await chooseHouseholds(env.DB, scopeOf(actor), visible, choose)
  const chosen = found.slice(0, assignMost)
  const loads = await readLoads(env.DB, scopeOf(actor), visible, ground.today)
  const open = new Map([...loads].map(([account, load]) => [account, load.open]))
  const had = loadWithout(open, chosen)
  const given = to.length
    ? shareOut(
        chosen.map(({ household, cases }) => ({ household, open: cases.length })),
        to,
        had,
      )
    : new Map<string, string>()
  const entries = chosen.flatMap(one => entriesFor(one, wanted, given.get(one.household) ?? null))
  const names = await namesOf(env.DB)
  const cases = chosen.flatMap(one => one.cases.map(own => ({ ...own, household: one.household })))
  const preview: AssignmentPreview = {
    plan: (await sha256Hex(JSON.stringify([entries, chosen.map(one => one.rows)]))).slice(0, 16),
    households: chosen.length,
    people: new Set(cases.map(one => `${one.household} ${one.person}`)).size,
    open: cases.length,
    to: to.map(account => {
      const own = chosen.filter(one => given.get(one.household) === account)
      const brought = own.reduce((sum, one) => sum + one.cases.length, 0)
      return {
        account,
        name: staff.get(account)!.name,
        households: own.length,
        people: own.reduce((sum, one) => sum + new Set(one.cases.map(({ person }) => person)).size, 0),
        before: open.get(account) ?? 0,
        after: (had.get(account) ?? 0) + brought,
      }
    }),
    from: countFrom(chosen, names),
    unseen: cases.filter(one => given.has(one.household) && !sees(given.get(one.household)!, one.outcome))
      .length,
    tooMany: found.length > assignMost,
  }
  return { chosen, entries, how: howOf(wanted), preview }
}

export const maySeeEmployers = ({ inForce, visible }: AssignmentGround): boolean => {
  const fact = inForce?.ruleSet.employer?.fact
  return fact !== undefined && visible.facts.has(fact)
}

/** What everybody has once the chosen cases are nobody's. */
function loadWithout(
  open: ReadonlyMap<string, number>,
  chosen: readonly ChosenHousehold[],
): Map<string, number> {
  const left = new Map(open)
  for (const { cases, rows } of chosen)
    for (const one of cases) {
      const account = workerOf(rows, one)
      if (account !== null) left.set(account, (left.get(account) ?? 0) - 1)
    }
  return left
}

/**
 * The entries of one household: the whole of it, or single people; a cover of what somebody has covers exactly that, so that a case that
 * is another's stays so.
 */
function entriesFor(
  { household, cases, rows }: ChosenHousehold,
  wanted: Wanted,
  account: string | null,
): Entry[] {
  const { choose, until } = wanted
  const entry = (about: string): Entry => ({ household, about, account, until })
  if (choose.people) {
    const people = choose.people.filter(one => one.household === household).map(one => one.person)
    return [...new Set(people)].filter(person => cases.some(one => one.person === person)).map(entry)
  }
  const theirs = until === null || !choose.of ? [] : rows.filter(row => row.account === choose.of)
  return theirs.length ? [...new Set(theirs.map(row => row.about))].map(entry) : [entry('')]
}

function countFrom(
  chosen: readonly ChosenHousehold[],
  names: ReadonlyMap<string, string>,
): AssignmentPreview['from'] {
  const counts = new Map<string, number>()
  for (const { cases, rows } of chosen)
    for (const account of new Set(cases.map(one => workerOf(rows, one) ?? '')))
      counts.set(account, (counts.get(account) ?? 0) + 1)
  return [...counts].map(([account, households]) => ({ account, name: names.get(account) ?? '', households }))
}
