/**
 * Keeps the rows of the list: reads them from the index of the store, makes those anew that something has changed for (a pull, own
 * work, a new day, new rules), and puts the index back when it is quiet. Entries of yesterday are shown at once and made anew behind
 * the first paint, some households at a time. list.ts calls it, one call after another.
 */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { mayReadLists, unlockedAs } from '../store/boxes.ts'
import { countHouseholds, householdIds, readHouseholds } from '../store/households.ts'
import {
  boxNumbers,
  boxOf,
  changedSince,
  type IndexHead,
  keepIndex,
  readBoxes,
  readHead,
} from '../store/list-index.ts'
import { byHousehold, knowAbout, openPending, pendingRows } from '../store/pending.ts'
import type { Places } from '../store/places.ts'
import type { Front } from './front.ts'
import type { KnownHousehold, Now } from './own-work.ts'
import { type Entry, type PackedBox, unpack } from './packed.ts'
import type { CaseRow } from './rows.ts'
import { slices } from './slices.ts'

/** What makes rows of a household comes behind the first paint: the list itself needs none of it. */
const maker = () => import('./entries.ts')
/** as does what packs them */
const packer = () => import('./packing.ts')

/** What entries are made by. */
export interface Basis {
  ruleSet: RuleSet
  /** of the rule set, any text that changes with it */
  hash: string
  now: Now
  /** name of the account, for the log */
  by: string
  /** version of the register of workplaces, '' = none */
  employers: string
}

/** Names of the places of the list, of the forms that they came with: all places are a long file. */
export interface ListPlaces {
  forms: string
  names: [string, Record<string, string>][]
}

/** What is known of the list before any entry is read. */
interface Known {
  places: ListPlaces | undefined
  front: Front | undefined
}

/** grows whenever a row has something new in it, or lies in another way */
const format = 3
/** households opened in one go: between two the page answers to a thumb */
const slice = 25
/** the index is kept when nothing was new for so long, or was always something new for so long */
const quietMs = 1500
const mostMs = 20_000

type Pending = Awaited<ReturnType<typeof byHousehold>>

const entries = new Map<string, Entry>()
let places: ListPlaces | undefined
/** of the forms in the field, once the long file of all was read */
let allPlaces: Places | undefined
/** what was kept has been told as rows */
let wasLooked = false
/** households whose entries are missing or were changed by the office */
const waiting = new Set<string>()
/** those of an older day or other rules: shown as they are until there is time */
const aged = new Set<string>()
/** as they stood when the store was last looked at */
let marks = new Map<string, string>()
/** marks as they stood before the entry was made */
const seen = new Map<string, string>()
const unkept = new Set<number>()
let unkeptSince = 0
let keeping: ReturnType<typeof setTimeout> | undefined
let pending: Pending = new Map()
/** what is shown now, of which the first screen is made */
let shownNow: () => Shown | undefined = () => undefined

const basisOf = ({ hash, now, employers }: Basis): string =>
  `${hash.slice(0, 8)} ${now.today}${employers && ` ${employers}`}`

/** What of own operations an entry was made with: which, and which of them the bundle has already. */
const stampOf = (own: Pending, id: string, seq: number): string[] =>
  (own.get(id) ?? []).map(row => (row.seq !== undefined && row.seq <= seq ? `${row.id}=` : row.id))

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])

/**
 * Looks what is new in the store. Households that own work was done on are made anew at once, as their screen waits; all others wait
 * for `goOn`. Gives the households whose rows have changed, or 'all'.
 */
