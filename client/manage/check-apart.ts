/**
 * One check of a whole workbook in a thread of its own: a form of 5,000 rows takes a second or more, and the console must not stand
 * still. The thread is the editor's (edit/check-worker.ts). upload.ts calls it.
 */
import type { AttachedFile } from '../../forms/checks/files.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import { patchOf } from '../store/workbook-patch.ts'
import type { CheckAnswer, CheckRequest } from './edit/check-messages.ts'
import type { Kind } from './upload.ts'

/** @throws Error when the check itself breaks: a bug, never a mistake of the form */
export function checkApart(
  kind: Kind,
  sheets: readonly SheetCells[],
  attached: readonly AttachedFile[],
): Promise<CheckAnswer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./edit/check-worker.ts', import.meta.url), { type: 'module' })
    thread.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
      thread.terminate()
      resolve(data)
    }
    thread.onerror = () => {
      thread.terminate()
      reject(new Error('the check broke'))
    }
    const request: CheckRequest = {
      revision: 1,
      kind,
      patch: patchOf([], sheets) ?? [],
      // of pictures and sounds only the name is asked, and their bytes stay here
      files: attached.map(({ name, text }) => ({ name, text })),
      wantsForm: false,
    }
    thread.postMessage(request)
  })
}
