/** Begins an interview: a new draft on the form version that is in the field now. */
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { saveDraft } from '../store/drafts.ts'
import { language } from '../ui/text.ts'

/** Resolves with the draft's id when it is on disk. */
export const startDraft = async (form: ProgrammeState['forms'][number]): Promise<string> => {
  const id = crypto.randomUUID()
  const now = new Date().toISOString()
  await saveDraft({
    id,
    form: { id: form.id, hash: form.hash, version: form.version, title: form.title },
    language: language.value,
    answers: {},
    page: '',
    name: '',
    startedAt: now,
    updatedAt: now,
    spentMs: 0,
  })
  return id
}
