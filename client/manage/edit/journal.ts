/**
 * Keeps the disk equal to the workbook: each version is written as its difference from the one before, in order. What is being
 * typed is written after a pause, everything else at once, and all of it when the tab is hidden.
 */

import { patchOf } from '../../store/workbook-patch.ts'
import { putTogether, saveChange, type WorkbookHead } from '../../store/workbooks.ts'
import type { Sheets } from './change.ts'

/** A word or two of typing: what a dead battery may cost. */
const PAUSE_MS = 400
/** After so many changes they are put together: a workbook opens as fast as its sheets can be read. */
const MOST_CHANGES = 200

export interface Journal {
  changed(sheets: Sheets, now: boolean): void
  /** Writes what waits. */
  flush(): void
  close(): void
}

interface JournalOptions {
  /** as it was loaded: number of the last change, and of the last one put together */
  n: number
  together: number
  sheets: Sheets
  /** the head as it is to be written with the next change */
  head: () => WorkbookHead
  onState: (state: 'saved' | 'saving' | 'failed') => void
}

export function openJournal(options: JournalOptions): Journal {
  let { n, together, sheets: written } = options
  let waiting: Sheets | undefined
  let isBroken = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** one write after the other */
  let last: Promise<void> = Promise.resolve()

  const flush = () => {
    clearTimeout(timer)
    const sheets = waiting
    waiting = undefined
    const patch = sheets && patchOf(written, sheets)
    if (!sheets || !patch) return
    written = sheets
    const change = ++n
    options.onState('saving')
    last = last
      // after a write that failed a difference would have nothing to stand on
      .then(() =>
        isBroken
          ? putTogether(options.head().id, change, [...sheets])
          : saveChange(options.head(), change, patch),
      )
      .then(async () => {
        isBroken = false
        if (change === n) options.onState('saved')
        if (change - together < MOST_CHANGES) return
        together = change
        await putTogether(options.head().id, change, [...sheets])
      })
      .catch(() => {
        isBroken = true
        options.onState('failed')
      })
  }
  const onHidden = () => {
    if (document.visibilityState === 'hidden') flush()
  }
  document.addEventListener('visibilitychange', onHidden)
  addEventListener('pagehide', flush)
  return {
    changed(sheets, now) {
      waiting = sheets
      clearTimeout(timer)
      if (now) flush()
      else timer = setTimeout(flush, PAUSE_MS)
    },
    flush,
    close() {
      flush()
      document.removeEventListener('visibilitychange', onHidden)
      removeEventListener('pagehide', flush)
    },
  }
}
