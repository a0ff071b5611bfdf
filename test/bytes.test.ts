import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { measureEngine, measureFirstLoads, sayFirstLoads } from './support/bytes.ts'
import { builtClient } from './support/parts.ts'

/** fetched when the first interview opens: three seconds of 2G */
const engineBudget = 15_000

/** 2G carries 5 kB in a second: eight seconds until an enumerator's first screen, once. */
const captureBudget = 40_000

/** the list with its search; the card, households and forms come later. Fourteen seconds of 2G, once. */
const outreachBudget = 70_000

test('The first load of capture stays within 40,000 bytes of brotli, that of outreach within 70,000, script and style together.', async () => {
  const loads = await measureFirstLoads()
  console.log(sayFirstLoads(loads))
  const capture = loads.find(({ entry }) => entry === 'capture')
  expect(capture, 'the build has an entry for capture').toBeDefined()
  expect(capture!.total).toBeLessThanOrEqual(captureBudget)
  const outreach = loads.find(({ entry }) => entry === 'outreach')
  expect(outreach!.total).toBeLessThanOrEqual(outreachBudget)
}, 300_000)

test('On every page the looks of that page come after those that all share, so that they stand over them.', async () => {
  const { folder, remove } = await builtClient()
  for (const app of ['capture', 'outreach', 'manage']) {
    const html = readFileSync(`${folder}/${app}/index.html`, 'utf8')
    const links = [...html.matchAll(/<link rel="stylesheet"[^>]*href="\/assets\/([a-z]+)-/g)].map(
      ([, name]) => name,
    )
    expect(links, app).toContain('tokens')
    expect(links.at(-1), app).toBe(app)
  }
  remove()
}, 300_000)

test('The form engine alone is at most 15,000 bytes of brotli.', async () => {
  const engine = await measureEngine()
  console.log(`engine    ${engine.toLocaleString('en-US')} bytes`)
  // something that is no engine any more would pass too
  expect(engine).toBeGreaterThan(5000)
  expect(engine).toBeLessThanOrEqual(engineBudget)
}, 300_000)
