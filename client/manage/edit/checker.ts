/**
 * Sends every version of the workbook to the check worker, a moment after the last key: one at a time, and of those that wait
 * only the newest. The findings come back with the sheets they are about.
 */

import { patchOf } from '../../store/workbook-patch.ts'
import type { WorkbookFile, WorkbookKind } from '../../store/workbooks.ts'
import type { Sheets } from './change.ts'
import type { CheckAnswer, CheckRequest } from './check-messages.ts'

/** Long enough to let two keys of one word go by, short enough to feel at once. */
const PAUSE_MS = 200

export interface Checker {
  /** `now`: without the pause */
  check(sheets: Sheets, now?: boolean): void
  close(): void
}

interface CheckerOptions {
  kind: WorkbookKind
  files: () => readonly WorkbookFile[]
  wantsForm: () => boolean
  onStart: () => void
  onAnswer: (answer: CheckAnswer, of: Sheets) => void
}

/** How a worker is spoken to; tests hand in one of their own. */
export type CheckThread = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<CheckAnswer>) => void) | null
}

const openThread = (): CheckThread =>
  new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })

export function openChecker(options: CheckerOptions, thread: CheckThread = openThread()): Checker {
  /** as the worker has it */
  let sent: Sheets = []
  let sentFiles: readonly WorkbookFile[] | undefined
  let waiting: Sheets | undefined
  let revision = 0
  let isBusy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const send = () => {
    if (isBusy || !waiting) return
    const sheets = waiting
    const files = options.files()
    waiting = undefined
    isBusy = true
    options.onStart()
    const request: CheckRequest = {
      revision: ++revision,
      kind: options.kind,
      patch: patchOf(sent, sheets) ?? sheets.map((sheet, from) => same(sheet.name, from)),
      wantsForm: options.wantsForm(),
    }
    if (files !== sentFiles) request.files = files
    sent = sheets
    sentFiles = files
    thread.postMessage(request)
  }
  thread.onmessage = ({ data }) => {
    isBusy = false
    options.onAnswer(data, sent)
    // what came meanwhile has waited long enough
    if (waiting) send()
  }
  return {
    check(sheets, now = false) {
      waiting = sheets
      clearTimeout(timer)
      timer = setTimeout(send, now ? 0 : PAUSE_MS)
    },
    close() {
      clearTimeout(timer)
      thread.terminate()
    },
  }
}

const same = (name: string, from: number) => ({ name, from, at: 0, remove: 0, rows: [] })
