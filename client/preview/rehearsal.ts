/**
 * An interview that is kept nowhere and sent nowhere, on the engine and the screens of the phone: for a manager who looks at
 * what enumerators will see. The page's main.tsx shows it.
 */
import type { CompiledForm } from '../../forms/definition.ts'
import { openForm } from '../../forms/engine/instance.ts'
import { prepare } from '../../forms/engine/prepare.ts'
import '../../forms/engine/rare-at-once.ts'
import type { AnswerTree, World } from '../../forms/values.ts'
import { formMedia } from '../capture/media.ts'
import { beginSession, type Session } from '../capture/session.ts'
import { quote } from '../ui/quote.ts'

type Files = Readonly<Record<string, string | ArrayBuffer>>

const bytesOf = (content: string | ArrayBuffer | undefined): ArrayBuffer | undefined =>
  typeof content === 'string' ? new TextEncoder().encode(content).buffer : content

const worldOf = (files: Files, timeZone: string): World => ({
  now: Date.now,
  timeZone,
  newId: () => crypto.randomUUID(),
  random: Math.random,
  quote,
  file: name => {
    const content = Object.hasOwn(files, name) ? files[name] : undefined
    return content instanceof ArrayBuffer ? new TextDecoder().decode(content) : content
  },
  properties: {},
})

/**
 * @param answers of an earlier version of the form: what has no question any more is left out by the engine
 * @param heard called after every write of what would be the draft
 */
export async function rehearse(
  form: CompiledForm,
  files: Files,
  timeZone: string,
  answers: AnswerTree | undefined,
  heard: (answers: AnswerTree, page: string) => void,
): Promise<Session> {
  await prepare(form)
  const world = worldOf(files, timeZone)
  const instance = openForm(form, world, { saved: answers, language: form.defaultLanguage })
  const now = new Date(world.now()).toISOString()
  const draft = {
    id: world.newId(),
    form: { id: form.id, hash: '', version: form.version, title: form.title },
    language: form.defaultLanguage,
    answers: {},
    page: '',
    name: '',
    startedAt: now,
    updatedAt: now,
    spentMs: 0,
  }
  return beginSession(draft, instance, world, {
    readOnly: false,
    isRehearsal: true,
    media: formMedia(async name => bytesOf(Object.hasOwn(files, name) ? files[name] : undefined)),
    write: async kept => heard(kept.answers, kept.page),
    left: () => {},
  })
}
