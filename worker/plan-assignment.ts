/**
 * What would come of a manager's choice: who gets which household, and what that makes of everybody's load. The preview shows it, and the
 * act does the same again. routes/assignments.ts calls it.
 */

import { outcomeOf } from '../forms/eligibility/case-view.ts'
import { employerToken } from '../forms/followup/employers.ts'
import {
  type AssignmentRow,
  assigned,
  type Entry,
  handedOn,
  type Portion,
  shareOut,
  workerOf,
} from './assign.ts'
import { sha256Hex } from './auth/encoding.ts'
import type { AccountView } from './contract/accounts.ts'
import {
  type AssignmentChoices,
  type AssignmentPreview,
  type AssignmentRequest,
  assignMost,
  type How,
} from './contract/assignments.ts'
import { type ChosenCase, type ChosenHousehold, chooseHouseholds, namesOf, readLoads } from './db/choices.ts'
import { findEmployerCase, readEmployerCases } from './db/employers.ts'
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
  if (to.some(account => !staff.has(account)) || (choose.employer && !visible.workplace))
    throw problem('account.beyondYours')
  if (until !== null && (until < ground.today || !to.length)) throw problem('assignment.dayOver')
  const listOf = new Map(inForce?.ruleSet.outcomes.map(one => [one.name, one.list]))
  const sees = (account: string, outcome: string): boolean =>
    staff.has(account) && maySeeOutcome(staff.get(account)!, outcome, listOf.get(outcome))
  // a list that is for named people is given to nobody else
  if (choose.outcome !== undefined && to.some(account => !sees(account, choose.outcome!)))
    throw problem('assignment.notForThem')
  const atWorkplace = await casesAt(env, actor, ground, choose.employer)
  if (atWorkplace?.some(one => to.some(account => !sees(account, one.outcome))))
    throw problem('assignment.notForThem')
  const found = await chooseHouseholds(
    env.DB,
    scopeOf(actor),
    visible,
    choose,
    atWorkplace?.map(({ id }) => id) ?? null,
  )
  const chosen = found.slice(0, assignMost)
  const loads = await readLoads(env.DB, scopeOf(actor), visible, ground.today)
  const open = new Map([...loads].map(([account, load]) => [account, load.open]))
  const had = loadWithout(open, chosen, wanted)
  const given = to.length ? shareOut(portions(chosen, wanted), to, had) : new Map<string, string>()
  const become = chosen.map(one => becomes(one, wanted, given.get(one.household) ?? null, { visible, sees }))
  const entries = become.flatMap(one => one.entries)
  const names = await namesOf(env.DB)
  const cases = become.flatMap(one => one.cases)
  const preview: AssignmentPreview = {
    plan: (await sha256Hex(JSON.stringify([entries, chosen.map(one => one.rows)]))).slice(0, 16),
    households: new Set(cases.map(one => one.household)).size,
    people: peopleIn(cases),
    open: cases.length,
    to: to.map(account => {
      const own = cases.filter(one => one.now === account)
      const lost = cases.filter(one => one.was === account).length
      const before = open.get(account) ?? 0
      return {
        account,
        name: staff.get(account)!.name,
        households: new Set(own.map(one => one.household)).size,
        people: peopleIn(own),
        before,
        after: before - lost + own.length,
      }
    }),
    from: countFrom(cases, names),
    unseen: cases.filter(({ now, outcome }) => now !== null && to.includes(now) && !sees(now, outcome))
      .length,
    tooMany: found.length > assignMost,
  }
  return { chosen, entries, how: howOf(wanted), preview }
}

/** The open cases of a workplace; null where none was chosen. */
async function casesAt(
  env: Env,
  actor: Actor,
  { inForce, visible }: AssignmentGround,
  employer: string | undefined,
): Promise<{ id: string; outcome: string }[] | null> {
  if (employer === undefined || !inForce) return null
  const asked = { scope: scopeOf(actor), visible, ruleSet: inForce.ruleSet }
  return (await findEmployerCase(env.DB, asked, employer))?.cases.map(one => one.case) ?? []
}

