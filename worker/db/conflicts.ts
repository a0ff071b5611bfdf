/**
 * Contradictions as a manager looks at them: what each side says, who said it and when. case_conflicts names the events, the log
 * has what they say; nothing about a person is kept twice.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { type CaseRecord, outcomeOf, proofStateOf } from '../../forms/eligibility/case-view.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { waitsForManager } from '../../forms/eligibility/person-fields.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { ConflictResolved, ConflictValue, ConflictView } from '../contract/conflicts.ts'
import type { Payload } from '../contract/operations.ts'
import type { ConflictRow } from '../ingest/state.ts'
import type { Scope } from '../policy.ts'
import { pageSize } from '../routes/handlers.ts'
import { isVisible, type Visible } from '../visible.ts'
import { readToldByMerges } from './merges.ts'

interface Found extends ConflictRow {
  person: string
  name: string
  household_facts: string
  facts: string
  corrected: string | null
  body: string | null
}
interface Said {
  id: string
  kind: string
  bytes: string
  received_at: string
  skew: number | null
  by_name: string
}

const found = `SELECT c.*, p.id AS person, p.name, h.facts AS household_facts, p.facts, p.corrected, k.body
  FROM case_conflicts c JOIN households h ON h.id = c.household
  JOIN persons p ON p.household = c.household AND p.id = substr(c.about, 1, 36)
  LEFT JOIN cases k ON k.household = c.household AND k.id = c.about
  WHERE c.place >= ?1 AND c.place < ?2`

/** One of the rows, with what is needed to decide on it. */
export interface Contradiction {
  row: ConflictRow
  view: ConflictView
  /** what interviews told, '' = nothing; '' for a case */
  told: string
}

export const conflictId = ({ household, about, field }: ConflictRow): string =>
  [household, about, field].join('~')

/** The newest first; `after` = `<newest>|<id>` of the last row of the page before, '' for the first. */
export async function listConflicts(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  ruleSet: RuleSet,
  open: boolean,
  after: string,
): Promise<Contradiction[]> {
  const [newest = '', id = ''] = after.split('|')
  const { results } = await db
    .prepare(
      `${found} AND c.open = ?3
         AND (?4 = '' OR (-c.newest, c.household || '~' || c.about || '~' || c.field) > (-CAST(?4 AS INTEGER), ?5))
       ORDER BY -c.newest, c.household || '~' || c.about || '~' || c.field LIMIT ?6`,
    )
    .bind(scope.from, scope.to, open ? 1 : 0, newest, id, pageSize + 1)
    .all<Found>()
  return tell(db, results, visible, ruleSet)
}

/** One contradiction by its id, or undefined where this account may see none such. */
export async function findConflict(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  ruleSet: RuleSet,
  id: string,
): Promise<Contradiction | undefined> {
  const [household = '', about = '', field = ''] = id.split('~')
  const { results } = await db
    .prepare(`${found} AND c.household = ?3 AND c.about = ?4 AND c.field = ?5`)
    .bind(scope.from, scope.to, household, about, field)
    .all<Found>()
  return (await tell(db, results, visible, ruleSet))[0]
}

const facts = (json: string | null): Facts => (json === null ? {} : (JSON.parse(json) as Facts))

async function tell(
  db: D1Database,
  rows: Found[],
  visible: Visible,
  ruleSet: RuleSet,
): Promise<Contradiction[]> {
  const shown = rows.filter(row => {
    if (row.body !== null) return visible.outcomes.has(outcomeOf(row.about))
    return isVisible(
      row.field,
      factsOfPerson(facts(row.household_facts), facts(row.facts), facts(row.corrected)),
      visible,
    )
  })
  const merged = await readToldByMerges(
    db,
    shown.map(row => row.household),
  )
  const named = await readSaid(
    db,
    shown.flatMap(row => JSON.parse(row.heads) as (string | null)[]),
  )
  // what was decided on is named by the decision
  const before = [...named.values()].flatMap(said =>
    said.kind === 'conflict.resolved' ? payloadOf<ConflictResolved>(said).heads : [],
  )
  for (const [id, said] of await readSaid(db, before)) named.set(id, said)
  return shown.map(row => contradiction(row, named, ruleSet, merged.get(row.person) ?? {}))
}

