/** Every mutant until its first failure: which invariant caught it, in which schedule, after how many. */
import type { Mutant } from './mutants.ts'
import { bundleAll } from './realms.ts'
import { type Plan, runMany } from './run-many.ts'

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
    const ran = await runMany({ ...plan, once: true }, mutant, tell, base)
    const first = ran.failures[0]
    if (!first) missed++
    const caught = first ? (first.broken[0] ?? '').split('\n')[0]!.slice(0, 90) : '**not caught**'
    tell(
      `| ${mutant.name} | ${caught} | ${first?.seed ?? ''} | ${ran.schedules} | ${ran.seconds.toFixed(0)} |`,
    )
  }
  return missed
}
