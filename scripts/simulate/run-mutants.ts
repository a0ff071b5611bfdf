/**
 * Every mutant until it is caught: which invariant caught it, in which schedule, after how many. A schedule that fails without the mutant
 * too has caught nothing: that is a bug of the product, and told as such.
 */
import type { Mutant } from './mutants.ts'
import { bundleAll, type Texts } from './realms.ts'
import { type Plan, type Ran, runMany } from './run-many.ts'

interface Caught {
  /** undefined: no schedule did */
  by: Ran['failures'][number] | undefined
  schedules: number
  seconds: number
}

async function runUntilCaught(
  mutant: Mutant,
  plan: Plan,
  tell: (line: string) => void,
  base: Texts,
): Promise<Caught> {
  const all = { schedules: 0, seconds: 0 }
  const end = plan.from + plan.schedules
  for (let from = plan.from; from < end; ) {
    const ran = await runMany({ ...plan, from, schedules: end - from, once: true }, mutant, tell, base)
    all.schedules += ran.schedules
    all.seconds += ran.seconds
    const [first] = ran.failures
    if (!first) break
    const number = Number(first.seed.split('.').at(-1))
    const without = await runMany({ ...plan, from: number, schedules: 1, jobs: 1 }, undefined, tell, base)
    if (!without.failures.length) return { by: first, ...all }
    tell(`${first.seed} fails without a mutant: ${without.failures[0]!.broken[0]}`)
    from = number + 1
  }
  return { by: undefined, ...all }
}

/** @returns how many were not caught */
export async function runMutants(
  mutants: readonly Mutant[],
  plan: Plan,
  tell: (line: string) => void,
): Promise<number> {
  const base = await bundleAll()
  let missed = 0
  tell('| mutant | caught by | seed | schedules | seconds |\n|---|---|---|---|---|')
  for (const mutant of mutants) {
    const { by, schedules, seconds } = await runUntilCaught(mutant, plan, tell, base)
    if (!by) missed++
    const caught = by ? (by.broken[0] ?? '').split('\n')[0]!.slice(0, 90) : '**not caught**'
    tell(`| ${mutant.name} | ${caught} | ${by?.seed ?? ''} | ${schedules} | ${seconds.toFixed(0)} |`)
  }
  return missed
}
