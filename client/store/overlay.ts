/**
 * What the outreach worker sees: households as pulled, with what this phone did since laid over them. Pure but for
 * householdsNow. An operation is laid over until a bundle has come back that is as new as the office's receipt of it.
 */
import type { EntityChange } from '../../forms/values.ts'
import type { CaseEvent, HouseholdBundle } from '../../worker/contract/sync.ts'
import { self } from './device.ts'
import { allHouseholds } from './households.ts'
import { listOutbox } from './outbox.ts'
import type { OutboxOperation } from './types.ts'

/** What may be pending at once; a phone a month offline has some hundreds. */
const mostPending = 5000

interface Told {
  at: string
  hybrid?: number
  payload: {
    household?: string
    case?: string
    person?: string
    /** of a follow-up form that could not be sealed yet: all of it is here */
    about?: { household: string; case: string; heads: string[] }
    form?: string
    version?: string
    name?: string
    /** what a follow-up form learned, of those that the office has not told back */
    entities?: readonly EntityChange[]
  }
}

/** What the log of a case has of it: of a follow-up form which one it was, and what it learned; not its answers. */
function saidIn({ payload }: Told): Told['payload'] {
  const { about, form, version, name } = payload
  return about ? { form, version, name, ...about } : payload
}

/**
 * The bundle with own pending events at the end of its log; each has a `seq` above the bundle's, by which it is known as pending.
 * @param operations own ones, the oldest first
 * @param by name of the account, for the log
 */
export function layOver(
  bundle: HouseholdBundle,
  operations: readonly OutboxOperation[],
  by: string,
): HouseholdBundle {
  const known = new Set(bundle.events.map(event => event.id))
  const pending: CaseEvent[] = []
  for (const { id, kind, bytes, seq, state } of operations) {
    if (!bytes || state === 'refused' || known.has(id)) continue
    if (seq !== undefined && seq <= bundle.seq) continue
    const told = JSON.parse(bytes) as Told
    const { at, hybrid = Date.parse(at) } = told
    const payload = saidIn(told)
    const about = payload.case ?? payload.person
    if (payload.household !== bundle.id || !about) continue
    const last = bundle.seq + pending.length
    pending.push({ id, case: about, kind, at, time: hybrid, seq: last + 1, by, payload })
  }
  return pending.length ? { ...bundle, events: [...bundle.events, ...pending] } : bundle
}

/** Every household on this phone, own pending work laid over. Each operation is looked at once, not once a household. */
export async function householdsNow(): Promise<HouseholdBundle[]> {
  const [bundles, operations, me] = await Promise.all([allHouseholds(), listOutbox(mostPending), self()])
  const byHousehold = new Map<string, OutboxOperation[]>()
  for (const operation of operations.reverse()) {
    // sealed interviews, and what is safe, have nothing to lay over
    if (!operation.bytes) continue
    const { household = '' } = saidIn(JSON.parse(operation.bytes) as Told)
    byHousehold.set(household, [...(byHousehold.get(household) ?? []), operation])
  }
  return bundles.map(bundle => {
    const own = byHousehold.get(bundle.id)
    return own ? layOver(bundle, own, me?.account.name ?? '') : bundle
  })
}
