/**
 * Workplaces with open cases of their workers, and the register of their names. No table holds an employer case: it is read of the cases
 * of people who said yes to it (`persons.employer` is empty for all others), joined by the register as it stands.
 */
import type { D1Database } from '@cloudflare/workers-types'
import type { CaseRecord } from '../../forms/eligibility/case-view.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { workplaceOutcomes } from '../../forms/eligibility/workplace.ts'
import { type JointAct, jointActsOf, kindsOf, nextDue } from '../../forms/followup/employer-case.ts'
import {
  type Employer,
  type EmployerCase,
  employerCases,
  employerToken,
  registerOf,
  type WorkerCase,
} from '../../forms/followup/employers.ts'
import type {
  EmployerFile,
  EmployerRegister,
  EmployerRow,
  EmployerWorker,
  JointActView,
} from '../contract/employers.ts'
import type { CaseEvent } from '../contract/sync.ts'
import { placesUnder, type Scope } from '../policy.ts'
import type { Visible } from '../visible.ts'
import { type EventRow, eventFrom, withMerged } from './changes.ts'
import { worksIt } from './choices.ts'
import { type MergeRow, mergesSql, tiedTo } from './merges.ts'

export interface WorkerRow extends WorkerCase {
  household: string
  name: string
  /** account that works the case; null = nobody in particular */
  account: string | null
}

/** Which workplaces are asked for: of whose area, of which lists. */
export interface Asked {
  scope: Scope
  visible: Visible
  ruleSet: RuleSet
}

interface StoredWorker {
  household: string
  name: string
  place: string
  body: string
  facts: string
  corrected: string | null
  of_household: string
  account: string | null
}

const parsed = (json: string | null): Facts => (json === null ? {} : (JSON.parse(json) as Facts))

/** All workplaces with an open case in this area, of the lists that may be seen. */
export async function readEmployerCases(
  db: D1Database,
  { scope, visible, ruleSet }: Asked,
): Promise<EmployerCase<WorkerRow>[]> {
  const outcomes = [...workplaceOutcomes(ruleSet)].filter(name => visible.outcomes.has(name))
  if (!outcomes.length) return []
  const [{ results }, employers] = await Promise.all([
    db
      .prepare(
        `SELECT c.household, p.name, c.place, c.body, p.facts, p.corrected, h.facts AS of_household, ${worksIt} AS account
         FROM cases c JOIN persons p ON p.household = c.household AND p.id = c.person JOIN households h ON h.id = c.household
         WHERE c.current = 1 AND c.closed = 0 AND c.place >= ?1 AND c.place < ?2
           AND c.outcome IN (SELECT value FROM json_each(?3)) AND p.employer IS NOT NULL ORDER BY c.household, c.id`,
      )
      .bind(scope.from, scope.to, JSON.stringify(outcomes))
      .all<StoredWorker>(),
    readEmployers(db, ''),
  ])
  const workers = results.map(row => ({
    case: JSON.parse(row.body) as CaseRecord,
    facts: factsOfPerson(parsed(row.of_household), parsed(row.facts), parsed(row.corrected)),
    place: row.place,
    household: row.household,
    name: row.name,
    account: row.account,
  }))
  return employerCases(ruleSet, workers, registerOf(employers))
}

/** The one of this token; undefined where there is none, or none for who asks. */
export const findEmployerCase = async (db: D1Database, asked: Asked, token: string) =>
  (await readEmployerCases(db, asked)).find(({ key }) => employerToken(key) === token)

/** The register, in the order in which it was made; of one province where that is named. */
async function readEmployers(db: D1Database, province: string): Promise<Employer[]> {
  const { from, to } = placesUnder(province)
  const { results } = await db
    .prepare(
      `SELECT id, name, aliases, place FROM employers WHERE place = '' OR (place >= ?1 AND place < ?2) ORDER BY seq, id`,
    )
    .bind(from, to)
    .all<Omit<Employer, 'aliases'> & { aliases: string }>()
  return results.map(row => ({ ...row, aliases: JSON.parse(row.aliases) as string[] }))
}

/** Whether a workplace of this id is in the register. */
export const isRegistered = async (db: D1Database, id: string): Promise<boolean> =>
  (await db.prepare('SELECT 1 AS is_here FROM employers WHERE id = ?1').bind(id).first()) !== null

