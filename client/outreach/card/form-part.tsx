/**
 * The follow-up form of a case: begin it, or go on with the one that was left. A draft of it is one like any other; the address
 * names it (`#/form/<draft id>`), so that a killed page comes back to it.
 */
import { useEffect, useState } from 'preact/hooks'
import type { ProgrammeState } from '../../../worker/contract/sync.ts'
import { listDrafts } from '../../store/drafts.ts'
import { programmeState } from '../../store/programme.ts'
import type { Draft } from '../../store/types.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/notice.tsx'
import { textOf } from '../../ui/programme-text.ts'
import { say } from '../../ui/text.ts'
import { headsOf, type SeenCase } from '../acts.ts'
import type { KnownHousehold, KnownPerson } from '../own-work.ts'
import { openForm } from '../route.ts'
import { cardWords } from './words.ts'

type Form = ProgrammeState['forms'][number] & { titles?: Record<string, string> }

export interface FormOf {
  /** undefined: this phone does not have it */
  form: Form | undefined
  draft: Draft | undefined
}

interface Of {
  household: KnownHousehold
  person: KnownPerson
  seen: SeenCase
}

/** Opens the draft of this form on the case, or begins one. What goes wrong is told. */
export async function fillForm(id: string, { household, person, seen }: Of): Promise<void> {
  try {
    const { form, draft } = await formOf(id, seen.view.id)
    if (draft) return openForm(draft.id)
    if (!form) return toast('due', say(cardWords.formMissing))
    // the engine comes with the first form
    const { beginVisit } = await import('../../visit/begin-visit.ts')
    const about = { household: household.id, case: seen.view.id, heads: headsOf(seen.events) }
    openForm(await beginVisit(form, { about, person, household }))
  } catch (error) {
    const isMissing = (error as Error).message === 'form.missing'
    toast('due', say(isMissing ? cardWords.formMissing : cardWords.formFailed))
  }
}

/** The published form of this id and the newest draft of it on this case. */
async function formOf(id: string, about: string): Promise<FormOf> {
  const [state, drafts] = await Promise.all([programmeState(), listDrafts()])
  return {
    form: state?.forms.find(form => form.id === id && form.use === 'followup'),
    draft: drafts.find(draft => draft.form.id === id && draft.about?.case === about),
  }
}

export const FormPart = ({ form: id, ...of }: Of & { form: string }) => {
  const [found, setFound] = useState<FormOf>()
  const [busy, setBusy] = useState(false)
  const about = of.seen.view.id
  useEffect(() => {
    formOf(id, about).then(setFound, () => {})
  }, [id, about])
  if (!found?.form && !found?.draft) return null
  const title = textOf(found.form?.titles) || found.form?.title || found.draft?.form.title || id
  return (
    <Button
      icon="pen"
      wide
      action={found.draft ? 'form-resume' : 'form'}
      busy={busy}
      onPress={async () => {
        setBusy(true)
        await fillForm(id, of)
        setBusy(false)
      }}
    >
      {say(found.draft ? cardWords.formGoOn : cardWords.form, { form: title })}
    </Button>
  )
}
