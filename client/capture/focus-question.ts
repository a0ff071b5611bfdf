/** Brings a question in sight and its control under the keyboard. The frame, and controls that go on by themselves, call it. */

import { reveal } from '../ui/windowed.tsx'

/** Focuses a question once it is drawn: its own control if it has one. */
export const focusQuestion = (path: string): void => {
  // on a long page it may not be drawn yet
  reveal(path)
  requestAnimationFrame(() => {
    const question = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)
    question?.scrollIntoView({ block: 'start' })
    const control = question?.querySelector<HTMLElement>('input, textarea, button')
    ;(control ?? question)?.focus({ preventScroll: true })
  })
}
