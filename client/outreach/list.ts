/**
 * What the screens of outreach read: the rows of the list, the household that is shown, the rule set, today. Everything comes from
 * the store on this phone; nothing here asks the network.
 */
import { batch, effect, signal } from '@preact/signals'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { unlockedAs } from '../store/boxes.ts'
import { stored } from '../store/changed.ts'
import { self } from '../store/device.ts'
import { registerVersion } from '../store/employers.ts'
import { counts } from '../store/outbox.ts'
import { loadPlaces, type Places } from '../store/places.ts'
import { programmeState, ruleSet as storedRuleSet } from '../store/programme.ts'
import type { Counts, Self } from '../store/types.ts'
import { frontOn, type Sums, type WhoseCounts } from './front.ts'
import * as keeper from './index-keeper.ts'
import { orderedSlowly, reordered } from './order.ts'
import type { KnownHousehold } from './own-work.ts'
import { route } from './route.ts'
import type { CaseRow } from './rows.ts'
import { slices } from './slices.ts'

export interface Loaded {
  ruleSet: RuleSet
  /** of these only the one that the address shows is open; `openHousehold` opens another */
  households: Map<string, KnownHousehold>
  /** in the order of order.ts */
  rows: readonly CaseRow[]
  /** these rows are the first screen only, as it was kept: the sums of all */
  front?: { whose: WhoseCounts; sums: Sums }
}

/** undefined while it is read for the first time; null when this phone has not pulled its programme yet */
export const loaded = signal<Loaded | null | undefined>(undefined)
export const me = signal<Self | undefined>(undefined)
export const tally = signal<Counts>({ saved: 0, sent: 0, safe: 0, attention: 0 })
export const places = signal<Places>(new Map())
export const today = signal('')
/** households are still being put into the list: a first sync, a first start */
export const isFilling = signal(false)
/** the person or household whose card can be drawn: it was opened, or it is not here */
export const opened = signal('')

let calendar: { timeZone: string; format: Intl.DateTimeFormat } | undefined

/** ISO day of this instant in the programme's time zone. A calendar takes a slow phone two frames to make. */
function dayIn(timeZone: string): string {
  if (calendar?.timeZone !== timeZone)
    calendar = {
      timeZone,
      format: new Intl.DateTimeFormat('en-CA', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }),
    }
  return calendar.format.format(new Date())
}

/** rows of a long first reading are shown so often */
const showMs = 700

const minuteMs = 60_000

let basis: keeper.Basis | undefined
let isPlaced = ''

/** What the address shows: the id of a person or a household, '' = the list. */
export const shownId = (): string => {
  const { person, household } = route.value as { person?: string; household?: string }
  return person ?? household ?? ''
}

/** A household that no address shows. */
export const openHousehold = async (id: string): Promise<KnownHousehold | undefined> =>
  basis && keeper.openHousehold(id, basis)

async function load(): Promise<void> {
  const [who, state, employers] = await Promise.all([self(), programmeState(), registerVersion()])
  const timeZone = state?.programme.timeZone ?? 'UTC'
  const day = dayIn(timeZone)
  const hash = state?.ruleSet?.hash ?? ''
  // read once: what was compiled of it stays with it
  const ruleSet = basis?.hash === hash ? basis.ruleSet : await storedRuleSet()
  const forms = state?.forms.map(form => form.hash).join() ?? ''
  const isNewDay = basis?.now.today !== day
  basis = ruleSet && { ruleSet, hash, now: { today: day, timeZone }, by: who?.account.name ?? '', employers }
  // behind the lock there is no list, not an empty one
  if (who && unlockedAs() === undefined) {
    me.value = who
    return
  }
  if (basis && loaded.peek() === undefined && route.peek().screen === 'today')
    await showFront(basis, who, forms)
  const changed = basis && (await keeper.look(basis))
  const rows = changed && (await rowsAfter(isNewDay ? 'all' : changed, day))
  const open = basis && (await openShown(basis))
  const numbers = await counts()
  batch(() => {
    me.value = who
    tally.value = numbers
    today.value = day
    if (!basis || !rows) loaded.value = null
    else {
      const { households = new Map() } = loaded.peek() ?? {}
      loaded.value = { ruleSet: basis.ruleSet, households, rows }
      show(open)
    }
    isFilling.value = keeper.behind() === 'new'
    if (isPlaced !== forms) places.value = keeper.keptPlaces(forms) ?? places.peek()
  })
  if (state) await readPlaces(state.forms, forms)
}

/** The first screen as it was kept, painted before anything else of the list is read. */
async function showFront(by: keeper.Basis, who: Self | undefined, forms: string): Promise<void> {
  const kept = await keeper.keptFront()
  const front = kept && frontOn(kept, by.now.today)
  if (!front) return
  const { rows, ...sums } = front
  batch(() => {
    me.value = who
    today.value = by.now.today
    places.value = keeper.keptPlaces(forms) ?? places.peek()
    loaded.value = { ruleSet: by.ruleSet, households: new Map(), rows, front: sums }
  })
  await painted()
}

