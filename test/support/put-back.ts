/**
 * A database as it was, to be put back later: what Time Travel does to the real one. `lose()` is a database that is gone. R2 knows
 * nothing of either.
 */
import { server, wipeTables } from './server.ts'

type Row = Record<string, unknown>
export type Yesterday = Map<string, Row[]>

async function tables(): Promise<string[]> {
  const { env } = await server()
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%' AND substr(name, 1, 3) <> '_cf'`,
  ).all<{ name: string }>()
  return results.map(row => row.name).filter(name => name !== 'guard')
}

/** Every row of every table. */
export async function remember(): Promise<Yesterday> {
  const { env } = await server()
  const kept: Yesterday = new Map()
  for (const name of await tables())
    kept.set(name, (await env.DB.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all<Row>()).results)
  return kept
}

/** A new database: migrated, and nothing in it. */
export async function lose(): Promise<void> {
  const { env } = await server()
  await wipeTables()
  await env.DB.prepare(`UPDATE meta SET value = 'a1b2c3d4e5f60718' WHERE key = 'epoch'`).run()
}

export async function putBack(kept: Yesterday): Promise<void> {
  const { env } = await server()
  await wipeTables()
  await env.DB.prepare('DELETE FROM meta').run()
  for (const [name, rows] of kept) {
    const names = Object.keys(rows[0] ?? {})
    for (let at = 0; at < rows.length; at += 200)
      await env.DB.prepare(
        `INSERT INTO ${name} (${names.join(', ')}) SELECT ${names.map(one => `j.value->>'${one}'`).join(', ')} FROM json_each(?1) j`,
      )
        .bind(JSON.stringify(rows.slice(at, at + 200)))
        .run()
  }
}
