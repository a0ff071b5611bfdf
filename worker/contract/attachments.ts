/**
 * Files of answers: photos, recordings, signatures. They travel after the text, each by itself under its SHA-256, and count
 * as arrived only with the office's receipt. Bytes go as they are, so the body of a PUT has no schema.
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
export type AttachmentQuestion = z.infer<typeof attachmentQuestion>

/** The file is in R2, checked against its hash, and `seq` is its number at the office. */
export interface AttachmentReceipt {
  sha256: string
  seq: number
}

/** The answer to the question, and to PUT /api/attachments/:sha256 (then with that one). */
export interface AttachmentReceipts {
  /** changes on every restore of the database: a receipt of another epoch is none */
  epoch: string
  receipts: AttachmentReceipt[]
}

/** A file as the console shows it. `here`: its bytes have arrived. */
export interface AttachmentView extends ManifestFile {
  here: boolean
}

/** GET /api/attachments?household=…: one row a submission that has files, the newest first. */
export interface HouseholdFiles {
  submission: string
  finishedAt: string
  files: AttachmentView[]
}
