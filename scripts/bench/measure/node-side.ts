/** The process that holds one engine in Node; node-host.ts starts it with the engine's name and sends it calls of Side. */

import type { Subject } from '../subjects/subject.ts'
import { adapterOf, type EngineName, skippedBy } from './engines.ts'
import { makeSide, type Side } from './side.ts'

/** a call of Side, or `heap` */
export interface Call {
  id: number
  name: keyof Side | 'heap'
  args: unknown[]
}
export interface Answer {
  id: number
  value?: unknown
  error?: string
}

const engine = process.argv[2] as EngineName
if (engine === 'odk') await import('../peers/node-dom.ts')
const [file, name] = adapterOf[engine]
const adapters = (await import(file)) as Record<string, Subject>
const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
const side = makeSide(adapters[name]!, skippedBy(engine), threadMs)

async function heap(): Promise<number> {
  for (let turn = 0; turn < 2; turn++) {
    await globalThis.gc!({ type: 'major', execution: 'async' })
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  return process.memoryUsage().heapUsed
}

process.on('message', async (call: Call) => {
  const answer: Answer = { id: call.id }
  try {
    answer.value =
      call.name === 'heap'
        ? await heap()
        : await (side[call.name] as (...args: unknown[]) => unknown)(...call.args)
  } catch (error) {
    answer.error = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  process.send!(answer)
})
process.on('disconnect', () => process.exit())
process.send!({ id: 0 } satisfies Answer)
