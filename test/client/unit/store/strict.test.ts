import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../../../../client/store/', import.meta.url)
const sources = readdirSync(folder).map(name => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

/** What a killed browser cannot show: with relaxed durability a record outlives SIGKILL and is gone after a pulled battery. */
test('SY20: Every write goes through the one transaction of its database, and that is strict.', () => {
  const writing = sources.filter(
    ([, text]) => text.includes("'readwrite', {") || text.includes("'readwrite')"),
  )
  // workbooks that are being written have a database of their own
  expect(writing.map(([name]) => name)).toEqual(['database.ts', 'workbooks.ts'])
  for (const [name, text] of writing) {
    expect(text.match(/\([^()]*'readwrite'[,)]/g), name).toHaveLength(1)
    expect(text, name).toContain("'readwrite', { durability: 'strict' })")
  }
  const shortcut = /openStore\(\)\)\s*\.(put|add|delete|clear)\(/
  expect(sources.filter(([, text]) => shortcut.test(text)).map(([name]) => name)).toEqual([])
})
