/**
 * What a phone tells of itself with a push, or when it asks for the programme: how its storage does, whether it is ready for the
 * field, and what went wrong. Kept in device_reports and shown to the manager; nothing about a person at the door.
 */
import * as z from 'zod'

/** Each is red or green on the phone; health/checks of the client says what to do for each. */
export const readyChecks = [
  /** opened from the home screen, not in a browser's tab */
  'installed',
  /** the browser promised not to clear the storage by itself */
  'persisted',
  /** the service worker has the app and serves it */
  'offline',
  /** every form in the field and every file of it is here, with the right hash */
  'forms',
  /** so many bytes were really written */
  'space',
  /** a file that is given up when the phone is full, so that the interview under way can be finished */
  'ballast',
  /** within 5 minutes of the office's */
  'clock',
  /** the person says that the phone has a screen lock */
  'screenLock',
  /** a signed question to the office and its answer */
  'roundTrip',
  /** what is finished lies in the journal as well */
  'journal',
] as const
export type ReadyCheck = (typeof readyChecks)[number]

/** `ok`; `owed`: something finished is not in it yet; `off`: the browser cannot keep one */
export const journalStates = ['ok', 'owed', 'off'] as const

/**
 * What happened to the storage of a phone. total: the browser threw the database away as damaged. unreadable: it could not be opened
 * or read. emptied: it was gone while the journal was not. behind: the journal knew later operations. newer: an older app on a newer
 * database. full, quota: no room. rebuilt: a person began the database anew. recovered: finished work came back from the journal.
 * diverged: the lists were not what the office counts, and were fetched again.
 */
export const incidentCodes = [
  'total',
  'unreadable',
  'emptied',
  'behind',
  'newer',
  'full',
  'quota',
  'rebuilt',
  'recovered',
  'diverged',
] as const
export type IncidentCode = (typeof incidentCodes)[number]

const instant = z.iso.datetime({ offset: true })

/**
 * @example { appVersion: '0.1.0', unsent: 3, files: { waiting: 2 }, storage: { opfs: true, persisted: true, journal: 'ok' },
 *   ready: { installed: true, … }, incidents: [{ code: 'recovered', at: '2026-11-22T03:00:00.000Z', count: 2 }] }
 */
export const phoneReport = z.object({
  appVersion: z.string().max(40),
  /** operations that are only on the phone, of this person */
  unsent: z.number().int().nonnegative(),
  files: z.object({ waiting: z.number().int().nonnegative() }),
  storage: z.object({
    opfs: z.boolean(),
    persisted: z.boolean(),
    journal: z.enum(journalStates),
    /** the last thing that cost something, as in `incidents` */
    lastLoss: z.string().max(40).optional(),
  }),
  /** the checks that were made, true = green; empty until somebody has looked */
  ready: z.record(z.string().max(40), z.boolean()),
  /** when they were made */
  readyAt: instant.optional(),
  /** the newest last; told again with each report until they are 30 days old */
  incidents: z
    .array(
      z.object({ code: z.string().max(40), at: instant, count: z.number().int().nonnegative().optional() }),
    )
    .max(20),
})
export type PhoneReport = z.infer<typeof phoneReport>
