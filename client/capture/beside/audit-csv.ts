/**
 * The audit log of an interview, as ODK Collect writes it: one row an event, times in epoch milliseconds. Pure; audit.ts keeps it.
 * @see https://docs.getodk.org/form-audit-log/
 */

/** What happened. `question` has an end; the others are moments. */
export type AuditEventKind =
  | 'form start'
  | 'form resume'
  | 'form exit'
  | 'form finalize'
  | 'finalize error'
  | 'group questions'
  | 'question'
  | 'jump'
  | 'add repeat'
  | 'delete repeat'
  | 'constraint error'

export interface AuditEvent {
  event: AuditEventKind
  /** `/data/members[2]/age`, '' for the form itself */
  node: string
  start: number
  end?: number
  place?: { lat: number; lon: number; acc: number }
  before?: string
  after?: string
}

export interface AuditColumns {
  /** location-priority and its two times were given */
  places: boolean
  /** track-changes=true */
  changes: boolean
  /** identify-user=true: who has this device */
  user: string | undefined
}

/** @example columnsOf({ 'track-changes': 'true' }, 'Asha') → { places: false, changes: true, user: undefined } */
export const columnsOf = (parameters: Readonly<Record<string, string>>, user: string): AuditColumns => ({
  places: parameters['location-priority'] !== undefined,
  changes: parameters['track-changes'] === 'true',
  user: parameters['identify-user'] === 'true' ? user : undefined,
})

/** RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe. */
const quoted = (cell: string): string => {
  const safe = /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const row = (cells: readonly (string | number)[]): string =>
  `${cells.map(cell => quoted(String(cell))).join(',')}\n`

/** The header: `event,node,start,end` and what the parameters add. */
export const auditHead = ({ places, changes, user }: AuditColumns): string =>
  row([
    'event',
    'node',
    'start',
    'end',
    ...(places ? ['latitude', 'longitude', 'accuracy'] : []),
    ...(changes ? ['old-value', 'new-value'] : []),
    ...(user !== undefined ? ['user'] : []),
  ])

/** @example `question,/data/age,1795310000000,1795310004200` and a line feed */
export const auditRow = ({ places, changes, user }: AuditColumns, event: AuditEvent): string =>
  row([
    event.event,
    event.node,
    Math.round(event.start),
    event.end === undefined ? '' : Math.round(event.end),
    ...(places ? [event.place?.lat ?? '', event.place?.lon ?? '', event.place?.acc ?? ''] : []),
    // without a change both are blank, as in Collect
    ...(changes ? (event.before === event.after ? ['', ''] : [event.before ?? '', event.after ?? '']) : []),
    ...(user !== undefined ? [user] : []),
  ])
