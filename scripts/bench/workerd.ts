/** Processes of the local worker, for measurements of their processor time. Linux only: elsewhere there are none. */
import { readdirSync, readFileSync } from 'node:fs'

/** The workerd processes that this one has started. @throws where there is no /proc */
export function workerds(): number[] {
  const stat = (pid: string): { pid: number; name: string; parent: number }[] => {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
      return [{ pid: Number(pid), name, parent: Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) }]
    } catch {
      return []
    }
  }
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(stat)
  const own = new Set([process.pid])
  for (let before = 0; before !== own.size; ) {
    before = own.size
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid)
  }
  return all.filter(({ pid, name }) => own.has(pid) && name.startsWith('workerd')).map(({ pid }) => pid)
}

/** Processor milliseconds that they have had so far, all threads, as the system counts them. */
export function processorMs(): number {
  let ns = 0
  for (const pid of workerds())
    for (const task of readdirSync(`/proc/${pid}/task`))
      ns += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0])
  return ns / 1e6
}
