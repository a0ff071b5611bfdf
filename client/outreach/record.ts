/** Appends what was done to the outbox and says so. Every button that records something goes through here. */
import type { DeviceKind, Payload } from '../../worker/contract/operations.ts'
import { append } from '../store/outbox.ts'
import type { OutboxOperation } from '../store/types.ts'
import { toast } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

/** @returns undefined when it could not be saved; the person was told, and what they typed is still on screen */
export async function record<Kind extends DeviceKind>(
  kind: Kind,
  payload: Payload<Kind>,
  label: string,
): Promise<OutboxOperation | undefined> {
  try {
    const operation = await append(kind, payload, { label })
    toast('safe', say(words.saved))
    return operation
  } catch {
    toast('urgent', say(words.notSaved))
  }
}