/** Workplaces to choose from: of at least two people, with how many households they live in. */
export async function employersToGive(
  env: Env,
  actor: Actor,
  { inForce, visible }: AssignmentGround,
): Promise<AssignmentChoices['employers']> {
  if (!inForce || !visible.workplace) return []
  const asked = { scope: scopeOf(actor), visible, ruleSet: inForce.ruleSet }
  return (await readEmployerCases(env.DB, asked)).flatMap(({ key, name, cases }) =>
    new Set(cases.map(one => one.case.person)).size < 2
      ? []
      : [
          {
            employer: employerToken(key),
            name,
            households: new Set(cases.map(one => one.household)).size,
          },
        ],
  )
}

/** A case that is given, with whose it was and whose it becomes. */
interface GivenCase extends ChosenCase {
  household: string
  was: string | null
  now: string | null
}

const peopleIn = (cases: readonly GivenCase[]): number =>
  new Set(cases.map(one => `${one.household} ${one.person}`)).size

/** The cases that go: those that were asked for where they are singled out, else all of the household. */
const going = ({ cases, asked }: ChosenHousehold, { choose }: Wanted): ChosenCase[] =>
  choose.people || choose.of !== undefined ? cases.filter(one => asked.has(one.id)) : cases

const portions = (chosen: readonly ChosenHousehold[], wanted: Wanted): Portion[] =>
  chosen.map(one => ({ household: one.household, open: going(one, wanted).length }))

/** What everybody has once the chosen cases are nobody's. */
function loadWithout(
  open: ReadonlyMap<string, number>,
  chosen: readonly ChosenHousehold[],
  wanted: Wanted,
): Map<string, number> {
  const left = new Map(open)
  for (const one of chosen)
    for (const own of going(one, wanted)) {
      const account = workerOf(one.rows, own)
      if (account !== null) left.set(account, (left.get(account) ?? 0) - 1)
    }
  return left
}

interface Eyes {
  /** of the asker */
  visible: Visible
  /** of accounts of the staff; anybody else sees nothing here */
  sees: (account: string, outcome: string) => boolean
}

/** What is said of one household, and which of its cases that gives to somebody else. */
function becomes(
  chosen: ChosenHousehold,
  wanted: Wanted,
  account: string | null,
  eyes: Eyes,
): { entries: Entry[]; cases: GivenCase[] } {
  const { household, cases, rows } = chosen
  const entries = entriesFor(chosen, wanted, account, eyes)
  const after = assigned(rows, entries, '')
  const meant = new Set(going(chosen, wanted))
  const moved = cases.flatMap((one): GivenCase[] => {
    const [was, now] = [workerOf(rows, one), workerOf(after, one)]
    const isGiven = was !== now || (account !== null && now === account && meant.has(one))
    return isGiven ? [{ ...one, household, was, now }] : []
  })
  return { entries: moved.length ? entries : [], cases: moved }
}

/** The entries of one household: the whole of it, single people, or exactly what somebody has of it. */
function entriesFor(
  { household, cases, rows }: ChosenHousehold,
  { choose, until }: Wanted,
  account: string | null,
  { visible, sees }: Eyes,
): Entry[] {
  if (choose.of !== undefined && !choose.people) return handedOn(household, rows, choose.of, account, until)
  const people = choose.people?.filter(one => one.household === household).map(one => one.person)
  const abouts = people
    ? [...new Set(people)].filter(person => cases.some(one => one.person === person))
    : ['']
  const said = abouts.map((about): Entry => ({ household, about, account, until }))
  // a case of a list that the asker, or who gets the rest, may not see stays with whom it was given to by name
  const isKept = ({ about }: AssignmentRow): boolean => {
    const outcome = outcomeOf(about)
    return outcome !== '' && !(visible.outcomes.has(outcome) && (account === null || sees(account, outcome)))
  }
  const after = assigned(rows, said, '')
  const kept = rows.filter(row => isKept(row) && !after.includes(row))
  return [
    ...said,
    ...kept.map(({ about, account: theirs, until: day }) => ({
      household,
      about,
      account: theirs,
      until: day,
    })),
  ]
}

function countFrom(
  cases: readonly GivenCase[],
  names: ReadonlyMap<string, string>,
): AssignmentPreview['from'] {
  const counts = new Map<string, Set<string>>()
  for (const { household, was } of cases) {
    const account = was ?? ''
    counts.set(account, (counts.get(account) ?? new Set()).add(household))
  }
  return [...counts].map(([account, households]) => ({
    account,
    name: names.get(account) ?? '',
    households: households.size,
  }))
}
