/**
 * What is put on disk of the list, made when it is quiet: packed boxes, and the first screen for the next opening. index-keeper.ts loads it
 * then; packed.ts and front.ts read it. Pure.
 */
import { type Front, sumsOf, whoseOf } from './front.ts'
import { type SectionName, sectionOf } from './order.ts'
import {
  conflict,
  type Entry,
  idOf,
  type Name,
  type PackedBox,
  type PackedEntry,
  type PackedRow,
  priorities,
  review,
} from './packed.ts'
import type { CaseRow } from './rows.ts'

/** two screens of a small phone */
const most = 16

/** @param rows all of the list, in the order of `day` */
export function frontOf(rows: readonly CaseRow[], account: string | undefined, day: string): Front {
  const whose = whoseOf(rows, account)
  const shown = whose.mine > 0 ? rows.filter(({ who }) => who === account) : rows
  const first: Record<SectionName, CaseRow[]> = { overdue: [], today: [], later: [] }
  const days = new Map<string, number>()
  let reviews = 0
  let undated = 0
  for (const row of shown) {
    const some = first[sectionOf(row, day)]
    if (some.length < most) some.push(row)
    if (row.review) reviews++
    else if (row.due === null) undated++
    else days.set(row.due, (days.get(row.due) ?? 0) + 1)
  }
  const { reasons, employer, nearest } = sumsOf(shown, day)
  return {
    day,
    rows: [...first.today, ...first.later],
    whose,
    days: [...days],
    reviews,
    undated,
    reasons: [...reasons],
    employer,
    nearest,
  }
}

/** @example pack([entry]) → { texts: ['a1b2c3d4 2026-11-22', …], entries: [['h1', 7, 1, …]] } */
export function pack(entries: readonly Entry[]): PackedBox {
  const texts: string[] = []
  const known = new Map<string, number>()
  const name = (text: string | null | undefined): Name => {
    if (text === null || text === undefined) return 0
    let at = known.get(text)
    if (at === undefined) {
      at = texts.push(text)
      known.set(text, at)
    }
    return at
  }
  return { entries: entries.map(entry => packEntry(entry, name)), texts }
}

function packEntry(entry: Entry, name: (text: string | null | undefined) => Name): PackedEntry {
  const { id, seq, basis, own, people, rows } = entry
  const [first] = rows
  return [
    id,
    seq,
    name(basis),
    name(first?.place),
    own.length ? own : 0,
    first?.at ?? 0,
    people.map(person => {
      const row = plainest(rows, person)
      return row ? [person, row.name, row.search, row.keys, row.phone, row.suffix ?? ''] : person
    }),
    rows.map(row => packRow(row, plainest(rows, row.person) ?? row, people.indexOf(row.person), name)),
  ]
}

/** The row by which a person is searched; another of theirs may be found by more, such as a workplace. */
const plainest = (rows: readonly CaseRow[], person: string): CaseRow | undefined =>
  rows
    .filter(one => one.person === person)
    .reduce<CaseRow | undefined>((a, b) => (a && a.search.length <= b.search.length ? a : b), undefined)

function packRow(
  row: CaseRow,
  plain: CaseRow,
  person: number,
  name: (text: string | null | undefined) => Name,
): PackedRow {
  const packed: PackedRow = [
    person,
    name(row.outcome),
    name(row.state),
    name(row.due),
    priorities.indexOf(row.priority),
    name(row.rule),
    name(row.task),
    (row.conflict ? conflict : 0) | (row.review ? review : 0),
    row.more ?? 0,
    name(row.waits),
    name(row.who),
    name(row.alarm?.[0]),
    row.alarm?.[1] ?? 0,
    name(row.employer),
    name(row.firm),
    row.search === plain.search ? 0 : name(row.search),
    row.keys === plain.keys ? 0 : name(row.keys),
    row.id === idOf(row.person, row.outcome) ? 0 : row.id,
  ]
  while (packed.at(-1) === 0) packed.pop()
  return packed
}
