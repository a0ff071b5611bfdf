/**
 * Finishing: the record is made final, appended to the outbox, and its draft deleted, in one transaction. Or the findings
 * that are in the way come back.
 */
import type { CompiledForm } from '../../forms/definition.ts'
import { finalize } from '../../forms/engine/finalize.ts'
import type { Finding } from '../../forms/findings.ts'
import { mediaAnswers } from '../../forms/media-answers.ts'
import type { EntityChange } from '../../forms/values.ts'
import { keepLastAnswers } from '../store/boxed-notes.ts'
import { append } from '../store/outbox.ts'
import { ruleSet } from '../store/programme.ts'
import type { Session } from './session.ts'

/** number of the engine's meaning of a form: grows when the same form and answers would give another record */
const engine = 1

/** Does any expression read `${last-saved#…}`? Programs say it by this operation. */
const asksForLast = (form: CompiledForm): boolean => JSON.stringify(form).includes('["saved",')

/**
 * Resolves with [] when it is saved on this phone as finished (a rehearsal: when it could be).
 * @throws Error `outbox.draftGone` when another window finished it; anything else: it is still a draft
 */
export const finish = async (session: Session): Promise<readonly Finding[]> => {
  session.flush()
  await session.made()
  let result = finalize(session.instance, session.world)
  if ('findings' in result) {
    session.beside?.event('finalize error')
    return result.findings
  }
  if (session.isRehearsal) return []
  if (session.beside) {
    // the log ends here, and is one of the answers
    await session.beside.finish()
    result = finalize(session.instance, session.world)
    if ('findings' in result) return result.findings
  }
  session.pause(true)
  await session.settled()
  const { form, startedAt, id, about } = session.draft
  const now = session.current()
  const named = mediaAnswers(session.instance.form, result.record.answers).map(one => one.name)
  const attachments = await session.files.manifest(named)
  const people = new Set(result.record.entities.map(one => one.id))
  const likeness = (now.likeness ?? []).filter(one => people.has(one.person))
  try {
    await append(
      'submission.finalized',
      {
        form: form.id,
        version: form.hash,
        engine,
        instanceId: id,
        name: result.record.name.slice(0, 200),
        language: now.language,
        startedAt,
        finishedAt: now.updatedAt,
        durationMs: now.spentMs,
        answers: result.record.answers,
        ...(attachments.length > 0 && { attachments }),
        ...(about && { about }),
        ...(likeness.length > 0 && { likeness }),
      },
      {
        label: result.record.name,
        draft: id,
        files: attachments.map(file => file.name),
        ...(about && { entities: result.record.entities }),
      },
    )
  } catch (error) {
    // written again, a draft that another window finished would be finished twice
    if ((error as Error).message !== 'outbox.draftGone') session.pause(false)
    throw error
  }
  const { form: compiled } = session.instance
  // sealed it cannot be read any more; the next interview of a form that asks for the last answers begins with this copy
  if (asksForLast(compiled)) await keepLastAnswers(form.id, result.record.answers).catch(() => {})
  await keepWhoIsListed(result.record.entities, session)
  await session.close({ finished: true })
  return []
}

/** For the next interview on this phone: whoever is listed twice before a sync is warned of. What is finished is safe without it. */
async function keepWhoIsListed(entities: EntityChange[], { draft }: Session): Promise<void> {
  if (draft.about || !entities.some(one => one.list === 'persons')) return
  const rules = await ruleSet()
  if (!rules) return
  await import('./known-people.ts').then(known => known.keepListed(entities, rules)).catch(() => {})
}
