/**
 * What an account may do, now and at any point of the log: role, area, restricted lists. A change of it is an act that counts at once,
 * while work that came before it may be settled after it; so what settling asks (ingest/settle.ts) is asked as of the operation's own
 * number in the log, and a replay finds the same. Pure.
 */
import type { Role } from './contract/accounts.ts'

/** Which restricted lists somebody may see: `lists` names them, null = all. Without `restricted` none, whatever it names. */
export interface Sight {
  restricted: boolean
  lists: readonly string[] | null
}

export interface Grant extends Sight {
  role: Role
  /** place-code prefix; '' = everywhere */
  area: string
  /** sees only the households that are assigned to it, not all of its area */
  assignedOnly: boolean
}

/** Of the owner's command line, which has no account. */
export const ownersGrant: Grant = {
  role: 'owner',
  area: '',
  restricted: true,
  lists: null,
  assignedOnly: false,
}
/** Of work whose account is not known. */
export const nobodysGrant: Grant = { ...ownersGrant, role: 'enumerator', restricted: false }

/** The columns of `accounts` that say it. */
export interface GrantColumns {
  role: string
  area: string
  restricted: number
  lists: string | null
  assigned_only: number
  /** JSON of what it was before, oldest first: `[{"through":57,"role":"outreach","area":"0801","restricted":0,"lists":null,"assigned_only":0}]` */
  former: string
}

/** They, or nothing, where no account is behind an operation. */
export type JoinedGrant = { [K in keyof GrantColumns]: GrantColumns[K] | null }

interface FormerGrant {
  /** seq of the change that ended it */
  through: number
  role: Role
  area: string
  restricted: number
  lists: string[] | null
  assigned_only: number
}

/** What the account's row says now. */
export const grantOf = (row: Omit<GrantColumns, 'former'>): Grant => ({
  role: row.role as Role,
  area: row.area,
  restricted: row.restricted === 1,
  lists: row.lists === null ? null : (JSON.parse(row.lists) as string[]),
  assignedOnly: row.assigned_only === 1,
})

/**
 * What it might do when operation `seq` came, and all that it ever might until then. What was done under any of these counts: a phone
 * hears of a change only when it next asks.
 * @example grantsAt(row, 56) → { now: { area: '0801', … }, ever: [{ area: '0801', … }] }
 */
export function grantsAt(row: GrantColumns, seq: number): { now: Grant; ever: Grant[] } {
  const former = JSON.parse(row.former) as FormerGrant[]
  const all = [
    ...former.map(one => ({
      ...one,
      restricted: one.restricted === 1,
      assignedOnly: one.assigned_only === 1,
    })),
    { ...grantOf(row), through: Number.POSITIVE_INFINITY },
  ]
  const at = all.findIndex(one => one.through > seq)
  const ever = all.slice(0, at + 1).map(({ role, area, restricted, lists, assignedOnly }) => ({
    role,
    area,
    restricted,
    lists,
    assignedOnly,
  }))
  return { now: ever.at(-1)!, ever }
}

/** All that was ever granted to the account of operation `seq`; `unknown` where there is none. */
export const grantsUpTo = (row: JoinedGrant, seq: number, unknown: Grant): readonly Grant[] =>
  row.role === null ? [unknown] : grantsAt(row as GrantColumns, seq).ever

/** Whether somebody of this sight may see cases of an outcome whose list is `list`. */
export const maySeeOutcome = (sight: Sight, outcome: string, list: string | undefined): boolean =>
  list !== 'restricted' || (sight.restricted && (sight.lists?.includes(outcome) ?? true))

/** Whether nothing is in `wanted` that `own` does not have: nobody hands out more than they have. */
export function coversSight(own: Sight, wanted: Sight): boolean {
  if (!wanted.restricted) return true
  if (!own.restricted) return false
  if (own.lists === null) return true
  return wanted.lists?.every(name => own.lists?.includes(name)) ?? false
}

/**
 * Whether a case may be handed to somebody: who works lists, in an area that is a part of the giver's or has it as a part, and may see
 * the list that the case is of.
 */
export const mayReceive = (
  to: Grant,
  givers: readonly Pick<Grant, 'area'>[],
  outcome: string,
  list: string | undefined,
): boolean =>
  to.role !== 'enumerator' &&
  maySeeOutcome(to, outcome, list) &&
  givers.some(({ area }) => area.startsWith(to.area) || to.area.startsWith(area))

/** Whoever was assigned a household may go on with it, wherever it lies. `formerAccounts` as in households.former_accounts. */
export const wasAssigned = (formerAccounts: string, account: string | null): boolean =>
  account !== null && `${formerAccounts}|`.includes(`|${account}|`)

/**
 * Whether work on a household counts: it lies in an area that the account ever had, or was at some time assigned to it.
 * @param grants all that the account ever had up to then: `ever` of grantsAt
 */
export const mayTouch = (
  { account, grants }: { account: string | null; grants: readonly Pick<Grant, 'area'>[] },
  { place, formerAccounts }: { place: string; formerAccounts: string },
): boolean => grants.some(({ area }) => place.startsWith(area)) || wasAssigned(formerAccounts, account)
