/**
 * As much of an event of a log as is told to phones and consoles, and kept in memory: no key of a file (a file is opened here, for who
 * may see it), and of a follow-up form which one it was, not its answers.
 */
import type { Payload } from '../contract/operations.ts'

/** @param payload as the operation has it */
export function toldPayload(kind: string, payload: unknown): unknown {
  if (kind === 'submission.finalized') {
    const { form, version, name, about } = payload as Payload<'submission.finalized'>
    return { form, version, name, ...about }
  }
  const { attachments } = payload as { attachments?: { key?: string }[] }
  if (!attachments) return payload
  return { ...(payload as object), attachments: attachments.map(({ key: _, ...file }) => file) }
}
