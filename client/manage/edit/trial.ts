/** The console's end of the trial worker: begins, stops, hears how far it is, fetches records. trial-panel.tsx shows it. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { AnswerTree } from '../../../forms/values.ts'
import type { FromTrial, ToTrial, TrialProgress } from './trial-messages.ts'

type Start = Extract<ToTrial, { say: 'start' }>

export interface Trial {
  progress: ReadonlySignal<TrialProgress | undefined>
  isGoing: ReadonlySignal<boolean>
  isFailed: ReadonlySignal<boolean>
  start(what: Omit<Start, 'say'>): void
  stop(): void
  /** the record of this number */
  record(run: number): Promise<AnswerTree>
  records(count: number): Promise<readonly AnswerTree[]>
  close(): void
}

export function openTrial(): Trial {
  const thread = new Worker(new URL('./trial-worker.ts', import.meta.url), { type: 'module' })
  const progress = signal<TrialProgress | undefined>(undefined)
  const isGoing = signal(false)
  const isFailed = signal(false)
  const waiting = new Map<string, (answer: FromTrial) => void>()
  const send = (message: ToTrial) => thread.postMessage(message)
  thread.onmessage = ({ data }: MessageEvent<FromTrial>) => {
    if (data.say === 'progress') {
      progress.value = data
      if (data.isDone) isGoing.value = false
    } else if (data.say === 'failed') {
      isFailed.value = true
      isGoing.value = false
    } else waiting.get(data.say === 'record' ? `record ${data.run}` : 'records')?.(data)
  }
  return {
    progress,
    isGoing,
    isFailed,
    start(what) {
      progress.value = undefined
      isFailed.value = false
      isGoing.value = true
      send({ say: 'start', ...what })
    },
    stop() {
      isGoing.value = false
      send({ say: 'stop' })
    },
    record: run =>
      new Promise(resolve => {
        waiting.set(`record ${run}`, answer => answer.say === 'record' && resolve(answer.answers))
        send({ say: 'record', run })
      }),
    records: count =>
      new Promise(resolve => {
        waiting.set('records', answer => answer.say === 'records' && resolve(answer.records))
        send({ say: 'records', count })
      }),
    close: () => thread.terminate(),
  }
}
