/**
 * Brings a checked list into the log, and takes one back: all its operations in one batch of D1 with `received`, to be settled in their
 * turn, and before that in the journal. What is there already is not entered again, so that a repeat after a lost answer is none.
 */
import type { D1PreparedStatement } from '@cloudflare/workers-types'
import { bytesOf, sha256Hex } from '../auth/encoding.ts'
import type { ImportHead, ImportWithdrawn, PeopleImport, PeopleImported } from '../contract/people-imports.ts'
import { actType } from '../db/acts.ts'
import { journal, journalEntry } from '../db/journal.ts'
import { insertEach } from '../db/write.ts'
import type { Actor, Env } from '../env.ts'
import { problem } from '../problems.ts'
import type { ReadImport } from './check.ts'
import { nameId, partId, withdrawalId } from './ids.ts'

/** households of one operation: a page of db/changes.ts has to end between two operations, and a slice of settling is one of these */
const partHouseholds = 40
const partEmployers = 200
/** of one entry of the journal: what the database owes to R2 fits a row */
const entryBytes = 900_000

interface OfficeOperation {
  id: string
  kind: 'people.imported' | 'import.withdrawn'
  payload: PeopleImported | ImportWithdrawn
}

/** @returns how many operations it is */
export async function enterImport(
  env: Env,
  actor: Actor,
  sent: PeopleImport,
  read: ReadImport,
  now: number,
): Promise<number> {
  const { ids, counts } = read
  const head: ImportHead = {
    kind: sent.mapping.kind,
    file: sent.file,
    hash: ids.hash,
    rows: counts.rows,
    people: counts.people,
    households: counts.households,
    employers: counts.employers,
    leftOut: counts.rows - counts.people - counts.employers,
    legalBasis: sent.legalBasis.trim(),
    asOf: sent.asOf,
    mapping: { columns: sent.mapping.columns, same: sent.mapping.same },
    place: actor.area,
  }
  const households = chunks(await householdsOf(read), partHouseholds)
  const employers = chunks(await employersOf(read), partEmployers)
  const parts = Math.max(households.length, employers.length)
  const operations: OfficeOperation[] = []
  for (let at = 0; at < parts; at++)
    operations.push({
      id: await partId(ids.import, at + 1),
      kind: 'people.imported',
      payload: {
        import: ids.import,
        part: at + 1,
        parts,
        head,
        households: households[at] ?? [],
        employers: employers[at] ?? [],
      },
    })
  await append(env, actor, operations, now)
  return parts
}

async function householdsOf({ ids, people }: ReadImport): Promise<PeopleImported['households']> {
  const households = new Map<string, PeopleImported['households'][number]>()
  for (const { row, name, place, household: key, facts } of people) {
    const known = key ? `household ${key}` : `row ${row}`
    const household = households.get(known) ?? {
      id: await nameId(`${ids.hash}|door|${known}`),
      place,
      name,
      people: [],
    }
    household.people.push({ id: await nameId(`${ids.hash}|person|row ${row}`), name, facts })
    households.set(known, household)
  }
  return [...households.values()]
}

const employersOf = ({ ids, employers }: ReadImport): Promise<PeopleImported['employers']> =>
  Promise.all(
    employers.map(async ({ row, ...employer }) => ({
      id: await nameId(`${ids.hash}|employer|row ${row}`),
      ...employer,
    })),
  )

/**
 * Takes an import back.
 * @returns how many operations it is
 * @throws import.unknown
 */
export async function enterWithdrawal(env: Env, actor: Actor, id: string, now: number): Promise<number> {
  const parts = await partsOf(env, id)
  const operations: OfficeOperation[] = []
  for (const { part, households } of parts)
    operations.push({
      id: await withdrawalId(id, part),
      kind: 'import.withdrawn',
      payload: { import: id, part, parts: parts.length, households: households.map(one => one.id) },
    })
  await append(env, actor, operations, now)
  return parts.length
}

/** The operations of an import, as the log has them: also of one that is not settled yet. */
async function partsOf(env: Env, id: string): Promise<PeopleImported[]> {
  const read = async (ids: string[]) => {
    const { results } = await env.DB.prepare(
      `SELECT bytes FROM operations WHERE kind = 'people.imported' AND id IN (SELECT value FROM json_each(?1)) ORDER BY seq`,
    )
      .bind(JSON.stringify(ids))
      .all<{ bytes: string }>()
    return results.map(row => (JSON.parse(row.bytes) as { payload: PeopleImported }).payload)
  }
  const [first] = await read([await partId(id, 1)])
  if (!first) throw problem('import.unknown')
  const ids = await Promise.all(Array.from({ length: first.parts }, (_, at) => partId(id, at + 1)))
  return read(ids)
}

async function append(env: Env, by: Actor, operations: OfficeOperation[], now: number): Promise<void> {
  const at = new Date(now).toISOString()
  const rows = await Promise.all(
    operations.map(async ({ id, kind, payload }) => {
      const bytes = JSON.stringify({ id, kind, at, by: by.account, payload })
      return { id, kind, device: by.device, account: by.account, hash: await sha256Hex(bytes), bytes }
    }),
  )
  const owed: D1PreparedStatement[] = []
  for (const some of inEntries(rows)) {
    const body = bytesOf(JSON.stringify(some))
    const entry = await journalEntry({ device: null, account: by.account }, { body, type: actType }, now)
    owed.push(...(await journal(env, entry)))
  }
  await env.DB.batch([
    ...insertEach(
      env.DB,
      rows.map(row => ({ ...row, at })),
      `INSERT INTO operations (id, kind, device, account, n, hash, bytes, verdict, received_at)
       SELECT j.value->>'id', j.value->>'kind', j.value->>'device', j.value->>'account', NULL, j.value->>'hash',
         j.value->>'bytes', 'received', j.value->>'at' FROM json_each(?1) j
       WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = j.value->>'id') ORDER BY j.key`,
    ),
    ...owed,
  ])
}

function* inEntries<Row extends { bytes: string }>(rows: Row[]): Generator<Row[]> {
  let some: Row[] = []
  let size = 0
  for (const row of rows) {
    // three bytes a letter of Khmer
    const bytes = row.bytes.length * 3
    if (size + bytes > entryBytes && some.length) {
      yield some
      some = []
      size = 0
    }
    some.push(row)
    size += bytes
  }
  if (some.length) yield some
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
