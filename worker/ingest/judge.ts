/**
 * What can be said of new operations before any household is read: the payload's shape, who may send it, and for a
 * submission what the engine finds by the form version it names. accept.ts and replay.ts call it.
 */

import type { Operation } from '../contract/operations.ts'
import type { Known } from '../db/ground.ts'
import type { Env } from '../env.ts'
import { householdOf, type Judged, readPayload, type Sender } from './plan.ts'
import { type LoadedForm, loadForm, recheck } from './recheck.ts'
import { householdList } from './submission.ts'

export interface Incoming {
  operation: Operation
  hash: string
  bytes: string
  sender: Sender
  receivedAt: string
}

/** The form version (hash) and instance that an operation names, if it is a submission at all. */
export function namesOf(operation: Operation): { form?: string; instance?: string } {
  if (operation.kind !== 'submission.finalized') return {}
  const payload = operation.payload as { version?: unknown; instanceId?: unknown } | null
  return {
    form: typeof payload?.version === 'string' ? payload.version : undefined,
    instance: typeof payload?.instanceId === 'string' ? payload.instanceId : undefined,
  }
}

/** Judges each; reads forms from R2, once for each version. */
export async function judge(env: Env, incoming: Incoming[], known: Known): Promise<Judged[]> {
  const forms = new Map<string, LoadedForm>()
  for (const version of known.forms.values()) forms.set(version.hash, await loadForm(env.BLOBS, version))
  return incoming.map(one => {
    const { submission, ...rest } = readPayload(one.operation, one.sender)
    const judged: Judged = { ...one, ...rest }
    if (!submission) return judged
    const version = known.forms.get(submission.version)
    const form = forms.get(submission.version)
    if (!form || version?.id !== submission.form)
      return { ...judged, held: { code: 'submission.unknownVersion' } }
    try {
      const checked = recheck(form, submission, env.PROGRAMME.timeZone)
      const makesHouseholds = form.form.entities.some(one => one.list === householdList)
      return {
        ...judged,
        submission: { payload: submission, checked, household: householdOf(checked), makesHouseholds },
      }
    } catch {
      // a bug of ours in the face of strange answers: the record is kept, and waits for somebody to look
      return { ...judged, held: { code: 'operation.failed' } }
    }
  })
}

/** Ids of the households that these operations are about. */
export const householdsOf = (batch: Judged[]): string[] => [
  ...new Set(batch.flatMap(one => one.submission?.household ?? one.caseEvent?.payload.household ?? [])),
]