/** Another text whenever the register is another. */
export async function registerVersion(db: D1Database): Promise<string> {
  const version = await db
    .prepare(`SELECT count(*) || '.' || coalesce(max(seq), 0) AS version FROM employers`)
    .first<string>('version')
  return version ?? ''
}

/** What a phone of this scope joins by: the workplaces of its province, as people work beside where they live, and those without a place. */
export async function readRegister(db: D1Database, scope: Scope): Promise<EmployerRegister> {
  // who goes where they are sent has no area of their own
  const province = scope.assignedOnly ? '' : scope.area.slice(0, 2)
  const version = await registerVersion(db)
  return { version, employers: await readEmployers(db, province) }
}

const logKinds = ['attempt.recorded', 'case.moved', 'case.handedOver', 'act.takenBack']

/** The joint acts of these workplaces, by the key of each. */
export async function readJointActs(
  db: D1Database,
  employers: readonly EmployerCase<WorkerRow>[],
): Promise<Map<string, JointAct<CaseEvent>[]>> {
  const households = JSON.stringify([
    ...new Set(employers.flatMap(({ cases }) => cases.map(one => one.household))),
  ])
  const [events, merges] = await db.batch([
    db
      .prepare(
        `SELECT e.household, e.case_id, e.seq, o.bytes, o.received_at, coalesce(a.name, 'owner') AS by_name
         FROM case_events e JOIN operations o ON o.seq = e.seq LEFT JOIN accounts a ON a.id = o.account
         WHERE e.household IN (${tiedTo('?1')}) AND o.kind IN (SELECT value FROM json_each(?2))
           AND (o.kind = 'act.takenBack' OR instr(o.bytes, '"joint":') > 0) ORDER BY e.seq`,
      )
      .bind(households, JSON.stringify(logKinds)),
    db.prepare(mergesSql).bind(households),
  ])
  const logs = new Map<string, CaseEvent[]>()
  for (const row of withMerged(events!.results as EventRow[], merges!.results as MergeRow[])) {
    const log = logs.get(row.case_id)
    if (log) log.push(eventFrom(row))
    else logs.set(row.case_id, [eventFrom(row)])
  }
  return new Map(
    employers.map(({ key, cases }) => [key, jointActsOf(cases.map(one => logs.get(one.case.id) ?? []))]),
  )
}

/** One workplace as it is listed. @param names of accounts, by id */
export function employerRow(
  ruleSet: RuleSet,
  employer: EmployerCase<WorkerRow>,
  acts: readonly JointAct<CaseEvent>[],
  names: ReadonlyMap<string, string>,
): EmployerRow {
  const records = employer.cases.map(one => one.case)
  const last = acts.find(({ cases }) => cases > 0)
  return {
    id: employerToken(employer.key),
    name: employer.name,
    isRegistered: employer.employer !== null,
    place: employer.place,
    people: new Set(records.map(({ person }) => person)).size,
    cases: records.length,
    kinds: kindsOf(ruleSet, records),
    due: nextDue(records),
    last: last ? actView(last) : null,
    workers: [...new Set(employer.cases.flatMap(({ account }) => names.get(account ?? '') ?? []))].sort(),
  }
}

/** The same with its people and its log. */
export const employerFile = (
  ruleSet: RuleSet,
  employer: EmployerCase<WorkerRow>,
  acts: readonly JointAct<CaseEvent>[],
  names: ReadonlyMap<string, string>,
): EmployerFile => ({
  ...employerRow(ruleSet, employer, acts, names),
  written: employer.written,
  employer: employer.employer,
  workersCases: workersOf(employer.cases, names),
  log: acts.map(actView),
})

function workersOf(cases: readonly WorkerRow[], names: ReadonlyMap<string, string>): EmployerWorker[] {
  const people = new Map<string, EmployerWorker>()
  for (const { case: record, household, name, place, account } of cases) {
    const person = people.get(record.person) ?? { household, person: record.person, name, place, cases: [] }
    const { id, outcome, state, due } = record
    person.cases.push({ id, outcome, state, due, worker: names.get(account ?? '') ?? null })
    people.set(record.person, person)
  }
  return [...people.values()]
}

function actView({ id, event, cases }: JointAct<CaseEvent>): JointActView {
  const { channel, result, nextDay, to, reason, note } = event.payload as JointActView['payload']
  return {
    id,
    kind: event.kind,
    at: event.at,
    by: event.by,
    payload: { channel, result, nextDay, to, reason, note },
    cases,
  }
}
