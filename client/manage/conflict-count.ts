/** How many contradictions wait, for the rail and the drive: asked when the console opens, after each sync and each decision. */
import { effect, signal } from '@preact/signals'
import type { ConflictView } from '../../worker/contract/conflicts.ts'
import type { Page } from '../../worker/contract/manage.ts'
import { stored } from '../store/changed.ts'
import { ask } from '../sync/api.ts'

/** a page holds 50: beyond that the exact number tells nobody anything; null while nobody knows */
export const waiting = signal<{ count: number; more: boolean } | null>(null)

/** Asks the office; what was known stays when it cannot be reached. */
export async function countConflicts(): Promise<void> {
  try {
    const { rows, next } = await ask<Page<ConflictView>>('GET', '/api/conflicts')
    waiting.value = { count: rows.length, more: next !== null }
  } catch {
    // the views themselves say what is wrong with the connection
  }
}

/** Asks now and whenever something came in; call once. */
export const keepCounting = (): (() => void) =>
  effect(() => {
    void stored.value
    void countConflicts()
  })