/** When what was drawn is on the screen; at once where nobody looks. */
const painted = (): Promise<void> =>
  new Promise(go => {
    if (document.visibilityState === 'hidden') return go()
    requestAnimationFrame(() => setTimeout(go, 0))
    // a page that is hidden just now has no frames
    setTimeout(go, 500)
  })

/** Rows of the list with what has changed, in their order. */
async function rowsAfter(changed: ReadonlySet<string> | 'all', day: string): Promise<readonly CaseRow[]> {
  const now = loaded.peek()
  if (changed === 'all' || !now || now.front) return orderedSlowly(keeper.allRows(), day, slices())
  return changed.size ? reordered(now.rows, changed, keeper.rowsOfThese(changed), day) : now.rows
}

/** The long file of all places is read only where a name of the list is not known yet. */
async function readPlaces(forms: Parameters<typeof loadPlaces>[0], hashes: string): Promise<void> {
  const isKnown = loaded.peek()?.rows.every(({ place }) => places.peek().has(place))
  if (isPlaced === hashes || (isKnown && keeper.keptPlaces(hashes))) return
  isPlaced = hashes
  places.value = await loadPlaces(forms)
  keeper.keepPlaces(hashes, places.value)
}

function showRows(changed: ReadonlySet<string>, day: string): void {
  const now = loaded.peek()
  if (!now || changed.size === 0) return
  loaded.value = { ...now, rows: reordered(now.rows, changed, keeper.rowsOfThese(changed), day) }
}

/** The list as it stands, of which the first screen is painted first next time. */
function shownNow(): keeper.Shown | undefined {
  const now = loaded.peek()
  return now && !now.front ? { rows: now.rows, account: me.peek()?.account.id, day: today.peek() } : undefined
}

interface Shown {
  id: string
  household: KnownHousehold | undefined
}

async function openShown(by: keeper.Basis): Promise<Shown> {
  const id = shownId()
  const row = loaded.peek()?.rows.find(({ person }) => person === id)
  if (id && !row) await keeper.readAhead()
  const household = id ? (row?.household ?? keeper.householdOf(id) ?? id) : ''
  return { id, household: household ? await keeper.openHousehold(household, by) : undefined }
}

function show(open: Shown | undefined): void {
  const now = loaded.peek()
  if (!now || !open || open.id !== shownId()) return
  const { id, household } = open
  // it may be among those that are still being read
  if (id && !household && keeper.behind()) return
  loaded.value = { ...now, households: new Map(household ? [[household.id, household]] : []) }
  opened.value = id
}

/** Makes the rows anew that are of another day, of other rules, or have just been pulled, while nothing else is asked for. */
async function catchUp(isWanted: () => boolean): Promise<void> {
  const fresh = new Set<string>()
  let isShownNew = false
  let shownAt = performance.now()
  const draw = () => {
    isShownNew ||= fresh.size > 0
    batch(() => {
      showRows(new Set(fresh), today.peek())
      isFilling.value = keeper.behind() === 'new'
    })
    fresh.clear()
    shownAt = performance.now()
  }
  while (basis && keeper.behind() && !isWanted()) {
    for (const id of await keeper.goOn(basis)) fresh.add(id)
    if (performance.now() - shownAt > showMs) draw()
    await (keeper.behind() === 'aged' ? idle() : soon())
  }
  draw()
  if (basis && isShownNew && shownId()) show(await openShown(basis))
}

/** What was touched meanwhile comes first. */
const soon = (): Promise<void> => new Promise(go => setTimeout(go, 0))

/** Until the page has nothing better to do, or half a second. */
const idle = (): Promise<void> =>
  new Promise(go => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => go(), { timeout: 500 })
    else setTimeout(go, 20)
  })

/**
 * Reads the store, and again after each change of it. A change that comes while reading is read once more afterwards, so
 * that a burst of changes costs two readings.
 */
export function keepLoaded(): () => void {
  keeper.frontIsOf(shownNow)
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
      await catchUp(() => again).catch(() => {})
    } while (again)
    running = false
  }
  const stopStore = effect(() => {
    void stored.value
    void run()
  })
  const stopRoute = effect(() => {
    if (shownId() !== opened.peek() && basis)
      openShown(basis).then(show, () => {
        // as above
      })
  })
  const newDay = () => {
    if (document.visibilityState === 'visible') void run()
  }
  document.addEventListener('visibilitychange', newDay)
  // a page that lies open over midnight
  const clock = setInterval(() => {
    if (basis && dayIn(basis.now.timeZone) !== basis.now.today) newDay()
  }, minuteMs)
  return () => {
    clearInterval(clock)
    stopStore()
    stopRoute()
    document.removeEventListener('visibilitychange', newDay)
  }
}
