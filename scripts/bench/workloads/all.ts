/** The workloads of the bench by name, as /docs/benchmark.md describes them. */
import { cascade } from './cascade.ts'
import type { Workload } from './form.ts'
import { household } from './household.ts'
import { roster } from './roster.ts'
import { wide } from './wide.ts'

const makers: Record<string, () => Workload> = {
  'W1-100': () => wide(100),
  'W1-1000': () => wide(1000),
  'W1-5000': () => wide(5000),
  'W2-5': () => roster(5),
  'W2-50': () => roster(50),
  'W2-200': () => roster(200),
  'W3-1000': () => cascade(1000),
  'W3-15000': () => cascade(15_000),
  W4: () => household(),
}

export const workloadNames = Object.keys(makers)

/** @throws when there is no workload of that name */
export function workload(name: string): Workload {
  const make = makers[name]
  if (!make) throw new Error(`There is no workload ${name}; there are ${workloadNames.join(', ')}`)
  return make()
}
