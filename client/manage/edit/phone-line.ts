/**
 * The console's end of the line to the phone frame (client/preview/): sends what is to be shown, hears what is tapped. It knows
 * no screen; preview.tsx draws the frame.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { AnswerTree } from '../../../forms/values.ts'
import type { FromPreview, ToPreview } from '../../preview/messages.ts'

type Why = Extract<FromPreview, { say: 'why' }>

export interface PhoneLine {
  send(message: ToPreview): void
  isReady: ReadonlySignal<boolean>
  /** path of the question that was tapped or focused last */
  touched: ReadonlySignal<string | undefined>
  answers: ReadonlySignal<AnswerTree | undefined>
  why: ReadonlySignal<Why | undefined>
  isBroken: ReadonlySignal<boolean>
  close(): void
}

/** @param onFinished Finish was pressed in the frame and nothing was in the way */
export function openPhoneLine(frame: HTMLIFrameElement, onFinished: () => void): PhoneLine {
  const isReady = signal(false)
  const touched = signal<string | undefined>(undefined)
  const answers = signal<AnswerTree | undefined>(undefined)
  const why = signal<Why | undefined>(undefined)
  const isBroken = signal(false)
  const heard: { [What in FromPreview['say']]: (message: Extract<FromPreview, { say: What }>) => void } = {
    ready: () => {
      isReady.value = true
    },
    touched: ({ path }) => {
      touched.value = path
    },
    answers: message => {
      answers.value = message.answers
      isBroken.value = false
    },
    finished: onFinished,
    broken: () => {
      isBroken.value = true
    },
    why: message => {
      why.value = message
    },
  }
  const listen = ({ origin, source, data }: MessageEvent<FromPreview>) => {
    if (origin !== location.origin || source !== frame.contentWindow || !Object.hasOwn(heard, data?.say))
      return
    const hear = heard[data.say] as (message: FromPreview) => void
    hear(data)
  }
  addEventListener('message', listen)
  return {
    send: message => frame.contentWindow?.postMessage(message, location.origin),
    isReady,
    touched,
    answers,
    why,
    isBroken,
    close: () => removeEventListener('message', listen),
  }
}
