/**
 * Who works a household, a person or a case, as rows; and what an operation makes of them. Pure: settling (db/assignments.ts) and the
 * preview of a manager (routes/assignments.ts) come to the same. The whole household is coarser than a person of it, and that
 * than a case: what is said of the coarser takes the finer with it.
 */
import type { How } from './contract/assignments.ts'

/** A row of the table, whose number may not be known yet. */
export interface AssignmentRow {
  household: string
  /** '' = the whole household, else the id of a person or of a case (`<person>:<outcome>`) */
  about: string
  /** 1 = a leave cover, beside who has it otherwise */
  cover: number
  account: string
  /** ISO day, included, of a cover */
  until: string | null
  how: string
  seq: number | null
}

/** What is said of one of them. `account` null: nobody in particular; `until` with an account: a leave cover. */
export interface Entry {
  household: string
  about: string
  account: string | null
  until: string | null
}

/** Payload of `people.assigned`. Of an undo, `undoes` names the operations that it takes back. */
export interface PeopleAssigned {
  entries: Entry[]
  how: How
  /** the act of a manager that it is a piece of, by its first operation, and all of these: they are undone together */
  act: string
  pieces: string[]
  /** the rows of these households as they were, for the undo */
  before: Omit<AssignmentRow, 'seq'>[]
  undoes?: string
}

/** Payload of `covers.ended`: the covers of these households whose last day was before `day` are over. */
export interface CoversEnded {
  day: string
  households: string[]
}

/** households of one operation: all of them come to a phone on one page */
export const assignedAtOnce = 50

const isFinerOrSame = (row: AssignmentRow, about: string): boolean =>
  about === '' || row.about === about || row.about.startsWith(`${about}:`)

/**
 * The rows of these households after what is said, in its order.
 * @example assigned([], [{ household: '77…', about: '', account: 'c1…', until: null }], 'place')
 */
export function assigned(
  rows: readonly AssignmentRow[],
  entries: readonly Entry[],
  how: string,
): AssignmentRow[] {
  let after = [...rows]
  for (const { household, about, account, until } of entries) {
    const isCover = until !== null && account !== null
    after = after.filter(
      row =>
        row.household !== household ||
        (isCover ? row.about !== about || row.cover === 0 : !isFinerOrSame(row, about)),
    )
    if (account !== null)
      after.push({ household, about, cover: isCover ? 1 : 0, account, until, how, seq: null })
  }
  return after
}

/** Those covers are over whose last day was before `day`. */
export const withoutEnded = (rows: readonly AssignmentRow[], day: string): AssignmentRow[] =>
  rows.filter(row => row.cover === 0 || row.until === null || row.until >= day)

/** What brings a household back to rows that it had: the coarse first, as it takes the finer with it; covers last. */
export function entriesBack(household: string, before: readonly Omit<AssignmentRow, 'seq'>[]): Entry[] {
  const own = before
    .filter(row => row.household === household)
    .sort((a, b) => a.cover - b.cover || a.about.length - b.about.length)
  const nobody: Entry = { household, about: '', account: null, until: null }
  return [nobody, ...own.map(({ about, account, until }) => ({ household, about, account, until }))]
}

/**
 * What gives `account` all that `of` has of a household, and no more: what is a colleague's stays theirs. A cover that `of` stands in by
 * goes on as one; with `until` it is `of` who is covered.
 * @param of '' = nobody: what nobody in particular has, which a word on the whole household gives
 * @example handedOn('77…', rows, 'c1…', 'c2…', null); [] where nothing would change
 */
export function handedOn(
  household: string,
  rows: readonly AssignmentRow[],
  of: string,
  account: string | null,
  until: string | null,
): Entry[] {
  const own = rows.filter(row => row.account === of)
  const given = (row: Pick<AssignmentRow, 'about' | 'cover' | 'until'>): AssignmentRow[] =>
    account === null ? [] : [{ ...row, household, account, how: '', seq: null }]
  const covering = (about: string) => given({ about, cover: 1, until })
  const after =
    of === ''
      ? [...rows, ...(until === null ? given({ about: '', cover: 0, until }) : covering(''))]
      : rows.flatMap(row => {
          if (!own.includes(row)) return [row]
          if (row.cover === 1)
            return given({ ...row, until: until !== null && until < row.until! ? until : row.until })
          return until === null ? given(row) : [row, ...covering(row.about)]
        })
  return after.length === rows.length && after.every((row, at) => row === rows[at])
    ? []
    : entriesBack(household, after)
}

/** Whose a case is, of the rows of its household; null = nobody's in particular. `day`: covers up to it count. */
export function workerOf(
  rows: readonly AssignmentRow[],
  { id, person }: { id: string; person: string },
): string | null {
  for (const about of [id, person, '']) {
    const here = rows.filter(row => row.about === about)
    const found = here.find(row => row.cover === 1) ?? here[0]
    if (found) return found.account
  }
  return null
}

/** A household that is to be given to somebody: how many open cases it brings. */
export interface Portion {
  household: string
  open: number
}

/**
 * Gives each household, whole, to who has the fewest open cases by then; of equals to the one named first.
 * @param loads open cases that each has already, by account
 * @returns account by household
 * @example shareOut([{ household: 'h1', open: 2 }, { household: 'h2', open: 1 }], ['a', 'b'], new Map([['a', 1]])) → h1 to b, h2 to a
 */
export function shareOut(
  portions: readonly Portion[],
  accounts: readonly string[],
  loads: ReadonlyMap<string, number>,
): Map<string, string> {
  const load = accounts.map(account => loads.get(account) ?? 0)
  const given = new Map<string, string>()
  for (const { household, open } of portions) {
    const at = load.indexOf(Math.min(...load))
    load[at]! += open
    given.set(household, accounts[at]!)
  }
  return given
}
