/**
 * What a device pulls: the programme's published things, and (outreach) the households of its area since a cursor.
 * Types only: the server makes them, the client trusts its shape.
 */
import type { Check } from '../../forms/convergence.ts'
import type { CaseRecord } from '../../forms/eligibility/case-view.ts'
import type { Determination } from '../../forms/eligibility/ruleset.ts'
import type { Role } from './accounts.ts'
import type { DeviceKind } from './operations.ts'

export interface FileReference {
  name: string
  hash: string
  bytes: number
}

/** The office's public key, which phones seal their work to; `id` tells the office which of its keys it was. */
export interface OfficeSeal {
  /** the first 4 bytes of the SHA-256 of the key, in hex */
  id: string
  /** the 65 bytes of a P-256 point, base64url */
  publicKey: string
}

/** GET /api/programme: what this device has to hold. All is content-addressed: GET /api/blobs/:hash, cached for ever. */
export interface ProgrammeState {
  epoch: string
  programme: { id: string; title: Record<string, string>; timeZone: string }
  account: { id: string; name: string; role: Role; area: string }
  forms: {
    id: string
    title: string
    version: string
    hash: string
    use: 'capture' | 'followup'
    files: FileReference[]
  }[]
  ruleSet: { id: string; version: string; hash: string } | null
  /** operations of this device up to this device number `n` are at the office (on disk) and may be forgotten by policy */
  archivedThrough: number
  serverTime: string
  /** outreach: who else a case may be handed to, without oneself; sorted by name */
  colleagues?: Colleague[]
  /** null where the office has no key: then work is sent in the clear */
  seal: OfficeSeal | null
  /** of who may see lists about workplaces: version of the register that GET /api/employers/register tells */
  employers?: string
  /** the last 200 operations of this device that are held: some were told as accepted before they were settled */
  held: { id: string; code: string }[]
}

/** `outcomes`: the restricted outcomes that this colleague may see, of those that the asker may; left out for none. */
export interface Colleague {
  id: string
  name: string
  outcomes?: string[]
}

export interface PersonView {
  id: string
  name: string
  /** facts that the lists of this account may show; blank ones left out */
  facts: Record<string, string>
  /** of what was corrected: what interviews told, '' = nothing. With the events about the person it gives `facts` again */
  told?: Record<string, string>
  /** ISO days on which interviews told facts that go by the calendar (months unpaid), by fact */
  said?: Record<string, string>
  /** verdicts and read facts of the outcomes this account may see */
  determination: Determination | null
}

/** A case crosses the wire as phone and worker both work on it. */
export type CaseView = CaseRecord

export interface CaseEvent {
  id: string
  /** the case, or the person whose facts it is about */
  case: string
  kind: DeviceKind | 'conflict.resolved'
  at: string
  /** epoch milliseconds: `at`, but not later than it can be. Ranks what happened apart, and nothing else */
  time: number
  seq: number
  /** name of the account */
  by: string
  /** as in the operation, but for the keys of its files; of a follow-up form only which one it was, not its answers */
  payload: unknown
}

/** The unit of sync and of place scope: a household with its people, their cases and logs. */
export interface HouseholdBundle {
  id: string
  seq: number
  place: string
  name: string
  facts: Record<string, string>
  people: PersonView[]
  cases: CaseView[]
  events: CaseEvent[]
  /** who works it, where that was said: the whole household, or one person of it */
  assigned?: Assignment[]
}

/**
 * `person` '' = everybody of the household; else the id of a person, or of a case that was handed on. `until`: ISO day, included, of a leave
 * cover; null = until it is said otherwise. Who works a case of all this: forms/followup/assignee.ts.
 */
export interface Assignment {
  person: string
  account: string
  name: string
  until: string | null
}

/** Where a phone stood under its former scope, as it goes over to another (worker/scopes.ts). */
export interface FormerScope {
  scope: string
  since: number
}

/**
 * GET /api/changes?since=120&scope=…[&check=0][&diff=1] applies only when `from` is the cursor that was asked with, or 0 of a restart or of
 * a change of scope. A phone that says `diff=1` gets, where it can be, only what another area makes different: pages with `was`, whose
 * two values it gives back (`&was=…&wasSince=120`) until the last.
 */
export interface ChangesPage {
  epoch: string
  /** names role, area and lists; when it is not the client's, the server began again from 0 and `restart` is true */
  scope: string
  restart: boolean
  /** only the difference to that: what is in both and unchanged is neither in `households` nor in `gone` */
  was?: FormerScope
  from: number
  to: number
  more: boolean
  households: HouseholdBundle[]
  /** ids that left this scope or were withdrawn */
  gone: string[]
  /** of those in `gone` that somebody else works now: the name, by household */
  went?: Record<string, string>
  /** with the last page: what a phone that has all of this scope holds now (forms/convergence.ts) */
  check?: Check
}
