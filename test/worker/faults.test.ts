/** Every call to D1 and R2 of every route that writes, failed before and after it was done. `npm run faults` prints the table. */
import { describe, expect, it } from 'vitest'
import { others, scenarios } from '../../scripts/faults/routes.ts'
import { runScenario } from '../../scripts/faults/run.ts'
import { policy } from '../../worker/policy.ts'

describe('a fault of D1 or R2', () => {
  it('is tried in every route that is no GET', () => {
    const tried = new Set<string>([...scenarios.map(one => one.route), ...Object.keys(others)])
    const writing = Object.keys(policy).filter(route => !route.startsWith('GET '))
    expect(writing.filter(route => !tried.has(route))).toEqual([])
  })

  for (const scenario of scenarios) {
    it(`in ${scenario.name} costs nothing, doubles nothing, and nobody is told what is not so`, async () => {
      const { calls, faults, troubles } = await runScenario(scenario)
      expect(troubles).toEqual([])
      expect(calls).toBeGreaterThan(0)
      expect(faults).toBe(2 * calls)
    }, 180_000)
  }
})
