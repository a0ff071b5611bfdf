/** Fills a form in at random in a thread of its own, a record at a time, and tells how far it is; trial.ts is on the other side. */
import { prepare } from '../../../forms/engine/prepare.ts'
import { type Cover, startCover } from '../../../forms/trial/cover.ts'
import type { World } from '../../../forms/values.ts'
import type { FromTrial, ToTrial } from './trial-messages.ts'

/** What of a worker's own world is used here; the types of the page do not have it. */
interface Thread {
  onmessage: ((event: MessageEvent<ToTrial>) => void) | null
  postMessage(answer: FromTrial): void
}
const thread = self as unknown as Thread

/** a message to stop is heard between two pieces of work of this length, in milliseconds */
const pieceMs = 60
/** a form whose branches cannot all be entered ends too */
const mostRuns = 2_000

let cover: Cover | undefined
let going = 0

const begin = async (start: Extract<ToTrial, { say: 'start' }>) => {
  const mine = ++going
  await prepare(start.form)
  const { files, timeZone, form, seed } = start
  const now = Date.now()
  const world: World = {
    now: () => now,
    timeZone,
    newId: () => crypto.randomUUID(),
    random: Math.random,
    file: name => (Object.hasOwn(files, name) ? files[name] : undefined),
  }
  cover = startCover(form, world, seed)
  let found = cover.step()
  while (mine === going) {
    const until = performance.now() + pieceMs
    while (!found.isDone && found.runs < mostRuns && performance.now() < until) found = cover.step()
    const isDone = found.isDone || found.runs >= mostRuns
    thread.postMessage({
      say: 'progress',
      runs: found.runs,
      wanted: found.wanted,
      seenIn: found.wanted.map(node => found.seen.get(node) ?? -1),
      constraints: found.constraints,
      broken: [...found.broken],
      blank: found.blank,
      isDone,
    })
    if (isDone) return
    await new Promise(resolve => setTimeout(resolve))
  }
}

thread.onmessage = ({ data }) => {
  if (data.say === 'start') begin(data).catch(() => thread.postMessage({ say: 'failed' }))
  else if (data.say === 'stop') going++
  else if (data.say === 'record' && cover)
    thread.postMessage({ say: 'record', run: data.run, answers: cover.record(data.run) })
  else if (data.say === 'records' && cover) {
    const made = cover
    const records = Array.from({ length: data.count }, (_, run) => made.record(run))
    thread.postMessage({ say: 'records', records })
  }
}
