/** One draft to a file, from the list or where it cannot be opened; says how many photos went with it. */
import { toast } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

export const saveDraftToFile = async (id: string): Promise<void> => {
  try {
    const { saveToFile } = await import('../store/save-to-file.ts')
    const { drafts, files, filesMissing } = await saveToFile(id)
    if (!drafts) throw new Error('save.draftLeft')
    if (filesMissing) toast('due', say(words.savedWithout, { files, missing: filesMissing }))
    else toast('safe', say(words.savedToFile, { files }))
  } catch {
    toast('urgent', say(words.fileNotSaved))
  }
}
