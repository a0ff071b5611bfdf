/** Appends what was done to the outbox and says so. Every button that records something goes through here. */
import type { DeviceKind, Payload } from '../../worker/contract/operations.ts'
import { append } from '../store/outbox.ts'
import type { OutboxOperation } from '../store/types.ts'
import { toast } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { markOf } from './week.ts'
import { words } from './words.ts'

/** The last act of this page on each case or person: another may follow before the screen has read the first one back. */
const lastOn = new Map<string, string>()

/** The events that were seen, and what was done since: whoever acts twice has seen the first. */
function withOwnLast<P>(payload: P): P {
  const {
    heads = [],
    case: about,
    person = about,
  } = payload as { heads?: string[]; case?: string; person?: string }
  const last = person === undefined ? undefined : lastOn.get(person)
  return last === undefined || heads.includes(last)
    ? payload
    : { ...payload, heads: [...heads.slice(-49), last] }
}

/** Without a word to the person: who does it many times says it once. Throws what `append` throws. */
export async function recordQuietly<Kind extends DeviceKind>(
  kind: Kind,
  payload: Payload<Kind>,
  label: string,
  photos: { record: string; names: readonly string[] } = { record: '', names: [] },
): Promise<OutboxOperation> {
  const operation = await append(kind, withOwnLast(payload), {
    label,
    mark: markOf(kind, payload),
    ...(photos.names.length > 0 && { record: photos.record, files: photos.names }),
  })
  const { case: about, person = about } = payload as { case?: string; person?: string }
  if (person !== undefined) lastOn.set(person, operation.id)
  return operation
}

/** @returns undefined when it could not be saved; the person was told, and what they typed is still on screen */
export async function record<Kind extends DeviceKind>(
  kind: Kind,
  payload: Payload<Kind>,
  label: string,
  photos?: { record: string; names: readonly string[] },
): Promise<OutboxOperation | undefined> {
  try {
    const operation = await recordQuietly(kind, payload, label, photos)
    toast('safe', say(words.saved))
    return operation
  } catch {
    toast('urgent', say(words.notSaved))
  }
}
