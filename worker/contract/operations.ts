/**
 * What a device says happened: operations, facts in the past tense, append-only. Here are the shapes that cross the wire
 * in a push and its receipts. The client imports types only (`import type`), so that zod never reaches a phone.
 */
import * as z from 'zod'
import { likenessSaid } from './duplicates.ts'
import { phoneReport } from './reports.ts'

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isHash = /^[0-9a-f]{64}$/
const isInstant = z.regexes.datetime({ offset: true })
const id = z.string().regex(isId)
const hash = z.string().regex(isHash)
const instant = z.iso.datetime({ offset: true })
const day = z.iso.date()

/** Answers as stored: a tree of texts. Depth and size are capped before this is looked at (routes/limits). */
export interface Answers {
  [name: string]: string | Answers | Answers[]
}
/** by hand, as it is looked at for every answer of every interview */
const isAnswers = (value: unknown): value is Answers => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  for (const one of Object.values(value))
    if (typeof one !== 'string' && !(Array.isArray(one) ? one.every(isAnswers) : isAnswers(one))) return false
  return true
}
const answers = z.custom<Answers>(isAnswers)

/** One file that answers name: kept on the phone, sent after the text under its hash (contract/attachments.ts). */
export const manifestFile = z.object({
  /** as the answer has it: `image-1795310000000.jpg` */
  name: z.string().min(1).max(200),
  type: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/),
  /** of the file as it was taken */
  bytes: z.number().int().positive(),
  /** of what is sent: the file closed with `key`; from an old app, which has no key, the file itself */
  sha256: hash,
  /** bytes of what is sent */
  size: z.number().int().positive().optional(),
  /** AES-256-GCM, base64url: one for each file, its IV is zero (decision 14) */
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
})
export type ManifestFile = z.infer<typeof manifestFile>

export const submissionFinalized = z.object({
  form: z.string(),
  /** content hash of the published form version */
  version: hash,
  /** number of the engine that finalised it */
  engine: z.number().int(),
  instanceId: id,
  name: z.string().max(200),
  language: z.string(),
  startedAt: instant,
  finishedAt: instant,
  /** milliseconds with the form open, by a monotonic clock */
  durationMs: z.number().int().nonnegative(),
  answers,
  /** the files of relevant answers; left out where there is none */
  attachments: z.array(manifestFile).max(500).optional(),
  /** a follow-up form that was opened on a case: it stands in its log */
  about: z.object({ household: id, case: z.string().max(200), heads: z.array(id).max(50) }).optional(),
  /** what was said when the phone warned that somebody like this is listed */
  likeness: likenessSaid.optional(),
})

/** what every case event carries: the case, and the events of it that this device had seen as the last ones */
const caseEvent = { household: id, case: z.string().max(200), heads: z.array(id).max(50) }

/** One act on a workplace is one event in the case of each of its workers, all under this id (forms/followup/employers.ts). */
const joint = z.object({ id }).optional()

export const attemptRecorded = z.object({
  ...caseEvent,
  joint,
  channel: z.string().max(60),
  result: z.string().max(60),
  nextDay: day.nullable(),
  note: z.string().max(1000),
})
export const caseMoved = z.object({
  ...caseEvent,
  joint,
  from: z.string().max(60),
  to: z.string().max(60),
  reason: z.string().max(60).nullable(),
  note: z.string().max(1000),
})
export const enrolmentRecorded = z.object({
  ...caseEvent,
  from: z.string().max(60),
  /** number on the card or receipt that was seen; free text, masked on screens */
  proofNumber: z.string().min(1).max(60),
  enrolledOn: day,
  note: z.string().max(1000),
  /** pictures of the proof */
  attachments: z.array(manifestFile).max(5).optional(),
})
export const documentChecked = z.object({
  ...caseEvent,
  document: z.string().max(60),
  seen: z.boolean(),
  /** pictures, of a document that may be photographed */
  attachments: z.array(manifestFile).max(5).optional(),
})

/** The warning of an outcome was read to the person before they decided; `version`: of the rule set whose words they were. */
export const warningTold = z.object({
  ...caseEvent,
  version: z.string().max(60),
  understood: z.boolean(),
})

/** Somebody else goes on with this case from now on; null: whoever works the place. */
export const caseHandedOver = z.object({
  ...caseEvent,
  joint,
  to: id.nullable(),
  note: z.string().max(1000),
})

/** What was recorded on this case by mistake: it stays in the log and counts no more. Another attempt may follow. */
export const actTakenBack = z.object({ ...caseEvent, act: id })

/** One month of contributions of a person. A later word on the same month stands over an earlier one that was known. */
export const contributionRecorded = z.object({
  household: id,
  person: id,
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  paid: z.boolean(),
  /** how it is known */
  seen: z.enum(['receipt', 'app', 'told']),
  heads: z.array(id).max(50),
})

