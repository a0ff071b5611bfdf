/**
 * A list as it was sent → who would come in, onto which lists, who is known already, and everything that is wrong. The dry run and the
 * act itself both stand on it. Nothing is written here.
 */
import { determine } from '../../forms/eligibility/determine.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { rolesOf } from '../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { type Finding, isError } from '../../forms/findings.ts'
import { employerKey } from '../../forms/followup/employers.ts'
import { type ListedEmployer, readEmployers } from '../../forms/imports/employer-rows.ts'
import { headersOf } from '../../forms/imports/header-rows.ts'
import type { ListInput, Question } from '../../forms/imports/list-row.ts'
import { headerTest } from '../../forms/imports/mapping.ts'
import { type ListedPerson, readPeople } from '../../forms/imports/people-rows.ts'
import { sortEmployers, sortRows } from '../../forms/imports/sorted-rows.ts'
import type { AlikeRow, CheckedPeopleImport, PeopleImport } from '../contract/people-imports.ts'
import { currentRuleSet } from '../db/programme.ts'
import { type Actor, dayOf, type Env } from '../env.ts'
import { matches } from '../ingest/regex.ts'
import { problem } from '../problems.ts'
import { visibleTo } from '../visible.ts'
import { findAlike } from './alike.ts'
import { type ImportIds, idsOf } from './ids.ts'
import { programmePlaces } from './places.ts'

/** findings that are told; who has more mends these first */
const findingsMost = 500
const alikeMost = 300

export interface ReadImport {
  ids: ImportIds
  ruleSet: RuleSet
  /** those that come in, in the order of the list */
  people: ListedPerson[]
  employers: ListedEmployer[]
  findings: Finding[]
  questions: Question[]
  alike: AlikeRow[]
  counts: CheckedPeopleImport['counts']
  lists: Map<string, number>
}

/** @throws ruleset.unknown: a list says nothing before there are rules */
export async function readImport(
  env: Env,
  actor: Actor,
  sent: PeopleImport,
  now: number,
): Promise<ReadImport> {
  const inForce = await currentRuleSet(env)
  if (!inForce) throw problem('ruleset.unknown')
  const { ruleSet } = inForce
  const { mapping } = sent
  const input: ListInput = {
    ruleSet,
    places: await programmePlaces(env),
    sheet: sent.sheet || sent.file,
    rows: sent.rows,
    headers: headersOf(sent.rows, headerTest(ruleSet, mapping.kind), sent.headerRow ?? undefined),
    mapping,
    today: dayOf(now, env.PROGRAMME.timeZone),
    area: actor.area,
  }
  const ids = await idsOf(env.DB, sent)
  return mapping.kind === 'employers'
    ? readEmployerList(env, input, ids)
    : readPeopleList(env, actor, input, ids, sent.asOf)
}

async function readPeopleList(
  env: Env,
  actor: Actor,
  input: ListInput,
  ids: ImportIds,
  asOf: string,
): Promise<ReadImport> {
  const { ruleSet, mapping, sheet } = input
  const read = readPeople(input)
  const dated = rolesOf(ruleSet).survey_date
  // what a list says was so on its day
  const people = dated
    ? read.people.map(one => ({ ...one, facts: { [dated]: asOf, ...one.facts } }))
    : read.people
  const stops = new Map<number, string>()
  const outcomes = new Map<number, string[]>()
  const isStop = new Set(ruleSet.outcomes.filter(one => one.list === 'stop').map(one => one.name))
  for (const { row, place, facts } of people) {
    const found = determine(ruleSet, factsOfPerson({ place }, facts), asOf, matches).verdicts.map(
      one => one.outcome,
    )
    outcomes.set(row, found)
    const stop = found.find(name => isStop.has(name))
    if (stop !== undefined) stops.set(row, stop)
  }
  const alike = await findAlike(env, actor, ruleSet, people, ids)
  const rows = people.map(one => one.row)
  const sorted = sortRows(sheet, rows, alike, stops, mapping.keep)
  const taken = people.filter(one => sorted.taken.has(one.row))
  const lists = new Map<string, number>()
  for (const { row } of taken)
    for (const name of outcomes.get(row) ?? []) lists.set(name, (lists.get(name) ?? 0) + 1)
  const { known, twice, stopped } = sorted
  return {
    ids,
    ruleSet,
    people: taken,
    employers: [],
    findings: [...read.findings, ...sorted.findings],
    questions: read.questions,
    alike,
    counts: {
      rows: read.rows,
      people: taken.length,
      households: new Set(taken.map(one => one.household || `row ${one.row}`)).size,
      employers: 0,
      leftOut: read.leftOut,
      known,
      twice,
      stopped,
    },
    lists,
  }
}

async function readEmployerList(env: Env, input: ListInput, ids: ImportIds): Promise<ReadImport> {
  const read = readEmployers(input)
  const keys = read.employers.map(one => employerKey(one.name, one.place))
  const { results } = await env.DB.prepare(
    'SELECT key, import FROM employers WHERE key IN (SELECT value FROM json_each(?1))',
  )
    .bind(JSON.stringify(keys))
    .all<{ key: string; import: string | null }>()
  const stored = new Set(results.filter(row => row.import !== ids.import).map(row => row.key))
  const known = new Set<number>()
  for (const [at, { row }] of read.employers.entries()) {
    const key = keys[at]!
    if (key !== '' && stored.has(key)) known.add(row)
    stored.add(key)
  }
  const sorted = sortEmployers(
    input.sheet,
    read.employers.map(one => one.row),
    known,
    input.mapping.keep,
  )
  const employers = read.employers.filter(one => sorted.taken.has(one.row))
  return {
    ids,
    ruleSet: input.ruleSet,
    people: [],
    employers,
    findings: [...read.findings, ...sorted.findings],
    questions: read.questions,
    alike: [],
    counts: {
      rows: read.rows,
      people: 0,
      households: 0,
      employers: employers.length,
      leftOut: read.leftOut,
      known: sorted.known,
      twice: 0,
      stopped: 0,
    },
    lists: new Map(),
  }
}

/** As the console gets it: lists that the account may see, errors first. */
export async function checkedImport(read: ReadImport, actor: Actor): Promise<CheckedPeopleImport> {
  const visible = await visibleTo(read.ruleSet, actor)
  const errors = read.findings.filter(isError)
  const findings = [...errors, ...read.findings.filter(one => !isError(one))]
  return {
    findings: findings.slice(0, findingsMost),
    more: Math.max(0, findings.length - findingsMost),
    errors: errors.length,
    questions: read.questions,
    alike: read.alike.slice(0, alikeMost),
    counts: read.counts,
    lists: [...read.lists]
      .filter(([outcome]) => visible.outcomes.has(outcome))
      .map(([outcome, people]) => ({ outcome, people }))
      .sort((a, b) => b.people - a.people),
    already: read.ids.isIn ? read.ids.import : null,
  }
}
