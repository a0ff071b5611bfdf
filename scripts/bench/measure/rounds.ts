/**
 * One workload in one kind of host: a host for each engine, then round after round in which each engine does the same operation in
 * turn, so that a busy machine hurts all alike. Slow engines get fewer rounds; who is too late is told so, not dropped.
 */
import type { Input } from '../subjects/subject.ts'
import type { Operation, Workload } from '../workloads/form.ts'
import { type EngineName, peers } from './engines.ts'
import { type Host, ownMs, TooLate } from './host.ts'

export interface Plan {
  /** rounds of each operation in a pass, for an engine that is quick enough */
  rounds: number
  /** a pass has fresh hosts; peers take part in the first only */
  passes: number
  /** milliseconds that an engine may take for an operation in a pass before it sits the next rounds out */
  capMs: number
  /** milliseconds after which a fill is given up */
  fillCapMs: number
  /** hears of every step: `enketo W1-5000 load 7700 ms` */
  tell?: (step: string) => void
}

/** a sample is at least so long, against the clock's steps; and short, so that some run undisturbed */
const SAMPLE_MS = 4
const DEADLINE_MS = 120_000

/** All of an engine on a workload. */
export interface Run {
  /** operation → milliseconds of one, in each sample; bytes for a heap; empty: the engine has no such operation */
  samples: Map<string, number[]>
  /** what every question shows after the script */
  outcome?: string[]
  /** operation (or `prepare`, `agree`) → why there is no figure */
  failures: Map<string, string>
}

export async function measureWorkload(
  workload: Workload,
  inputs: ReadonlyMap<EngineName, Input>,
  openHost: (engine: EngineName) => Promise<Host>,
  plan: Plan,
): Promise<Map<EngineName, Run>> {
  const runs = new Map<EngineName, Run>()
  for (const engine of inputs.keys()) runs.set(engine, { samples: new Map(), failures: new Map() })
  let engines = [...inputs.keys()]
  for (let pass = 0; pass < plan.passes; pass++) {
    const hosts = new Map<EngineName, Host>()
    try {
      for (const engine of engines) {
        const began = performance.now()
        await start(engine, workload, inputs.get(engine)!, openHost, runs.get(engine)!, pass === 0, hosts)
        plan.tell?.(`${engine} ready after ${Math.round(performance.now() - began)} ms`)
      }
      for (const [index, operation] of workload.operations.entries()) {
        if (operation.kind !== 'heap') await interleaved(hosts, runs, operation, index, plan)
      }
      if (pass === 0) await outcomes(hosts, runs)
      engines = engines.filter(engine => !peers.includes(engine))
    } finally {
      for (const host of hosts.values()) await host.close()
    }
  }
  return runs
}

/** Weighs (in the first pass) and prepares; who fails is not in `hosts` afterwards. */
async function start(
  engine: EngineName,
  workload: Workload,
  input: Input,
  openHost: (engine: EngineName) => Promise<Host>,
  run: Run,
  weighs: boolean,
  hosts: Map<EngineName, Host>,
): Promise<void> {
  let host: Host | undefined
  try {
    host = await openHost(engine)
    await host.call('take', [workload, input], DEADLINE_MS)
    if (weighs) await weigh(host, workload, run)
    await host.call('prepare', [], DEADLINE_MS)
    hosts.set(engine, host)
  } catch (error) {
    run.failures.set('prepare', messageOf(error))
    await host?.close()
  }
}

async function weigh(host: Host, workload: Workload, run: Run): Promise<void> {
  const heaps = workload.operations.filter(one => one.kind === 'heap')
  if (heaps.length === 0) return
  // what one more weighs: the first also brings what is made only once
  await host.call('hold', [false], DEADLINE_MS)
  let before = await host.heap()
  for (const { name, filled } of heaps) {
    await host.call('hold', [filled], DEADLINE_MS)
    const after = await host.heap()
    run.samples.set(name, [after - before])
    before = after
  }
  await host.call('release', [], DEADLINE_MS)
}

async function interleaved(
  hosts: Map<EngineName, Host>,
  runs: ReadonlyMap<EngineName, Run>,
  operation: Operation,
  index: number,
  { rounds, capMs, fillCapMs, tell }: Plan,
): Promise<void> {
  const { name } = operation
  const spent = new Map<EngineName, number>()
  // one round more than counted: the first is for the compiler
  for (let round = -1; round < rounds; round++) {
    for (const [engine, host] of hosts) {
      const run = runs.get(engine)!
      const before = spent.get(engine) ?? 0
      if (before > capMs || run.failures.has(name)) continue
      const began = performance.now()
      try {
        const sample = await host.call('sample', [index, SAMPLE_MS, fillCapMs], DEADLINE_MS)
        const took = performance.now() - began
        if (round < 0) tell?.(`${engine} ${name} ${Math.round(took)} ms`)
        spent.set(engine, before + took)
        if (!sample) spent.set(engine, Number.POSITIVE_INFINITY)
        else if (sample.ms === Number.POSITIVE_INFINITY) run.failures.set(name, `>${fillCapMs / 1000} s`)
        // who is slow has no round to lose
        else if (round >= 0 || took > capMs / 4)
          run.samples.set(name, [...(run.samples.get(name) ?? []), ownMs(sample)])
      } catch (error) {
        run.failures.set(name, messageOf(error))
        if (!(error instanceof TooLate)) continue
        await host.close()
        hosts.delete(engine)
      }
    }
  }
}

async function outcomes(
  hosts: ReadonlyMap<EngineName, Host>,
  runs: ReadonlyMap<EngineName, Run>,
): Promise<void> {
  for (const [engine, host] of hosts) {
    try {
      runs.get(engine)!.outcome = await host.call('outcome', [], DEADLINE_MS)
    } catch (error) {
      runs.get(engine)!.failures.set('agree', messageOf(error))
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
