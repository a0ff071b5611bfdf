/** What the owner's command line reads and writes of R2: exports, the log, and all else that a rebuilt office needs. Types only. */

/** `export/<day>/manifest.json` */
export interface ExportManifest {
  format: 'doorstep-export-1'
  programme: string
  day: string
  began: string
  finished: string
  /** the log lies in `log/`, not in the export: how far it was archived then */
  log: { epoch: string; operations: number; through: number }
  tables: Record<string, { rows: number; files: ExportFile[] }>
}
export interface ExportFile {
  key: string
  rows: number
  bytes: number
  /** hex */
  sha256: string
}

/** GET /api/backup/objects?prefix=log/&after=… : a page of what lies in R2 */
export interface StoredObject {
  key: string
  bytes: number
  /** hex, of what R2 checked as it was stored; null where it was stored without */
  sha256: string | null
  contentType: string
  /** what was noted beside it, and is needed to put it back */
  metadata: Record<string, string>
}

/** POST /api/backup/reentry: what was brought back so far of this restore */
export interface ReentryView {
  more: boolean
  entered: number
  /** what could not be: its device or account is nowhere, or something else has its name now */
  left: number
}
