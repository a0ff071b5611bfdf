/** Starts a process of Node for one engine, so that neither its heap nor its compiled code is shared with another. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { EngineName } from './engines.ts'
import { type Host, within } from './host.ts'
import type { Answer, Call } from './node-side.ts'

export async function nodeHost(engine: EngineName): Promise<Host> {
  const child = fork(fileURLToPath(new URL('./node-side.ts', import.meta.url)), [engine], {
    execArgv: ['--expose-gc', '--no-warnings', '--max-old-space-size=3000'],
    serialization: 'advanced',
  })
  let calls = 0
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const ready = new Promise((resolve, reject) => waiting.set(0, { resolve, reject }))
  child.on('message', ({ id, value, error }: Answer) => {
    const caller = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) caller?.resolve(value)
    else caller?.reject(new Error(error))
  })
  child.on('exit', code => {
    for (const { reject } of waiting.values()) reject(new Error(`${engine} ended with ${code}`))
  })
  await within(60_000, ready)
  const ask = (name: Call['name'], args: unknown[], deadlineMs: number): Promise<unknown> => {
    const id = ++calls
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    child.send({ id, name, args } satisfies Call)
    return within(deadlineMs, answer)
  }
  return {
    call: (name, args, deadlineMs) => ask(name, args, deadlineMs) as never,
    heap: () => ask('heap', [], 60_000) as Promise<number>,
    async close() {
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
    },
  }
}
