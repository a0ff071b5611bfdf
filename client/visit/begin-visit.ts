/**
 * A follow-up form opened on a case: a draft on the form version in the field, with what is known of the person already answered.
 * The outreach card calls it; from then on the draft is one like any other (store/drafts.ts), and finishing it names the case.
 */
import { openForm } from '../../forms/engine/instance.ts'
import { prepare } from '../../forms/engine/prepare.ts'
import type { Instance } from '../../forms/engine/types.ts'
import type { Payload } from '../../worker/contract/operations.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { formLanguage } from '../capture/form-language.ts'
import { worldOf } from '../capture/world.ts'
import { saveDraft } from '../store/drafts.ts'
import { compiledForm, isFormHere } from '../store/programme.ts'
import { language } from '../ui/text.ts'
import { prefill } from './prefill.ts'

/** The case and its person as they are known on this phone. */
export interface VisitOf {
  about: NonNullable<Payload<'submission.finalized'>['about']>
  person: { id: string; name: string; facts: Record<string, string> }
  household: { id: string; facts: Record<string, string> }
}

/**
 * Resolves with the draft's id when it is on disk.
 * @throws Error `form.missing` when the form or one of its tables is not on this phone; `vault.locked`
 */
export async function beginVisit(form: ProgrammeState['forms'][number], of: VisitOf): Promise<string> {
  const compiled = await compiledForm(form.hash)
  if (!compiled || !(await isFormHere(form.hash))) throw new Error('form.missing')
  await prepare(compiled)
  const id = crypto.randomUUID()
  const world = { ...(await worldOf(compiled, form.hash)), seed: Number.parseInt(id, 16) }
  const spoken = formLanguage(compiled.languages, language.value, compiled.defaultLanguage)
  const instance = openForm(compiled, world, { language: spoken })
  for (const { path, value } of prefill(compiled, of)) answer(instance, path, value)
  const now = new Date(world.now()).toISOString()
  await saveDraft({
    id,
    form: { id: form.id, hash: form.hash, version: form.version, title: form.title },
    language: spoken,
    answers: instance.answers(),
    page: '',
    name: instance.name() || of.person.name,
    startedAt: now,
    updatedAt: now,
    spentMs: 0,
    about: of.about,
    known: { name: of.person.name, household: of.household.facts, person: of.person.facts },
  })
  return id
}

/** What is known may not fit the form of today: such an answer is asked again. */
function answer(instance: Instance, path: string, value: string): void {
  instance.answer(path, value)
  const node = instance.node(path)
  const offered = node?.relevant ? node.choices : undefined
  const fits =
    offered === undefined || value.split(' ').every(one => offered.some(({ name }) => name === one))
  if (!node?.valid || !fits) instance.answer(path, '')
}
