/**
 * Many schedules over a few processes. The parts are bundled once and handed to the processes as texts; each takes the next number
 * that is free, so that a slow schedule holds up nobody. Stops early where one failure is enough.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Patch } from './bundle.ts'
import { bundleAll, type Texts } from './realms.ts'
import type { Outcome } from './schedule.ts'

export interface Plan {
  schedules: number
  steps: number
  /** seeds are `<seed>.<number>` */
  seed: string
  from: number
  jobs: number
  tell: boolean
  /** end at the first failure */
  once?: boolean
}

export interface Ran {
  schedules: number
  seconds: number
  sums: { operations: number; requests: number; events: number; calls: number; faults: number }
  failures: Outcome[]
  /** of each schedule its seed and the hash of all that happened in it */
  hashes: string[]
}

const toldEvery = 100

/** What a process is told, and what it tells. */
export type Order = { texts: string } | { seed: string; steps: number; tell: boolean }
export type Word = { ready: true } | { outcome: Outcome } | { line: string }

/** @param base texts without a mutant, to be used again for the parts that it does not touch */
export async function runMany(
  plan: Plan,
  mutant: { patches: readonly Patch[] } | undefined,
  tell: (line: string) => void,
  base?: Texts,
): Promise<Ran> {
  const texts = await bundleAll(mutant?.patches, base)
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-simulate-'))
  const file = join(folder, 'texts.json')
  writeFileSync(file, JSON.stringify(texts))
  const begun = performance.now()
  const failures: Outcome[] = []
  const hashes: string[] = []
  const sums = { operations: 0, requests: 0, events: 0, calls: 0, faults: 0 }
  let next = plan.from
  let done = 0
  const end = plan.from + plan.schedules
  const mayGoOn = () => next < end && !(plan.once && failures.length)
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(join(import.meta.dirname, 'process.ts'), {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      let seed = ''
      let isDone = false
      const give = () => {
        isDone = !mayGoOn()
        if (isDone) return child.kill()
        seed = `${plan.seed}.${next++}`
        child.send({ seed, steps: plan.steps, tell: plan.tell } satisfies Order)
      }
      child.on('message', (word: Word) => {
        if ('line' in word) return tell(word.line)
        if ('outcome' in word) {
          done++
          const { outcome } = word
          for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += outcome[name]
          hashes.push(`${outcome.seed} ${outcome.hash}`)
          if (outcome.broken.length) failures.push(outcome)
          // a night is long, and may be ended by somebody
          if (done % toldEvery === 0) tell(`${done} schedules, ${failures.length} failed`)
        }
        give()
      })
      child.on('error', reject)
      child.on('exit', (code, signal) => {
        if (isDone) resolve()
        else reject(new Error(`the process ended with ${code ?? signal} in schedule ${seed}`))
      })
      child.send({ texts: file } satisfies Order)
    })
  try {
    await Promise.all(Array.from({ length: Math.max(1, plan.jobs) }, work))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { schedules: done, seconds: (performance.now() - begun) / 1000, sums, failures, hashes }
}
