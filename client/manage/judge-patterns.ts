/**
 * A second opinion on the patterns of a form, in a thread of its own: a judgement takes up to a second, and the console must not stand
 * still. What was judged once is remembered while the page is open. upload.ts calls it.
 */
import { exponential } from '../../forms/checks/ambiguity.ts'
import { checkPatterns, type SlowPattern, type WrittenPattern } from '../../forms/checks/patterns.ts'
import type { Finding } from '../../forms/findings.ts'
import type { Judgement } from './judge-worker.ts'

const judged = new Map<string, SlowPattern | undefined>()

/** What the first judge (forms/checks/ambiguity.ts) has not found. Where the second cannot be fetched, nothing. */
export async function judgePatterns(patterns: readonly WrittenPattern[]): Promise<Finding[]> {
  const fresh = patterns.filter(({ pattern }) => exponential(pattern) === undefined)
  const unknown = new Set(fresh.map(({ pattern }) => pattern).filter(pattern => !judged.has(pattern)))
  if (unknown.size > 0) for (const [pattern, slow] of await askThread([...unknown])) judged.set(pattern, slow)
  return checkPatterns(fresh, pattern => judged.get(pattern))
}

const askThread = (patterns: readonly string[]): Promise<Judgement> =>
  new Promise(resolve => {
    const thread = new Worker(new URL('./judge-worker.ts', import.meta.url), { type: 'module' })
    const end = (judgement: Judgement): void => {
      thread.terminate()
      resolve(judgement)
    }
    thread.onmessage = ({ data }: MessageEvent<Judgement>) => end(data)
    thread.onerror = () => end([])
    thread.postMessage(patterns)
  })
