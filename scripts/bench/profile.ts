/**
 * The processor time that the worker's own JavaScript takes, without that of the local D1 and R2, which run in isolates of their own:
 * V8's profiler over the inspector of `wrangler dev`, all samples that are not idle. Used by cpu.ts.
 */

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  /** microseconds before each sample */
  timeDeltas: number[]
}
export interface Measured {
  ms: number
  /** the same by function, self time, the dearest first */
  functions: [name: string, ms: number][]
}

/** `determine`, and for functions without a name where they stand in the bundle: `index.js:4711` */
function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  return functionName || `${url.split('/').at(-1)}:${lineNumber + 1}`
}

/** finer, the profiler itself would be a good part of what it sees */
const intervalUs = 500
const idle = new Set(['(idle)', '(root)', '(program)'])

export class Profiler {
  readonly #socket: WebSocket
  #next = 0
  readonly #waiting = new Map<number, (answer: { result?: unknown; error?: { message: string } }) => void>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as { id?: number; result?: unknown }
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer)
    })
  }

  /** @param port the inspector's */
  static async open(port: number): Promise<Profiler> {
    // wrangler's inspector answers pages of this machine only; Node's WebSocket takes headers where a browser's takes protocols
    const asPage = { headers: { origin: 'http://localhost' } } as unknown as string
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, asPage)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve)
      socket.addEventListener('error', () => reject(new Error('the inspector does not answer')))
    })
    const profiler = new Profiler(socket)
    await profiler.#ask('Runtime.enable')
    await profiler.#ask('Profiler.enable')
    await profiler.#ask('Profiler.setSamplingInterval', { interval: intervalUs })
    return profiler
  }

  async #ask<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#next
    const answer = await new Promise<{ result?: unknown; error?: { message: string } }>(resolve => {
      this.#waiting.set(id, resolve)
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
    this.#waiting.delete(id)
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result as T
  }

  /** What the worker's isolate does while `work` runs. */
  async measure(work: () => Promise<unknown>): Promise<Measured> {
    await this.#ask('Profiler.start')
    await work()
    const { profile } = await this.#ask<{ profile: CpuProfile }>('Profiler.stop')
    const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
    const self = new Map<string, number>()
    profile.samples.forEach((sample, at) => {
      const name = names.get(sample) ?? '?'
      // a sample stands for the time until the next one
      const us = Math.min(profile.timeDeltas[at + 1] ?? intervalUs, 4 * intervalUs)
      self.set(name, (self.get(name) ?? 0) + us / 1000)
    })
    const functions = [...self].filter(([name]) => !idle.has(name)).sort((a, b) => b[1] - a[1])
    return { ms: functions.reduce((sum, [, ms]) => sum + ms, 0), functions }
  }

  close(): void {
    this.#socket.close()
  }
}
