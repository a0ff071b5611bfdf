/**
 * Entries of the list's index as they lie in a box: texts that repeat are named once, what all cases of a person share stands with
 * the person, and rows are arrays. A third of the bytes of plain objects, and as much less to parse before the list is whole.
 * index-keeper.ts unpacks; packing.ts packs, and is loaded later. Pure.
 */
import type { Priority } from '../../forms/eligibility/ruleset.ts'
import type { CaseRow } from './rows.ts'

/** Of one household. `own`: ids of own operations that were laid over its bundle, or would have been. */
export interface Entry {
  id: string
  /** of the bundle that it was made of */
  seq: number
  own: string[]
  /** everybody who lives there, also those without a row */
  people: string[]
  /** what it was made by: the hash of the rule set and the day */
  basis: string
  rows: CaseRow[]
}

/** 0 = none, else the place of a text in the box's list, counted from 1 */
export type Name = number
/** what is left out at the end is 0 */
export type PackedRow = [person: number, outcome: Name, ...rest: (number | string)[]]
export type PackedPerson =
  | string
  | [id: string, name: string, search: string, keys: string, phone: string, suffix: string]
export type PackedEntry = [
  id: string,
  seq: number,
  basis: Name,
  place: Name,
  own: string[] | 0,
  at: [number, number] | 0,
  people: PackedPerson[],
  rows: PackedRow[],
]
export interface PackedBox {
  texts: string[]
  entries: PackedEntry[]
}

export const priorities: readonly (Priority | null)[] = [null, 'low', 'normal', 'high', 'urgent']
export const conflict = 1
export const review = 2

/** A case is named so when it is opened; one of a merged person keeps the name that it came with. */
export const idOf = (person: string, outcome: string): string => `${person}:${outcome}`

/** The entries as they were packed. */
export function unpack({ texts, entries }: PackedBox): Entry[] {
  const text = (name: Name | undefined): string | undefined => (name ? texts[name - 1] : undefined)
  return entries.map(([id, seq, basis, place, own, at, people, rows]) => ({
    id,
    seq,
    basis: text(basis) ?? '',
    own: own || [],
    people: people.map(person => (typeof person === 'string' ? person : person[0])),
    rows: rows.map(row => {
      const unpacked = unpackRow(row, people[row[0]]!, text)
      unpacked.household = id
      unpacked.place = text(place) ?? ''
      if (at) unpacked.at = at
      return unpacked
    }),
  }))
}

function unpackRow(
  packed: PackedRow,
  person: PackedPerson,
  text: (name: Name | undefined) => string | undefined,
): CaseRow {
  const [id, name, search, keys, phone, suffix] = person as Exclude<PackedPerson, string>
  const [, outcome, state, due, priority, rule, task, flags, more, waits, who, watch, months, ...rest] =
    packed as number[]
  const [employer, firm, moreSearch, moreKeys] = rest
  const named = text(outcome) ?? ''
  const row: CaseRow = {
    id: (packed[17] as string | undefined) || idOf(id, named),
    household: '',
    person: id,
    name,
    place: '',
    outcome: named,
    state: text(state) ?? '',
    due: text(due) ?? null,
    priority: priorities[priority ?? 0] ?? null,
    rule: text(rule) ?? '',
    search: text(moreSearch) ?? search,
    keys: text(moreKeys) ?? keys,
    phone,
  }
  if (suffix) row.suffix = suffix
  if (task) row.task = text(task)
  if (flags && flags & conflict) row.conflict = true
  if (flags && flags & review) row.review = true
  if (more) row.more = more
  if (waits) row.waits = text(waits)
  if (who) row.who = text(who)
  if (watch) row.alarm = [text(watch) ?? '', months ?? 0]
  if (employer) Object.assign(row, { employer: text(employer), firm: text(firm) })
  return row
}
