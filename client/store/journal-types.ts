/**
 * What lies in the journal, by shape: for the thread that writes it and for the page that asks it. Nothing in the clear: an operation is
 * there as sealed, a file as its ciphertext.
 */
import type { DeviceKind } from '../../worker/contract/operations.ts'

/** A file that an operation names: hash and size of its ciphertext. */
export interface JournalFile {
  sha256: string
  type: string
  size: number
}

/** The head of a finished operation; its box is the frame's body. */
export interface JournalOperation {
  account: string
  device: string
  n: number
  id: string
  hash: string
  previous: string
  kind: DeviceKind
  createdAt: string
  keyId: string
  /** base64url of 65 bytes */
  enc: string
  index: number
  files: JournalFile[]
}

export interface FileHead {
  sha256: string
}

/**
 * joined: a person began on this phone. left: they went on purpose, with nothing unsent. gone: the database that knew them was lost, which
 * was told. highest: what was known when a segment went.
 */
export type JournalMark =
  | { type: 'joined' | 'left' | 'gone'; account: string; device: string; at: string }
  | { type: 'highest'; device: string; n: number; hash: string }

export type JournalEntry =
  | { operation: JournalOperation; box: Uint8Array }
  | { file: FileHead; bytes: Uint8Array }
  | { mark: JournalMark }

export interface JournalScan {
  operations: JournalOperation[]
  /** SHA-256 of the files whose ciphertext is here */
  files: string[]
  marks: JournalMark[]
  /** places where bytes are not what was written */
  damaged: number
  bytes: number
}

export interface StoredOperation {
  operation: JournalOperation
  box: Uint8Array<ArrayBuffer>
}

/** What the page asks of the thread, and what it is answered, by number. */
export type JournalRequest =
  | { ask: 'append'; entries: JournalEntry[] }
  | { ask: 'scan'; wholly: boolean }
  | { ask: 'operation'; id: string }
  | { ask: 'file'; sha256: string }
  | { ask: 'drop'; safe: string[] }
  | { ask: 'ballast'; bytes: number }
  | { ask: 'probe'; bytes: number; flush: boolean }
export type JournalAnswer =
  | { number: number; result: unknown }
  /** name of the DOMException; `off`: this browser cannot keep a journal */
  | { number: number; error: string }