/** A fact of a person, or how to reach them, put right after the interview. `was`: what stood there, '' = nothing; `value` '' = not known. */
export const personCorrected = z.object({
  household: id,
  person: id,
  field: z.string().max(100),
  was: z.string().max(1000),
  value: z.string().max(200),
  heads: z.array(id).max(50),
})

/** kind → schema of its payload: all that a device may send. Unknown kinds are held, never turned away. */
export const payloads = {
  'submission.finalized': submissionFinalized,
  'attempt.recorded': attemptRecorded,
  'case.moved': caseMoved,
  'enrolment.recorded': enrolmentRecorded,
  'document.checked': documentChecked,
  'person.corrected': personCorrected,
  'warning.told': warningTold,
  'case.handedOver': caseHandedOver,
  'act.takenBack': actTakenBack,
  'contribution.recorded': contributionRecorded,
} as const
export type DeviceKind = keyof typeof payloads
export type Payload<K extends DeviceKind> = z.infer<(typeof payloads)[K]>

/** The operation itself, as serialised into `PushItem.bytes`. `payload` is parsed by kind afterwards. */
export interface Operation {
  id: string
  kind: string
  /** this device's own count: 1, 2, 3 … without gaps */
  n: number
  /** hash of the bytes of operation n-1 of this device; '' for the first */
  previous: string
  /** the device that made it, where that is told: another may send it (a phone that joined anew, a manager's import) */
  device?: string
  /** the phone's wall clock, shown and never ordered by */
  at: string
  /** that clock in epoch milliseconds, never going back on this phone: ranks what nobody saw of each other */
  hybrid?: number
  payload: unknown
}

/**
 * A parsed JSON value as an operation, or null. By hand: the worker does it 25 times in the few milliseconds that it has, and a
 * schema takes ten times as long.
 */
export function readOperation(value: unknown): Operation | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, kind, n, previous, device, at, hybrid, payload } = value as Record<keyof Operation, unknown>
  if (typeof id !== 'string' || !isId.test(id)) return null
  if (typeof kind !== 'string' || kind.length > 60) return null
  if (!Number.isSafeInteger(n) || (n as number) < 1) return null
  if (typeof previous !== 'string' || (previous !== '' && !isHash.test(previous))) return null
  if (device !== undefined && (typeof device !== 'string' || device.length > 80)) return null
  if (typeof at !== 'string' || !isInstant.test(at)) return null
  if (hybrid !== undefined && !Number.isSafeInteger(hybrid)) return null
  return {
    id,
    kind,
    n: n as number,
    previous,
    ...(device !== undefined && { device }),
    at,
    ...(hybrid !== undefined && { hybrid: hybrid as number }),
    payload,
  }
}

/** `hash` is SHA-256 in hex of the UTF-8 of `bytes`; the bytes are stored as they came and never serialised again. */
export const pushItem = z.object({ id: z.string().max(80), hash: z.string().max(64), bytes: z.string() })
export type PushItem = z.infer<typeof pushItem>

/** content type of a push of sealed operations: bytes as forms/sealed/frame.ts lays them out, with `pushHead` as their head */
export const sealedPushType = 'application/vnd.doorstep.push'
/** operations in one push, of either kind */
export const pushItemsMost = 100

/** What every push tells beside its operations. */
export const pushHead = z.object({
  /** told to the manager: how many operations are still on the phone after this batch, and the app's version */
  unsent: z.number().int().nonnegative(),
  appVersion: z.string().max(40),
  /** the phone's clock as it sends, in epoch milliseconds: how far it is off is kept beside what it sent */
  clock: z.number().int().optional(),
  /** what the phone tells of itself; one that cannot be read holds up no push */
  report: phoneReport.optional().catch(undefined),
})
export type PushHead = z.infer<typeof pushHead>

/** A push in the clear: of old apps, and of what was kept before there were seals. */
export const pushRequest = pushHead.extend({ operations: z.array(pushItem).min(1).max(pushItemsMost) })
export type PushRequest = z.infer<typeof pushRequest>

/** accepted: stored and applied. duplicate: was here already, same bytes. held: stored (now or before), waits for a manager.
 *  conflict: same id, other bytes; both are kept. refused: nobody could repair it; raw bytes are in quarantine. retry: try later. */
export type ReceiptVerdict = 'accepted' | 'duplicate' | 'held' | 'conflict' | 'refused' | 'retry'

export interface Receipt {
  id: string
  hash: string
  verdict: ReceiptVerdict
  /** the server's order; present on accepted, duplicate, held */
  seq?: number
  /** a problem code for held, conflict, refused: `submission.unknownVersion`, `operation.hashMismatch` … */
  code?: string
}

export interface PushResponse {
  /** changes on every restore of the database */
  epoch: string
  receipts: Receipt[]
  /** operations of the log, whosever, that are not settled yet: POST /api/settlement helps; left out for none */
  pending?: number
  /** how much the server would like next time */
  batch: { operations: number; bytes: number }
}

/** POST /api/settlement: the answer after a slice was settled. */
export interface Settlement {
  epoch: string
  /** operations that still wait */
  pending: number
}
