/**
 * The real reader and compiler in a thread of their own, so that typing never waits for them. It keeps the workbook as it was
 * last told and gets differences; checker.ts is on the other side.
 */
import type { AttachedFile } from '../../../forms/checks/files.ts'
import type { Sheet } from '../../../forms/xlsform/sheets.ts'
import { applyPatch } from '../../store/workbook-patch.ts'
import { checkForm } from '../check-form.ts'
import { checkRules } from '../check-rules.ts'
import type { CheckAnswer, CheckRequest } from './check-messages.ts'

/** What of a worker's own world is used here; the types of the page do not have it. */
interface Thread {
  onmessage: ((event: MessageEvent<CheckRequest>) => void) | null
  postMessage(answer: CheckAnswer): void
}
const thread = self as unknown as Thread

let sheets: Sheet[] = []
let files: readonly AttachedFile[] = []

thread.onmessage = ({ data }) => {
  const began = performance.now()
  sheets = applyPatch(sheets, data.patch)
  if (data.files) files = data.files
  const found = data.kind === 'form' ? checkForm(sheets, files) : checkRules(sheets)
  const answer: CheckAnswer = {
    revision: data.revision,
    findings: found.findings,
    filesNeeded: found.filesNeeded,
    ms: performance.now() - began,
  }
  if (found.mediaNamed) answer.mediaNamed = found.mediaNamed
  if (found.patterns?.length) answer.patterns = found.patterns
  if (data.wantsForm && found.published) answer.checked = found.published
  thread.postMessage(answer)
}
