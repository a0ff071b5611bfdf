/**
 * The nightly export: every table but the log, as JSON lines in R2, `export/<day>/<table>/<slice>.jsonl`, and at the end
 * `export/<day>/manifest.json` with counts and hashes. The log itself lies in `log/` already (archive.ts); the manifest says how far.
 * A slice is written once and tells where it ends, so that a run that is cut off, or two at once, make one export. An export
 * without a manifest is none. Which old days are kept: export-days.ts.
 */
import type { D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { bytesOf, sha256Hex } from '../auth/encoding.ts'
import type { ExportManifest } from '../contract/backup.ts'
import { moveMeta, readMeta, writeMeta } from '../db/meta.ts'
import { dayOf, type Env } from '../env.ts'
import { daysToDrop } from './export-days.ts'

export const exportPrefix = 'export/'
const sliceRows = 500
/** small ones go together */
const tablesOfSlice = 6
/** what a slice asks for at the most, for jobs/run.ts */
export const exportMost = 3 + tablesOfSlice * 3
/** of tables with whole operations in a column: one may be half a megabyte */
const sliceRowsOfBytes = 20

interface Table {
  name: string
  /** columns of its primary key, in order */
  key: string[]
  /** whether it holds whole operations */
  large: boolean
}

/** Meta `export`. */
export interface ExportState {
  day: string
  began: string
  /** what is left to do, the first under way; [] = all is written */
  tables: Table[]
  /** key of the last row that is written of the first table; [] = none */
  after: (string | number)[]
  slice: number
  /** instant of the manifest; the export counts from then on */
  finished?: string
  /** old days are thrown away */
  thinned?: true
  /** a day whose export was never finished, to be thrown away */
  left?: string
}

/**
 * Does one slice.
 * @param now epoch milliseconds
 * @returns whether there is more
 */
export async function exportSlice(env: Env, now: number): Promise<boolean> {
  const stored = await readMeta(env.DB, 'export')
  const state = stored === null ? null : (JSON.parse(stored) as ExportState)
  const day = dayOf(now, env.PROGRAMME.timeZone)
  let next: ExportState
  if (state === null || (state.day < day && (state.thinned || !state.finished)))
    next = await begin(env, day, state, now)
  else if (state.tables.length) next = await writeSlice(env, state)
  else if (!state.finished) next = await writeManifest(env, state, now)
  else if (!state.thinned) next = await dropOne(env, state)
  else return false
  const moved = [moveMeta(env.DB, 'export', stored, JSON.stringify(next))]
  if (next.finished && !state?.finished)
    moved.push(writeMeta(env.DB, 'exported', JSON.stringify({ day: next.day, finished: next.finished })))
  await env.DB.batch(moved)
  return true
}

async function begin(env: Env, day: string, last: ExportState | null, now: number): Promise<ExportState> {
  const { results } = await env.DB.prepare(
    `SELECT m.name, p.name AS column, p.pk FROM sqlite_master m, pragma_table_info(m.name) p
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'd1%' AND substr(m.name, 1, 3) <> '_cf'
       AND m.name NOT IN ('operations', 'guard') ORDER BY m.name, p.pk`,
  ).all<{ name: string; column: string; pk: number }>()
  const tables = new Map<string, Table>()
  for (const { name, column, pk } of results) {
    const table = tables.get(name) ?? { name, key: [], large: false }
    if (pk) table.key.push(column)
    if (column === 'bytes' && name !== 'attachments') table.large = true
    tables.set(name, table)
  }
  const unfinished = last && !last.finished ? last.day : undefined
  return {
    day,
    began: new Date(now).toISOString(),
    tables: [...tables.values()],
    after: [],
    slice: 0,
    ...(unfinished && { left: unfinished }),
  }
}

/** The next rows of the table under way, and the tables after it as long as each fits into one file. */
async function writeSlice(env: Env, state: ExportState): Promise<ExportState> {
  const some = state.tables.slice(0, tablesOfSlice)
  const found = (await env.DB.batch(
    some.map((table, at) => rowsAfter(env, table, at === 0 ? state.after : [])),
  )) as D1Result<Row>[]
  for (const [at, table] of some.entries()) {
    const rows = found[at]!.results
    const slice = at === 0 ? state.slice : 0
    const ended = rows.length ? await writeFile(env, state.day, table, slice, rows) : null
    if (ended) return { ...state, tables: state.tables.slice(at), after: ended, slice: slice + 1 }
  }
  return { ...state, tables: state.tables.slice(some.length), after: [], slice: 0 }
}

type Row = Record<string, string | number>

const limitOf = ({ large }: Table): number => (large ? sliceRowsOfBytes : sliceRows)

function rowsAfter(env: Env, table: Table, after: (string | number)[]): D1PreparedStatement {
  const key = table.key.join(', ')
  const places = table.key.map((_, at) => `?${at + 1}`).join(', ')
  const where = after.length ? `WHERE (${key}) > (${places})` : ''
  return env.DB.prepare(`SELECT * FROM ${table.name} ${where} ORDER BY ${key} LIMIT ${limitOf(table)}`).bind(
    ...after,
  )
}

/** Writes one file; gives back where the next of this table begins, or null when this was its last. */
async function writeFile(
  env: Env,
  day: string,
  table: Table,
  slice: number,
  rows: Row[],
): Promise<(string | number)[] | null> {
  const name = `${exportPrefix}${day}/${table.name}/${String(slice).padStart(5, '0')}.jsonl`
  const lines = bytesOf(rows.map(row => JSON.stringify(row)).join('\n'))
  const end = JSON.stringify(table.key.map(column => rows.at(-1)![column]))
  const written = await env.BLOBS.put(name, lines, {
    httpMetadata: { contentType: 'application/x-ndjson' },
    customMetadata: { rows: String(rows.length), end, sha256: await sha256Hex(lines) },
    onlyIf: { etagDoesNotMatch: '*' },
  })
  // another run was here: its file stands, and the next begins where that ends
  const stands = written ? undefined : (await env.BLOBS.head(name))?.customMetadata
  if (Number(stands?.rows ?? rows.length) < limitOf(table)) return null
  return JSON.parse(stands?.end ?? end) as (string | number)[]
}

async function writeManifest(env: Env, state: ExportState, now: number): Promise<ExportState> {
  const prefix = `${exportPrefix}${state.day}/`
  const tables: ExportManifest['tables'] = {}
  let cursor: string | undefined
  do {
    const page = await env.BLOBS.list({ prefix, cursor, include: ['customMetadata'] })
    for (const { key, size, customMetadata } of page.objects) {
      const name = key.slice(prefix.length).split('/')[0]!
      const rows = Number(customMetadata?.rows ?? 0)
      const table = tables[name] ?? { rows: 0, files: [] }
      table.rows += rows
      table.files.push({ key, rows, bytes: size, sha256: customMetadata?.sha256 ?? '' })
      tables[name] = table
    }
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
  const log = await env.DB.prepare(
    `SELECT (SELECT value FROM meta WHERE key = 'epoch') AS epoch, count(*) AS operations, coalesce(max(seq), 0) AS through
     FROM operations WHERE seq <= (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'archived')`,
  ).first<{ epoch: string; operations: number; through: number }>()
  const finished = new Date(now).toISOString()
  const manifest: ExportManifest = {
    format: 'doorstep-export-1',
    programme: env.PROGRAMME.id,
    day: state.day,
    began: state.began,
    finished,
    log: log ?? { epoch: '', operations: 0, through: 0 },
    tables,
  }
  await env.BLOBS.put(`${prefix}manifest.json`, JSON.stringify(manifest, null, 1), {
    httpMetadata: { contentType: 'application/json' },
  })
  return { ...state, finished }
}

/** Throws one old day away, the unfinished one first. */
async function dropOne(env: Env, state: ExportState): Promise<ExportState> {
  const { delimitedPrefixes } = await env.BLOBS.list({ prefix: exportPrefix, delimiter: '/' })
  const days = delimitedPrefixes.map(prefix => prefix.slice(exportPrefix.length, -1))
  const drop = days.includes(state.left ?? '') ? state.left : daysToDrop(days)[0]
  if (!drop) {
    const { left: _gone, ...rest } = state
    return { ...rest, thinned: true }
  }
  const { objects } = await env.BLOBS.list({ prefix: `${exportPrefix}${drop}/` })
  if (objects.length) await env.BLOBS.delete(objects.map(object => object.key))
  return state
}
