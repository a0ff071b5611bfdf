// Runs on the phone and in the worker.
/**
 * Who works a case: what the office says of its household, its person and itself, and over that what this phone handed on and the
 * office has not told back. The lists of outreach and the console ask it.
 */

/** As a bundle has it (worker/contract/sync.ts). `person`: '' = the whole household, else the id of a person, or of a case. */
export interface AssignedTo {
  person: string
  account: string
  /** ISO day, included, of a leave cover; null = until it is said otherwise */
  until: string | null
}

/** What is asked of a household; events after its own `seq` are only on this phone. */
export interface WorkedHousehold {
  seq: number
  assigned?: readonly AssignedTo[]
  events: readonly { case: string; kind: string; seq: number; payload: unknown }[]
}

/**
 * The account that works this case, null = whoever works the place. What is said of the case stands before what is said of the
 * person, and that before the household; in each a leave cover, up to its last day, before who has it otherwise.
 * @param today ISO day
 * @example assigneeOf(household, { id: 'a0…:enrol', person: 'a0…' }, '2026-11-22') → 'c1…'
 */
export function assigneeOf(
  household: WorkedHousehold,
  { id, person }: { id: string; person: string },
  today: string,
): string | null {
  const handed = household.events
    .filter(event => event.seq > household.seq && event.case === id && event.kind === 'case.handedOver')
    .at(-1)
  const to = handed && (handed.payload as { to: string | null }).to
  const live = (household.assigned ?? []).filter(one => one.until === null || one.until >= today)
  // an own "whoever works the place" takes back only what was said of the case
  if (to) return to
  for (const about of handed ? [person, ''] : [id, person, '']) {
    const here = live.filter(one => one.person === about)
    const found = here.find(one => one.until !== null) ?? here[0]
    if (found) return found.account
  }
  return null
}
