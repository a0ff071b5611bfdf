/** How many pairs wait, for the rail: asked when the console opens, after each sync and each decision. */
import { effect, signal } from '@preact/signals'
import { stored } from '../store/changed.ts'
import { ask } from '../sync/api.ts'

export const pairsWaiting = signal(0)

/** Asks the office; what was known stays when it cannot be reached. */
export async function countDuplicates(): Promise<void> {
  try {
    pairsWaiting.value = (await ask<{ waiting: number }>('GET', '/api/duplicates/count')).waiting
  } catch {
    // the views themselves say what is wrong with the connection
  }
}

/** Asks now and whenever something came in; call once. */
export const keepCountingPairs = (): (() => void) =>
  effect(() => {
    void stored.value
    void countDuplicates()
  })
