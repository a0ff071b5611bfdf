/**
 * The simulator at the size of a test: some schedules with nothing lost, the same seed twice the same, and a few of the seeded bugs
 * caught. The nightly size is `npm run simulate -- --schedules 10000` and `-- --mutants` (docs/simulator.md).
 */
import { describe, expect, it } from 'vitest'
import { checkPatch } from '../../scripts/simulate/bundle.ts'
import { mutants } from '../../scripts/simulate/mutants.ts'
import { bundleAll } from '../../scripts/simulate/realms.ts'
import { type Plan, runMany } from '../../scripts/simulate/run-many.ts'

const plan: Plan = { schedules: 12, steps: 120, seed: 'test', from: 1, jobs: 2, tell: false }
const silent = () => {}
const base = bundleAll()

describe('simulator', { timeout: 300_000 }, () => {
  it('loses, doubles and forgets nothing in a dozen schedules', async () => {
    const ran = await runMany(plan, undefined, silent, await base)
    expect(ran.failures.map(({ seed, broken }) => [seed, ...broken])).toEqual([])
    expect(ran.schedules).toBe(12)
    expect(ran.sums.operations).toBeGreaterThan(50)
    expect(ran.sums.faults).toBeGreaterThan(50)
  })

  it('makes the same of the same seed, whatever ran before it in the process', async () => {
    const twice = { ...plan, schedules: 2, jobs: 1 }
    const [one, other] = [
      await runMany(twice, undefined, silent, await base),
      await runMany({ ...twice, from: 2, schedules: 1 }, undefined, silent, await base),
    ]
    expect(one.hashes).toHaveLength(2)
    expect(one.hashes).toContainEqual(other.hashes[0])
  })

  it('has for each seeded bug a text to change', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(20)
    for (const { patches } of mutants) for (const patch of patches) checkPatch(patch)
  })

  it.each([
    'marked sent before the answer',
    'deleted on acknowledgement',
    'safe before the archive: what was received may go',
  ])('catches: %s', async name => {
    const mutant = mutants.find(one => one.name === name)
    const ran = await runMany({ ...plan, schedules: 30, once: true }, mutant, silent, await base)
    expect(ran.failures.length).toBeGreaterThan(0)
  })
})
