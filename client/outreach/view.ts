/**
 * How the list is looked at: which tab, whose cases, what was typed. Kept while the page lives, so that one comes back from a person to
 * where one was; what was typed is a name and goes nowhere else.
 */
import { computed, signal } from '@preact/signals'
import { type Sums, sumsOf, type WhoseCounts, whoseOf } from './front.ts'
import { loaded, me, today } from './list.ts'
import type { SectionName } from './order.ts'
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
export const whoseCounts = computed<WhoseCounts>(() => {
  const { front, rows = none } = loaded.value ?? {}
  return front?.whose ?? whoseOf(rows, me.value?.account.id)
})

export const whose = computed<Whose>(
  () => chosenWhose.value ?? (whoseCounts.value.mine > 0 ? 'mine' : 'everybody'),
)

/** The rows of mine or everybody, in their order. */
export const rowsOfWhose = computed<readonly CaseRow[]>(() => {
  const { front, rows = none } = loaded.value ?? {}
  const id = me.value?.account.id
  return whose.value === 'mine' && !front ? rows.filter(({ who }) => who === id) : rows
})

/** Of all of mine or everybody's: what the tabs and the choice of a reason say. */
export const sums = computed<Sums>(() => loaded.value?.front?.sums ?? sumsOf(rowsOfWhose.value, today.value))

/** Those of the reason that was chosen. */
export const rowsOfReason = computed<readonly CaseRow[]>(() =>
  outcome.value ? rowsOfWhose.value.filter(row => row.outcome === outcome.value) : rowsOfWhose.value,
)

/** How many stand in each section, searched or not: the counts on the tabs go by the reason, and do not change with a search. */
export const sectionCounts = computed<Record<SectionName, number>>(() =>
  outcome.value ? sumsOf(rowsOfReason.value, today.value).sections : sums.value.sections,
)

/** The tab that is shown: of those that come and go with the list the first one stands in when it is gone. */
export const tabShown = computed<TabName>(() => {
  const rare = tab.value === 'employer' || tab.value === 'nearest'
  return rare && !sums.value[tab.value as 'employer' | 'nearest'] ? 'today' : tab.value
})

/** Only the first screen is here yet, and something else is asked for. */
export const isOpening = computed(
  () =>
    loaded.value?.front !== undefined &&
    (tab.value !== 'today' ||
      query.value !== '' ||
      outcome.value !== '' ||
      (chosenWhose.value !== undefined &&
        whose.value !== (whoseCounts.value.mine > 0 ? 'mine' : 'everybody'))),
)

/** Back to all that there is. */
export function showEverything(): void {
  query.value = ''
  outcome.value = ''
  placeShown.value = ''
  chosenWhose.value = 'everybody'
}
