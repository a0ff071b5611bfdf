/**
 * Writes the newest state of a draft, one write at a time: what is answered during a write goes with the next one, so a
 * slow phone is never behind by more than one. The state of the last write is a signal, for the words "Saved on this phone".
 */
import { type Signal, signal } from '@preact/signals'

export type SaveState = 'saved' | 'saving' | 'failed'

export interface Drafting {
  state: Signal<SaveState>
  /** something will be saved soon: until it is, the words may not be "saved" */
  expect(): void
  /** asks for a write of what `write` sees when its turn comes */
  save(): void
  /** resolves when nothing is left to write; false when the last write failed */
  settled(): Promise<boolean>
}

/** After the next picture, or soon where none is drawn (a hidden tab, a test): nothing waits longer than two frames. */
const nextFrame = (): Promise<void> =>
  new Promise(resolve => {
    // the page is being left: what is not written now may never be
    if (globalThis.document?.hidden) return resolve()
    const timer = setTimeout(resolve, 32)
    globalThis.requestAnimationFrame?.(() => {
      clearTimeout(timer)
      setTimeout(resolve)
    })
  })

/**
 * @param write puts the whole draft on disk; what it throws shows as `failed` and is tried again at the next save
 * @param isTyping something is typed that no write has seen yet: what else is written then makes nothing "saved"
 */
export const startDrafting = (write: () => Promise<void>, isTyping = () => false): Drafting => {
  const state = signal<SaveState>('saved')
  let wanted = false
  let running: Promise<void> | undefined
  const run = async () => {
    // the tap is answered on the screen first, then written
    await nextFrame()
    while (wanted) {
      wanted = false
      try {
        await write()
        if (!wanted && !isTyping()) state.value = 'saved'
      } catch {
        state.value = 'failed'
        break
      }
    }
    running = undefined
  }
  return {
    state,
    expect() {
      state.value = 'saving'
    },
    save() {
      wanted = true
      state.value = 'saving'
      running ??= run()
    },
    async settled() {
      await running
      return state.value === 'saved'
    },
  }
}
