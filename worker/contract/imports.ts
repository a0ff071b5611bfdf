/**
 * A phone's file of unsent work, brought in by a manager (client/store/unsent-file.ts): sealed operations and drafts with the manifest that
 * the phone's device signed. The files of answers go their own way (PUT /api/attachments).
 */
import * as z from 'zod'
import type { ReceiptVerdict } from './operations.ts'

export const unsentFormat = 'doorstep-unsent-3'
/** of a manifest, in characters: 2,000 interviews with a photo each */
const manifestMost = 600_000

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * The head of POST /api/imports; the body is laid out as a sealed push (forms/sealed/frame.ts), at most 100 items of one manifest.
 * `signature` is base64url of ECDSA over `doorstep-unsent-3\n<SHA-256 of manifest>`; '' where the phone had lost its key.
 */
export const importHead = z.object({ manifest: z.string().max(manifestMost), signature: z.string().max(100) })

export const unsentManifest = z.object({
  format: z.literal(unsentFormat),
  device: z.string().max(80),
  account: z.string().max(80),
  savedAt: z.iso.datetime({ offset: true }),
  items: z.array(z.object({ id: z.string().max(80), hash, kind: z.string().max(60), box: hash })).max(3000),
  files: z.array(z.object({ sha256: hash, size: z.number().int().nonnegative() })).max(6000),
})
export type UnsentManifest = z.infer<typeof unsentManifest>

/**
 * signed: by a device of the drive, whose work this is. revoked: by one that was taken off; kept apart, unopened. unsigned: nobody can
 * say whose it is; what can be opened is held for a manager.
 */
export type ImportTrust = 'signed' | 'revoked' | 'unsigned'

export interface ImportedItem {
  id: string
  /** kept: a draft, or work of a revoked phone, kept apart as it is. altered: not what the phone signed, nothing was done with it */
  verdict: ReceiptVerdict | 'kept' | 'altered'
  code?: string
}

export interface ImportAnswer {
  epoch: string
  trust: ImportTrust
  /** name of the account whose work it is; '' when it is not known, or not in this manager's area */
  by: string
  items: ImportedItem[]
}
