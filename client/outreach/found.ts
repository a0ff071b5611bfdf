/**
 * The rows that stand after whose, reason and search: what every tab begins from. A search goes on in slices, shows the first that it
 * finds, and ends where another key is pressed.
 */
import { effect, signal } from '@preact/signals'
import type { Found } from './search.ts'
import { searching } from './search-bar.tsx'
import { slices } from './slices.ts'
import { query, rowsOfReason } from './view.ts'

/** more of the list is looked through yet */
export const isSearching = signal(false)
export const found = signal<Found>({ written: [], heard: [] })

/** so many are shown before all have been looked through: more than a screen */
const screenful = 12

/** of the search that is under way */
let last = 0

effect(() => {
  const rows = rowsOfReason.value
  const by = searching.value
  const match = query.value ? by?.matchOf(query.value) : undefined
  const turn = ++last
  isSearching.value = false
  if (by && match) void search(by.searching(rows, match), turn)
  else found.value = { written: rows, heard: [] }
})

async function search(all: Generator<Found, Found>, turn: number): Promise<void> {
  const pause = slices()
  let shown = false
  for (let step = all.next(); ; step = all.next()) {
    if (step.done) {
      isSearching.value = false
      found.value = step.value
      return
    }
    const rest = pause()
    if (!rest) continue
    const { written, heard } = step.value
    if (!shown && written.length >= screenful) {
      shown = true
      found.value = { written: [...written], heard: [...heard] }
    }
    isSearching.value = true
    await rest
    if (turn !== last) return
  }
}
