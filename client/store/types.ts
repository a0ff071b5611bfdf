/**
 * What is kept on this phone, by shape; docs/storage.md shows each by an example. Only the files of store/ write these.
 */

import type { Role } from '../../worker/contract/accounts.ts'
import type { Answers, DeviceKind } from '../../worker/contract/operations.ts'
import type { HouseholdBundle } from '../../worker/contract/sync.ts'

/** Who this phone is to the office. The private key cannot be read out, only signed with. */
export interface Self {
  device: string
  account: { id: string; name: string; role: Role; area: string }
  programme: { id: string; title: Record<string, string> }
  keys: CryptoKeyPair
}

/** An interview that is not finished. It stays on the form version it was begun with. */
export interface Draft {
  /** also the instanceId of the submission */
  id: string
  form: { id: string; hash: string; version: string; title: string }
  language: string
  /** a language of the form that was chosen for this interview; without it the form follows the screen */
  chosenLanguage?: string
  answers: Answers
  /** where it was left: the page's path, `/data/members[2]` */
  page: string
  /** instance name, or '' */
  name: string
  startedAt: string
  updatedAt: string
  /** milliseconds with the form open */
  spentMs: number
}

/** saved: only here. sent: the office has it. safe: archived there too. The last three wait for a manager. */
export type OperationState = 'saved' | 'sent' | 'safe' | 'held' | 'refused' | 'conflict'

export interface OutboxOperation {
  /** order of appending on this phone, over all accounts */
  order: number
  account: string
  device: string
  /** this device's own count, 1 for the first */
  n: number
  id: string
  hash: string
  previous: string
  /** the operation as serialised, never serialised again */
  bytes: string
  kind: DeviceKind
  /** what the list of the home screen says: instance name, or name of the person */
  label: string
  createdAt: string
  state: OperationState
  /** the server's order, once received */
  seq?: number
  /** problem code of held, refused, conflict */
  code?: string
}

/**
 * draft: named by an interview that is not finished. waiting: only here. sent: the office has its receipt. safe: and the
 * interview is archived, so the bytes are no longer here. refused: the office cannot take it.
 */
export type AttachmentState = 'draft' | 'waiting' | 'sent' | 'safe' | 'refused'

/** A file that is an answer. Its bytes were copied when it was taken, and lie apart under their hash. */
export interface Attachment {
  /** id of the draft, afterwards of the submission's instance */
  record: string
  /** the answer: `image-1795310000000.jpg` */
  name: string
  account: string
  type: string
  bytes: number
  sha256: string
  state: AttachmentState
  /** id of the operation that names it, once finished */
  operation?: string
  /** number of the receipt */
  seq?: number
  /** problem code of `refused` */
  code?: string
}

/** One number for each state, attention = held + refused + conflict; together they are all operations of this account. */
export interface Counts {
  saved: number
  sent: number
  safe: number
  attention: number
}

/** Where the next pull begins. */
export interface Cursor {
  epoch: string
  scope: string
  since: number
  /** rows of another scope or epoch are still here, until the last page of this one is in */
  rebuilding: boolean
}

/** A household as pulled, with the scope and epoch it was pulled under. */
export interface StoredHousehold extends HouseholdBundle {
  generation: string
}
