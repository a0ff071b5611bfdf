/**
 * What can be said of operations before any household is read: the payload's shape, who may send it, and for a submission what
 * the engine finds by the form version it names. settle.ts calls it.
 */

import type { Operation } from '../contract/operations.ts'
import type { FormVersionRow } from '../db/publications.ts'
import type { Env } from '../env.ts'
import { householdOf, type Judged, readPayload, type Sender, subjectsOf } from './plan.ts'
import { type LoadedForm, loadForm, recheck } from './recheck.ts'
import { householdList } from './submission.ts'

export interface Incoming {
  seq: number
  operation: Operation
  sender: Sender
  receivedAt: string
  /** known already, whatever it is */
  held?: Judged['held']
  released?: Judged['released']
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

/** Judges each by the form versions that were published when it came; reads forms from R2, once for each version. */
export async function judge(
  env: Env,
  incoming: Incoming[],
  versions: Map<string, FormVersionRow>,
): Promise<Judged[]> {
  const forms = new Map<string, LoadedForm>()
  for (const version of versions.values()) forms.set(version.hash, await loadForm(env.BLOBS, version))
  return incoming.map(one => {
    if (one.held) return one
    const { submission, ...rest } = readPayload(one.operation, one.sender)
    const judged: Judged = { ...one, ...rest }
    if (!submission) return judged
    const version = versions.get(submission.version)
    const form = forms.get(submission.version)
    if (!form || version?.id !== submission.form || version.seq > one.seq)
      return { ...judged, held: { code: 'submission.unknownVersion' } }
    try {
      const checked = recheck(form, submission, env.PROGRAMME.timeZone)
      const makesHouseholds = form.form.entities.some(one => one.list === householdList)
      return {
        ...judged,
        submission: {
          payload: submission,
          checked,
          household: householdOf(checked) ?? submission.about?.household ?? null,
          makesHouseholds,
        },
      }
    } catch {
      // a bug of ours in the face of strange answers: the record is kept, and waits for somebody to look
      return { ...judged, held: { code: 'operation.failed' } }
    }
  })
}

/** Ids of the households that these operations are about. */
export const householdsOf = (batch: Judged[]): string[] => [...new Set(batch.flatMap(subjectsOf))]