export async function look(basis: Basis): Promise<Set<string> | 'all'> {
  // a locked page reads nothing, and has not read
  if (!isUnlocked()) return new Set()
  await readAhead()
  const [now, rows] = await Promise.all([changedSince(), pendingRows()])
  marks = now
  pending = await byHousehold(rows)
  const pause = slices()
  for (const [id, mark] of marks) if (seen.get(id) !== mark) waiting.add(id)
  const at = basisOf(basis)
  const changed = new Set<string>()
  const urgent: string[] = []
  for (const [id, entry] of entries) {
    if (entry.basis !== at) aged.add(id)
    if ((entry.own.length || pending.has(id)) && !isSame(entry.own, stampOf(pending, id, entry.seq)))
      urgent.push(id)
    await pause()
  }
  if (urgent.length) for (const id of await renew(urgent, basis)) changed.add(id)
  // what changed without a mark: rows of a version of this app that made none, or an index of another lease
  if (!waiting.size && (await countHouseholds()) !== entries.size) {
    const here = new Set(await householdIds())
    for (const id of here) if (!entries.has(id)) waiting.add(id)
    for (const id of entries.keys())
      if (!here.has(id)) {
        drop(id)
        changed.add(id)
      }
  }
  const before = wasLooked
  wasLooked = true
  return before ? changed : 'all'
}

const isUnlocked = () => unlockedAs() !== undefined && mayReadLists()

/** The list as it stands: its rows in their order, of this account, on this day. */
export interface Shown {
  rows: readonly CaseRow[]
  account: string | undefined
  day: string
}

/** Of what the first screen is made when the index is kept. */
export const frontIsOf = (shown: () => Shown | undefined): void => {
  shownNow = shown
}

let head: Promise<IndexHead<Known> | undefined> | undefined
let reading: Promise<void> | undefined

/** What was kept, as one small box: the first screen before there is a list. undefined in a locked page, and where nothing was kept. */
export async function keptFront(): Promise<Front | undefined> {
  if (!isUnlocked()) return undefined
  const kept = await readHeadOnce()
  places ??= kept?.more.places
  return kept?.more.front
}

function readHeadOnce(): Promise<IndexHead<Known> | undefined> {
  head ??= readHead<Known>(format).catch(error => {
    head = undefined
    throw error
  })
  return head
}

/** Begins to read what was kept, while who asks for rows reads the rules that it shows them by. */
export function readAhead(): Promise<void> {
  if (!isUnlocked()) return Promise.resolve()
  reading ??= read().catch(error => {
    reading = undefined
    throw error
  })
  return reading
}

async function read(): Promise<void> {
  const kept = await readHeadOnce()
  places ??= kept?.more.places
  const isRead =
    kept !== undefined &&
    (await readBoxes<PackedBox>(box => {
      for (const entry of unpack(box)) {
        entries.set(entry.id, entry)
        if (entry.own.length)
          knowAbout(
            entry.id,
            entry.own.map(one => one.replace('=', '')),
          )
      }
    }))
  if (isRead) return
  entries.clear()
  // every box, also where nobody is in it any more: an older one may lie there
  for (const n of boxNumbers) unkept.add(n)
  for (const id of await householdIds()) waiting.add(id)
}

/** Are there entries to be made anew? What is new is awaited, what has aged is not. */
export const behind = (): 'new' | 'aged' | undefined =>
  waiting.size ? 'new' : aged.size ? 'aged' : undefined

/** Makes some of them anew; gives their households. */
export const goOn = (basis: Basis): Promise<Set<string>> => renew(first(waiting.size ? waiting : aged), basis)

function first(ids: ReadonlySet<string>): string[] {
  const some: string[] = []
  for (const id of ids) {
    if (some.length === slice) break
    some.push(id)
  }
  return some
}

async function renew(ids: readonly string[], basis: Basis): Promise<Set<string>> {
  const { knownHousehold, rowsOf, registerKept } = await maker()
  const register = await registerKept(basis.employers)
  // older than the bundle that is read now, at the most: then its mark stands, and the entry is made once more
  const bundles = await readHouseholds(ids)
  const found = new Set(bundles.map(({ id }) => id))
  for (const bundle of bundles) {
    const own = await openPending(pending.get(bundle.id) ?? [])
    const household = knownHousehold(bundle, own, basis)
    entries.set(bundle.id, {
      id: bundle.id,
      seq: bundle.seq,
      own: stampOf(pending, bundle.id, bundle.seq),
      people: bundle.people.map(({ id }) => id),
      basis: basisOf(basis),
      rows: rowsOf(household, basis.ruleSet, basis.now, register),
    })
    touch(bundle.id)
  }
  for (const id of ids) {
    if (!found.has(id)) drop(id)
    const mark = marks.get(id)
    if (mark !== undefined) seen.set(id, mark)
    waiting.delete(id)
    aged.delete(id)
  }
  return new Set(ids)
}