async function readSaid(db: D1Database, ids: (string | null)[]): Promise<Map<string, Said>> {
  const wanted = ids.filter(id => id !== null)
  if (!wanted.length) return new Map()
  const { results } = await db
    .prepare(
      `SELECT o.id, o.kind, o.bytes, o.received_at, o.skew, coalesce(a.name, 'owner') AS by_name
       FROM operations o LEFT JOIN accounts a ON a.id = o.account WHERE o.id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(wanted))
    .all<Said>()
  return new Map(results.map(said => [said.id, said]))
}

const payloadOf = <P>(said: Said): P => (JSON.parse(said.bytes) as { payload: P }).payload

function contradiction(
  row: Found,
  named: ReadonlyMap<string, Said>,
  ruleSet: RuleSet,
  merged: Facts,
): Contradiction {
  const record = row.body === null ? null : (JSON.parse(row.body) as CaseRecord)
  const before = { ...factsOfPerson(facts(row.household_facts), facts(row.facts)), ...merged }
  const told = record ? '' : (before[row.field] ?? '')
  const decision = row.settled_by === null ? undefined : named.get(row.settled_by)
  const heads = decision
    ? payloadOf<ConflictResolved>(decision).heads
    : (JSON.parse(row.heads) as (string | null)[])
  const flaws = record?.conflict?.flaws ?? {}
  const values = heads.flatMap((id): ConflictValue[] => {
    if (id === null) return [{ ...blank, value: told }]
    const said = named.get(id)
    return said ? [{ ...valueIn(said, named, ruleSet), flaw: flaws[id] ?? null }] : []
  })
  const now = factsOfPerson(facts(row.household_facts), facts(row.facts), facts(row.corrected))
  return {
    row,
    told,
    view: {
      id: conflictId(row),
      household: row.household,
      about: row.about,
      person: { id: row.person, name: row.name },
      outcome: record?.outcome ?? null,
      place: row.place,
      field: row.field,
      waits: row.open === 1 && !record && waitsForManager(ruleSet, row.field),
      review: record?.review === true,
      values: values.sort((a, b) => (a.at < b.at ? -1 : 1)),
      heads: (row.settled_by === null ? heads : [row.settled_by]).flatMap(id => id ?? []),
      shown: record ? record.state : (now[row.field] ?? ''),
      settled: decision ? { by: decision.by_name, at: decision.received_at } : null,
    },
  }
}

const blank: ConflictValue = {
  event: null,
  kind: '',
  value: '',
  reason: null,
  proof: null,
  note: '',
  by: '',
  at: '',
  receivedAt: '',
  skew: null,
  flaw: null,
}

/** What one event says of the field. */
function valueIn(said: Said, named: ReadonlyMap<string, Said>, ruleSet: RuleSet): ConflictValue {
  const { at, payload } = JSON.parse(said.bytes) as { at: string; payload: unknown }
  const base = {
    ...blank,
    event: said.id,
    kind: said.kind,
    note: (payload as { note?: string }).note ?? '',
    by: said.by_name,
    at,
    receivedAt: said.received_at,
    skew: said.skew,
  }
  switch (said.kind) {
    case 'attempt.recorded': {
      const { result } = payload as Payload<'attempt.recorded'>
      return { ...base, value: ruleSet.results.find(one => one.name === result)?.state ?? '' }
    }
    case 'case.moved': {
      const { to, reason } = payload as Payload<'case.moved'>
      return { ...base, value: to, reason }
    }
    case 'enrolment.recorded': {
      const { proofNumber } = payload as Payload<'enrolment.recorded'>
      const value =
        proofStateOf(ruleSet, outcomeOf((payload as Payload<'enrolment.recorded'>).case))?.name ?? ''
      return { ...base, value, proof: proofNumber.length > 3 ? `…${proofNumber.slice(-3)}` : '…' }
    }
    case 'person.corrected':
      return { ...base, value: (payload as Payload<'person.corrected'>).value }
    default: {
      const { choice } = payload as ConflictResolved
      if ('value' in choice) return { ...base, value: choice.value, reason: choice.reason }
      const chosen = named.get(choice.event)
      const meant = chosen && chosen.id !== said.id ? valueIn(chosen, named, ruleSet) : blank
      return { ...base, value: meant.value, reason: meant.reason, proof: meant.proof }
    }
  }
}
