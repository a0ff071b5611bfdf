/**
 * Files of answers: photos, recordings, signatures. They travel after the text, each by itself under its SHA-256, and count
 * as arrived only with the office's receipt. Bytes go as they are, so the body of a PUT has no schema. On a bad line a file goes
 * in parts, in any order, each under the hash of its own bytes.
 */
import * as z from 'zod'
import type { ManifestFile } from './operations.ts'

/** POST /api/attachments: which of these are there? So a phone that was interrupted sends none twice. */
export const attachmentQuestion = z.object({
  sha256: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .min(1)
    .max(50),
})

/** The file is in R2, checked against its hash, and `seq` is its number at the office. */
export interface AttachmentReceipt {
  sha256: string
  seq: number
}

/** A piece of a file that the office has: where it begins, and how many bytes it is. */
export type Part = [offset: number, length: number]

/** The answer to the question, and to every PUT and joining (then about that one file). */
export interface AttachmentReceipts {
  /** changes on every restore of the database: a receipt of another epoch is none */
  epoch: string
  receipts: AttachmentReceipt[]
  /** pieces that are here of files without a receipt, by SHA-256; an old office says nothing of them */
  parts?: Record<string, Part[]>
}

/** POST /api/attachments/:sha256/joined: all parts are sent, make the file of them. `size` = bytes of all. */
export const joining = z.object({ size: z.number().int().positive() })

/** A file as the console shows it. `here`: its bytes have arrived. Its key stays at the office. */
export interface AttachmentView extends Omit<ManifestFile, 'key'> {
  here: boolean
}

/** What the weekly walk found: something that R2 has lost, or gives back as other bytes than were stored. */
export interface Damage {
  /** where it lies in R2: `attachments/4c…`, `log/3/000000000001-000000000500.jsonl` */
  key: string
  kind: 'missing' | 'damaged'
  foundAt: string
  /** a file of an answer that a phone has sent again */
  mended: boolean
}

/** GET /api/scrub: how far the walk is, and what it found. */
export interface ScrubReport {
  /** null: it has never been round */
  lastWholeAt: string | null
  /** of this walk, so far */
  objects: number
  bytes: number
  damage: Damage[]
}

/** GET /api/attachments?household=…: one row a submission that has files, the newest first. */
export interface HouseholdFiles {
  submission: string
  finishedAt: string
  files: AttachmentView[]
}
