/** Which photos came with the events of a case: of a paper, of a proof. Pure; photos-shown.tsx shows them. */
import { counted } from '../../../forms/eligibility/case-view.ts'
import type { CaseEvent } from '../../../worker/contract/sync.ts'

/** One photo of the log. */
export interface PhotoOf {
  /** id of the event that it came with */
  event: string
  sha256: string
  type: string
  at: string
  /** name of the account */
  by: string
}

/** Photos of these events, without those of acts that were taken back. @param document name of a paper; undefined: of every event */
export const photosIn = (events: readonly CaseEvent[], document?: string): PhotoOf[] =>
  counted(events).flatMap(({ id, at, by, kind, payload }) => {
    if (kind !== 'document.checked' && kind !== 'enrolment.recorded') return []
    const said = payload as { document?: string; attachments?: readonly { sha256: string; type: string }[] }
    if (document !== undefined && said.document !== document) return []
    return (said.attachments ?? []).map(({ sha256, type }) => ({ event: id, sha256, type, at, by }))
  })
