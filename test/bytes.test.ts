import { expect, test } from 'vitest'
import { measureFirstLoads, sayFirstLoads } from './support/bytes.ts'

/** 2G carries 5 kB in a second: eight seconds until an enumerator's first screen, once. */
const captureBudget = 40_000

test('The first load of capture stays within 40,000 bytes of brotli, script and style together.', async () => {
  const loads = await measureFirstLoads()
  console.log(sayFirstLoads(loads))
  const capture = loads.find(({ entry }) => entry === 'capture')
  expect(capture, 'the build has an entry for capture').toBeDefined()
  expect(capture!.total).toBeLessThanOrEqual(captureBudget)
}, 60_000)
