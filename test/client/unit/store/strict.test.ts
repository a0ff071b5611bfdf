import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../../../../client/store/', import.meta.url)
const sources = readdirSync(folder).map(name => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

/** What a killed browser cannot show: with relaxed durability a record outlives SIGKILL and is gone after a pulled battery. */
test('SY20: Every write of the store goes through the one transaction that is strict.', () => {
  const writing = sources.filter(
    ([, text]) => text.includes("'readwrite', {") || text.includes("'readwrite')"),
  )
  expect(writing.map(([name]) => name)).toEqual(['database.ts'])
  expect(writing[0]![1]).toContain("'readwrite', { durability: 'strict' })")
  const shortcut = /openStore\(\)\)\s*\.(put|add|delete|clear)\(/
  expect(sources.filter(([, text]) => shortcut.test(text)).map(([name]) => name)).toEqual([])
})
