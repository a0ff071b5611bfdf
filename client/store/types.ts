/**
 * What is kept on this phone, by shape; docs/storage.md shows each by an example. Only the files of store/ write these.
 */

import type { Role } from '../../worker/contract/accounts.ts'
import type { Answers, DeviceKind, Payload } from '../../worker/contract/operations.ts'
import type { FormerScope, HouseholdBundle, OfficeSeal } from '../../worker/contract/sync.ts'
import type { Box } from './boxes.ts'
import type { Chain } from './chain.ts'

/** Who somebody on this phone is to the office. The private key cannot be read out, only signed with. */
export interface Self {
  device: string
  account: { id: string; name: string; role: Role; area: string }
  programme: { id: string; title: Record<string, string> }
  keys: CryptoKeyPair
}

/** Somebody who works with this phone. A manager has no vault, and so has who has joined and not chosen a PIN yet. */
export interface Person extends Self {
  /** the end of this person's chain of operations on this device */
  chain: Chain
  vault?: VaultHeader
  /** the key of the lists, until its lease is over */
  lists?: ListLease
}

export type KdfChoice =
  | { name: 'argon2id'; memoryKiB: number; passes: number }
  | { name: 'pbkdf2'; iterations: number }

/** All that is needed to open a vault but the PIN. */
export interface VaultHeader {
  version: 1
  kdf: KdfChoice
  salt: Uint8Array<ArrayBuffer>
  /** of this device: what was copied from the office, or seen over a shoulder, does not open it without */
  secret: Uint8Array<ArrayBuffer>
  /** the vault's key, under the key of the PIN */
  wrapped: Box
  /** nothing, in a box of the vault's key: tells whether a key that the office gave back is the right one */
  check: Box
  /** the key, sealed to the office: for a PIN that is forgotten */
  recovery?: Seal
  /** wrong PINs in a row, and when the last was tried, epoch milliseconds */
  wrong: number
  triedAt: number
}

export interface ListLease {
  key: Box
  /** by this phone's clock, epoch milliseconds: of the last pull, and the latest that was ever seen since */
  pulledAt: number
  seenAt: number
}

/** The office's public key, as GET /api/programme and a join bring it. */
export type OfficeKey = OfficeSeal

/** Something that only the office can read any more (seal.ts). */
export interface Seal {
  keyId: string
  /** encapsulated key of the sealing session, base64url */
  enc: string
  /** number of the record in its session */
  index: number
  /** ciphertext and tag */
  box: Uint8Array<ArrayBuffer>
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
  /** a follow-up form: the case that it was opened on */
  about?: Payload<'submission.finalized'>['about']
  /** what was known of its person when it was opened: results are told by that and the answers together */
  known?: { name: string; household: Record<string, string>; person: Record<string, string> }
  /** what was said to warnings that somebody like this is listed */
  likeness?: Payload<'submission.finalized'>['likeness']
}

/** A draft as it lies on disk: what is not in the box names nobody. */
export interface DraftRow {
  id: string
  account: string
  form: Pick<Draft['form'], 'id' | 'hash' | 'version'>
  updatedAt: string
  box: Box
}

/** Of an earlier version of this app, in the clear until somebody unlocks. */
export type PlainDraft = Draft & { account: string; box?: undefined }

/** saved: only here. sent: the office has it. safe: archived there too. The last three wait for a manager. */
export type OperationState = 'saved' | 'sent' | 'safe' | 'held' | 'refused' | 'conflict'

/** What of an operation is never secret. */
interface OperationHead {
  /** order of appending on this phone, over all accounts */
  order: number
  account: string
  device: string
  /** this device's own count, 1 for the first */
  n: number
  id: string
  /** SHA-256 of the exact bytes, before they were sealed */
  hash: string
  previous: string
  kind: DeviceKind
  createdAt: string
  state: OperationState
  /** the server's order, once received */
  seq?: number
  /** problem code of held, refused, conflict */
  code?: string
}

/** An operation as it lies on disk. */
export interface OutboxRow extends OperationHead {
  /** what of it counts in one's own week, also when it is safe: own-week.ts. A word or an id, nothing of what it says */
  mark?: string
  /** undefined until the office's key is known: then `own` holds all there is */
  seal?: Seal
  /** what the home screen calls it; none when it is safe */
  label?: Box
  /** the exact bytes for their maker: of case events, until they are safe, and of what could not be sealed yet */
  own?: Box
}

/** Of an earlier version of this app, in the clear until its maker unlocks. */
export interface PlainOutboxRow extends OperationHead {
  seal?: undefined
  own?: undefined
  bytes: string
  label: string
}

/** An operation as its maker sees it. */
export interface OutboxOperation extends OperationHead {
  /** '' when it was safe, or the vault is locked */
  label: string
  /** '' when only the office can read them */
  bytes: string
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
  /** of the file as it was taken */
  bytes: number
  /** of what lies here and is sent: the closed file */
  sha256: string
  /** bytes of the closed file; without it an earlier version of this app kept the file as it was taken */
  size?: number
  /** what opens it, in the vault, until its interview is finished: then the key lies in the manifest, sealed to the office */
  key?: Box
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
  /** rows of another scope, epoch or round are still here, until the last page of this one is in */
  rebuilding: boolean
  /** how often the lists were built anew under this scope and epoch, as they were not what the office counts */
  round?: number
  /** epoch milliseconds, by this phone's clock: when they last were */
  agreedAt?: number
  /** and when they were last built anew for that */
  rebuiltAt?: number
  /** on the way from another scope: the rows are that one's up to `since` there, and this one's up to `since` here */
  was?: FormerScope
  /** the generation of the rows, where they were kept over a change of scope; else it is made of the above */
  under?: string
}

/** Of an earlier version of this app. */
export type PlainHousehold = HouseholdBundle & { generation: string }

/** A household as pulled, boxed with the key of the lists, and the scope and epoch it was pulled under. */
export interface ListRow {
  account: string
  id: string
  /** the log's number of its last change; an earlier version of this app did not note it */
  seq?: number
  generation: string
  box: Box
}
