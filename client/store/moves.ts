/**
 * What a pull moved to this person and away from them, for a sentence on the screen: "12 people came, 5 went to Dara". Only what somebody
 * decided counts (another area, an assignment), not what a new interview brings. households.ts notes it with the page; outreach says
 * it until it was read.
 */
import { assigneeOf } from '../../forms/followup/assignee.ts'
import type { ChangesPage, HouseholdBundle } from '../../worker/contract/sync.ts'
import type { Box } from './boxes.ts'
import { box, unbox, unlockedAs } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly, type Writing } from './database.ts'

/** Numbers of people. */
export interface Moves {
  came: number
  /** by the name of who works them now */
  went: Record<string, number>
  /** out of the area, to nobody who is named */
  left: number
}

const none: Moves = { came: 0, went: {}, left: 0 }

/**
 * @param before the households of the page as they were on this phone
 * @param me account
 * @param today ISO day
 */
export function movesIn(
  page: ChangesPage,
  before: ReadonlyMap<string, HouseholdBundle>,
  me: string,
  today: string,
): Moves {
  const moves = { came: 0, went: { ...none.went }, left: 0 }
  const went = (name: string, people: number): void => {
    moves.went[name] = (moves.went[name] ?? 0) + people
  }
  for (const bundle of page.households) {
    const old = before.get(bundle.id)
    for (const { id } of bundle.people) {
      const now = assigneeOf(bundle, { id: '', person: id }, today)
      const was = old && assigneeOf(old, { id: '', person: id }, today)
      if (!old ? page.was || now === me : now === me && was !== me) moves.came++
      else if (old && now !== null && now !== was)
        went(bundle.assigned?.find(one => one.account === now)?.name ?? '', 1)
    }
  }
  for (const id of page.gone) {
    const people = before.get(id)?.people.length ?? 0
    const name = page.went?.[id]
    if (people && name !== undefined) went(name, people)
    else if (page.was) moves.left += people
  }
  return moves
}

export const isNothing = ({ came, went, left }: Moves): boolean => !came && !left && !Object.keys(went).length

const together = (a: Moves, b: Moves): Moves => {
  const names = [...new Set([...Object.keys(a.went), ...Object.keys(b.went)])]
  return {
    came: a.came + b.came,
    went: Object.fromEntries(names.map(name => [name, (a.went[name] ?? 0) + (b.went[name] ?? 0)])),
    left: a.left + b.left,
  }
}

const keyOf = (account: string): string => `note ${account} moves`

/** What was not read yet and what came now, boxed, to be put beside the page; undefined when nothing moved. */
export async function boxMoves(account: string, moves: Moves): Promise<Box | undefined> {
  if (isNothing(moves)) return undefined
  return box('notes', keyOf(account), together((await unreadMoves()) ?? none, moves))
}

/** In the transaction of the page. */
export const putMoves = (transaction: Writing, account: string, boxed: Box): Promise<unknown> =>
  transaction.objectStore('kept').put(boxed, keyOf(account))

/** What moved since it was last read; undefined for nothing. */
export async function unreadMoves(): Promise<Moves | undefined> {
  const account = unlockedAs()
  if (!account) return undefined
  const boxed = (await (await openStore()).get('kept', keyOf(account))) as Box | undefined
  return boxed && unbox<Moves>('notes', keyOf(account), boxed).catch(() => undefined)
}

/** It was read. */
export async function forgetMoves(): Promise<void> {
  const account = unlockedAs()
  if (!account) return
  await strictly(['kept'], async transaction => {
    await transaction.objectStore('kept').delete(keyOf(account))
  })
  tellChanged()
}
