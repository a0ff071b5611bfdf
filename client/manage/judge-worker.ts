/** The thread that judges patterns; judge-patterns.ts is on the other side. 2.9 MB, fetched only when a form has patterns. */
import type { SlowPattern } from '../../forms/checks/patterns.ts'
import { judge } from './judge.ts'

/** what each pattern was found to be; undefined: quick */
export type Judgement = [pattern: string, slow: SlowPattern | undefined][]

/** What of a worker's own world is used here; the types of the page do not have it. */
interface Thread {
  onmessage: ((event: MessageEvent<string[]>) => void) | null
  postMessage(judgement: Judgement): void
}
const thread = self as unknown as Thread

thread.onmessage = ({ data }) => {
  thread.postMessage(data.map(pattern => [pattern, judge(pattern)]))
}
