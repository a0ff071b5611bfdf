/**
 * A notice stands in the page until what it says is over; a toast passes by and is read out. What a toast says must also
 * be seen elsewhere: it is gone after some seconds.
 */
import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { type Tone, toneIcons } from './signal.tsx'

interface NoticeProps {
  tone: Tone
  children: ComponentChildren
  /** true when it appears in answer to something done: read out at once */
  alert?: boolean
}

export const Notice = ({ tone, children, alert }: NoticeProps) => (
  <div class={`notice tone-${tone}`} role={alert ? 'alert' : undefined}>
    <Icon name={toneIcons[tone]} />
    <div class="grow stack stack-tight">{children}</div>
  </div>
)

const current = signal<{ tone: Tone; text: string } | undefined>(undefined)
/** long enough to read ten words twice */
const toastMs = 5000
let timer: ReturnType<typeof setTimeout> | undefined

/** Shows a short text for five seconds; a later one takes its place. */
export const toast = (tone: Tone, text: string): void => {
  clearTimeout(timer)
  current.value = { tone, text }
  timer = setTimeout(() => {
    current.value = undefined
  }, toastMs)
}

/** Place it once in each app; a sheet has its own. */
export const Toasts = () => (
  <div class="toast" role="status">
    {current.value && <Notice tone={current.value.tone}>{current.value.text}</Notice>}
  </div>
)
