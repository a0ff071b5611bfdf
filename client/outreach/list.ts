/**
 * What the screens of outreach read: households with what this phone did laid over them, the rows of the list, the rule
 * set, today. Everything comes from the store on this phone; nothing here asks the network.
 */
import { batch, computed, effect, signal } from '@preact/signals'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { stored } from '../store/changed.ts'
import { self } from '../store/device.ts'
import { counts } from '../store/outbox.ts'
import { householdsNow } from '../store/overlay.ts'
import { loadPlaces, type Places } from '../store/places.ts'
import { programmeState, ruleSet as storedRuleSet } from '../store/programme.ts'
import type { Counts, Self } from '../store/types.ts'
import { type KnownHousehold, withOwnWork } from './own-work.ts'
import { type CaseRow, type Filter, filterRows, indexRuleSet, rowsOf } from './rows.ts'
import { type ListItem, listItems, sectionOf } from './sections.ts'

export interface Loaded {
  ruleSet: RuleSet
  households: Map<string, KnownHousehold>
  rows: CaseRow[]
}

/** undefined while it is read for the first time; null when this phone has not pulled its programme yet */
export const loaded = signal<Loaded | null | undefined>(undefined)
export const me = signal<Self | undefined>(undefined)
export const tally = signal<Counts>({ saved: 0, sent: 0, safe: 0, attention: 0 })
export const places = signal<Places>(new Map())
export const today = signal('')
export const filter = signal<Filter>({ query: '', place: '', outcome: '' })

/** The list as shown: headings and rows that pass the filter. */
export const items = computed<ListItem[]>(() =>
  loaded.value ? listItems(filterRows(loaded.value.rows, filter.value), today.value) : [],
)

/** How many rows stand in each section, filtered or not: the counts of the bar do not change with a search. */
export const sectionCounts = computed(() => {
  const found = { overdue: 0, today: 0, later: 0 }
  for (const row of loaded.value?.rows ?? []) found[sectionOf(row, today.value)]++
  return found
})

/** ISO day of this instant in the programme's time zone. */
const dayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(),
  )

let placesOf = ''

async function load(): Promise<void> {
  const [who, state, ruleSet, bundles, numbers] = await Promise.all([
    self(),
    programmeState(),
    storedRuleSet(),
    householdsNow(),
    counts(),
  ])
  const timeZone = state?.programme.timeZone ?? 'UTC'
  const households = ruleSet ? bundles.map(bundle => withOwnWork(bundle, ruleSet)) : []
  batch(() => {
    me.value = who
    tally.value = numbers
    today.value = dayIn(timeZone)
    loaded.value = ruleSet
      ? {
          ruleSet,
          households: new Map(households.map(one => [one.id, one])),
          rows: rowsOf(households, indexRuleSet(ruleSet)),
        }
      : null
  })
  const forms = state?.forms.map(form => form.hash).join() ?? ''
  if (state && forms !== placesOf) {
    placesOf = forms
    places.value = await loadPlaces(state.forms)
  }
}

/**
 * Reads the store, and again after each change of it. A change that comes while reading is read once more afterwards, so
 * that a burst of changes costs two readings.
 */
export function keepLoaded(): () => void {
  let running = false
  let again = false
  const run = async () => {
    if (running) {
      again = true
      return
    }
    running = true
    do {
      again = false
      // the store may be closed for a moment (a full disk, a newer version): what is on screen stays, the next change reads again
      await load().catch(() => {})
    } while (again)
    running = false
  }
  const stop = effect(() => {
    void stored.value
    void run()
  })
  const newDay = () => {
    if (document.visibilityState === 'visible') void run()
  }
  document.addEventListener('visibilitychange', newDay)
  return () => {
    stop()
    document.removeEventListener('visibilitychange', newDay)
  }
}
