/** Appends what was done to the outbox and says so. Every button that records something goes through here. */
import type { DeviceKind, Payload } from '../../worker/contract/operations.ts'
import { append } from '../store/outbox.ts'
import { syncNow } from '../sync/run.ts'
import { toast } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

/** @returns false when it could not be saved; the person was told, and what they typed is still on screen */
export async function record<Kind extends DeviceKind>(
  kind: Kind,
  payload: Payload<Kind>,
  label: string,
): Promise<boolean> {
  try {
    await append(kind, payload, { label })
  } catch {
    toast('urgent', say(words.notSaved))
    return false
  }
  toast('safe', say(words.saved))
  void syncNow()
  return true
}
