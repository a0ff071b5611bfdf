import { readdirSync, readFileSync } from 'node:fs'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import * as schema from '../../worker/db/schema.ts'
import { problems } from '../../worker/problems.ts'
import { server } from '../support/server.ts'

const folder = new URL('../../migrations/', import.meta.url)
const migrations = readdirSync(folder).filter(name => name.endsWith('.sql'))

describe('migrations', () => {
  it('throw no table away: D1 ignores foreign_keys=OFF, and rows would go with it', () => {
    for (const name of migrations) {
      const sql = readFileSync(new URL(name, folder), 'utf8').replace(/--.*$/gm, '')
      expect(sql, name).not.toMatch(/DROP\s+TABLE|foreign_keys|ON\s+DELETE\s+CASCADE|OR\s+REPLACE/i)
    }
  })

  it('make the tables and columns that the schema names', async () => {
    const { env } = await server()
    for (const table of Object.values(schema)) {
      if (!is(table, SQLiteTable)) continue
      const { results } = await env.DB.prepare(
        `SELECT name FROM pragma_table_info('${getTableName(table)}')`,
      ).all<{ name: string }>()
      expect(results.map(row => row.name)).toEqual(
        Object.values(getTableColumns(table)).map(column => column.name),
      )
    }
  })
})

describe('documents', () => {
  const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

  it('say every problem code, and every code of a held, refused or conflicting operation', () => {
    const text = read('problems.md')
    const source = [
      'accept',
      'apply-submission',
      'case-events',
      'open',
      'plan',
      'sort',
      'judge',
      'settle',
    ].map(name => readFileSync(new URL(`../../worker/ingest/${name}.ts`, import.meta.url), 'utf8'))
    const codes = source.flatMap(code =>
      [...code.matchAll(/code: '([a-z]+\.[A-Za-z]+)'/g)].map(match => match[1]!),
    )
    expect(codes.length).toBeGreaterThan(15)
    for (const code of [...Object.keys(problems), ...codes]) expect(text, code).toContain(`\`${code}\``)
  })

  it('show every table', () => {
    const text = read('storage.md')
    for (const table of Object.values(schema)) {
      if (is(table, SQLiteTable)) expect(text).toContain(`\`${getTableName(table)}\``)
    }
  })
})
