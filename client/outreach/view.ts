/**
 * How the list is looked at: which tab, whose cases, what was typed. Kept while the page lives, so that one comes back from a person to
 * where one was; what was typed is a name and goes nowhere else.
 */
import { computed, signal } from '@preact/signals'
import { loaded, me, today } from './list.ts'
import { type SectionName, sectionOf } from './order.ts'
import type { CaseRow } from './rows.ts'

export type TabName = 'today' | 'overdue' | 'place' | 'employer' | 'nearest'
export type Whose = 'mine' | 'everybody'

export const tab = signal<TabName>('today')
/** undefined until somebody chose: mine, where anything is */
export const chosenWhose = signal<Whose | undefined>(undefined)
export const query = signal('')
/** outcome name, '' = all */
export const outcome = signal('')
/** code of the place that the tab of places shows, '' = all of the list */
export const placeShown = signal('')
/** ids of cases that are chosen for one act on all of them; undefined = nothing is being chosen */
export const chosen = signal<ReadonlySet<string> | undefined>(undefined)

const none: readonly CaseRow[] = []

/** How many cases somebody is named for, and how many of those are mine. */
export const whoseCounts = computed(() => {
  let mine = 0
  let assigned = 0
  const id = me.value?.account.id
  for (const { who } of loaded.value?.rows ?? none) {
    if (who === undefined) continue
    assigned++
    if (who === id) mine++
  }
  return { mine, assigned, all: loaded.value?.rows.length ?? 0 }
})

export const whose = computed<Whose>(
  () => chosenWhose.value ?? (whoseCounts.value.mine > 0 ? 'mine' : 'everybody'),
)

/** The rows of mine or everybody, in their order. */
export const rowsOfWhose = computed<readonly CaseRow[]>(() => {
  const rows = loaded.value?.rows ?? none
  const id = me.value?.account.id
  return whose.value === 'mine' ? rows.filter(({ who }) => who === id) : rows
})

/** How many stand in each section, searched or not: the counts on the tabs do not change with a search. */
export const sectionCounts = computed<Record<SectionName, number>>(() => {
  const found = { overdue: 0, today: 0, later: 0 }
  for (const row of rowsOfWhose.value) found[sectionOf(row, today.value)]++
  return found
})

/** Back to all that there is. */
export function showEverything(): void {
  query.value = ''
  outcome.value = ''
  placeShown.value = ''
  chosenWhose.value = 'everybody'
}