function drop(id: string): void {
  entries.delete(id)
  touch(id)
}

function touch(id: string): void {
  unkept.add(boxOf(id))
  keepSoon()
}

function keepSoon(): void {
  unkeptSince ||= Date.now()
  clearTimeout(keeping)
  const left = unkeptSince + mostMs - Date.now()
  keeping = setTimeout(() => void keep(), Math.max(0, Math.min(quietMs, left)))
}

/** Puts the changed boxes on disk; a page that dies before has made entries for nothing, and its next start makes them again. */
async function keep(): Promise<void> {
  const isWhole = [...waiting].every(id => entries.has(id))
  if (!isWhole) return keepSoon()
  const packing = await packer().catch(() => undefined)
  // not on the phone yet: with the next change
  if (!packing) return
  const { frontOf, pack } = packing
  unkeptSince = 0
  const boxes = [...unkept]
  unkept.clear()
  const byBox = new Map<number, Entry[]>(boxes.map(n => [n, []]))
  for (const entry of entries.values()) byBox.get(boxOf(entry.id))?.push(entry)
  const done = new Map(seen)
  const boxed = new Map([...byBox].map(([n, some]) => [n, () => pack(some)]))
  const shown = shownNow()
  const front = shown && frontOf(shown.rows, shown.account, shown.day)
  try {
    await keepIndex<Known>({ format, more: { places: placesNow(), front } }, boxed, done)
    for (const [id, mark] of done) if (seen.get(id) === mark) seen.delete(id)
  } catch {
    // no room, or the store is closed: what was made is in memory, and is tried again with the next change
    for (const n of boxes) unkept.add(n)
  }
}

/** Every row, in no order. */
export function allRows(): CaseRow[] {
  const all: CaseRow[] = []
  for (const { rows } of entries.values()) for (const row of rows) all.push(row)
  return all
}

/** Rows of these households. */
export const rowsOfThese = (ids: ReadonlySet<string>): CaseRow[] =>
  [...ids].flatMap(id => entries.get(id)?.rows ?? [])

/** The household of a person, also of one whose cases are closed. */
export function householdOf(person: string): string | undefined {
  for (const { id, people } of entries.values()) if (people.includes(person)) return id
}

/** A household as it stands here, with own work laid over it; undefined when it is not on this phone. */
export async function openHousehold(id: string, basis: Basis): Promise<KnownHousehold | undefined> {
  const [bundle] = await readHouseholds([id])
  if (!bundle) return undefined
  const [{ knownHousehold }, own] = await Promise.all([maker(), byHousehold(await pendingRows())])
  return knownHousehold(bundle, await openPending(own.get(id) ?? []), basis)
}

/** The names of the places of the list, as they were last kept; undefined for other forms than these. */
export const keptPlaces = (forms: string): Places | undefined =>
  places?.forms === forms ? new Map(places.names) : undefined

/** @param all of the forms of this hash */
export function keepPlaces(forms: string, all: Places): void {
  places = { forms, names: [] }
  allPlaces = all
  keepSoon()
}

/** The names that stand in the list now, and those above them. */
function placesNow(): ListPlaces | undefined {
  if (!places || !allPlaces) return places
  const names = new Map<string, Record<string, string>>()
  for (const { rows } of entries.values())
    for (let code = rows[0]?.place ?? ''; code !== '' && !names.has(code); code = code.slice(0, -2)) {
      const name = allPlaces.get(code)
      if (name) names.set(code, name)
    }
  return { forms: places.forms, names: [...names] }
}
