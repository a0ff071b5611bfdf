/**
 * Households of five people on the shipped form, as a phone would have finished them: those of the demo with new ids, gone through
 * the real engine. phone.ts answers one of them question by question; push.ts sends hundreds.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CompiledForm } from '../../forms/definition.ts'
import type { FinalRecord } from '../../forms/engine/types.ts'
import type { AnswerTree } from '../../forms/values.ts'
import { interviewOn } from '../demo-households.ts'
import type { Device } from '../device.ts'
import { shippedFolder } from '../shipped-programme.ts'

const members = (tree: AnswerTree): AnswerTree[] => (Array.isArray(tree.members) ? tree.members : [])
const patterns = (JSON.parse(readFileSync(`${shippedFolder}demo.json`, 'utf8')) as AnswerTree[]).filter(
  household => members(household).length === 5,
)

/** Finished today; household and people are new each time. */
export function householdOfFive(form: CompiledForm, n: number): FinalRecord {
  const pattern = patterns[n % patterns.length]
  if (!pattern) throw new Error('forms/shipped/nssf/demo.json has no household of five')
  const saved = {
    ...pattern,
    household_id: randomUUID(),
    members: members(pattern).map(member => ({ ...member, person_id: randomUUID() })),
  }
  const now = Date.now()
  return interviewOn(form, saved, new Date(now - 1_500_000), new Date(now))
}

/** The payload of the operation that finishes it. */
export function submissionOf(form: CompiledForm, hash: string, { instanceId, name, answers }: FinalRecord) {
  const at = new Date().toISOString()
  return {
    form: form.id,
    version: hash,
    engine: 1,
    instanceId,
    name,
    language: 'Khmer (km)',
    startedAt: at,
    finishedAt: at,
    durationMs: 1_500_000,
    answers,
  }
}

/** Puts so many of them into the phone's outbox. */
export function appendHouseholds(device: Device, form: CompiledForm, hash: string, count: number): void {
  for (let n = 0; n < count; n++)
    device.append('submission.finalized', submissionOf(form, hash, householdOfFive(form, n)))
}
