/**
 * The same engine as on the phone, once more on the answers: the phone's word is never taken for it. Everything that the
 * check may know of the world is made from the submission itself, so that a replay years later finds the same.
 */

import type { R2Bucket } from '@cloudflare/workers-types'
import type { CompiledForm } from '../../forms/definition.ts'
import { check } from '../../forms/engine/check.ts'
import type { Finding } from '../../forms/findings.ts'
import { mediaAnswers } from '../../forms/media-answers.ts'
import type { AnswerTree, World } from '../../forms/values.ts'
import type { Payload } from '../contract/operations.ts'
import type { FileReference } from '../contract/sync.ts'
import { readBlob } from '../db/blobs.ts'
import type { FormVersionRow } from '../db/publications.ts'
import { matches } from './regex.ts'

export interface LoadedForm {
  form: CompiledForm
  use: string
  files: Map<string, string>
}

/** The published form and the texts of its attached files, from R2 or this isolate's memory. */
export async function loadForm(bucket: R2Bucket, version: FormVersionRow): Promise<LoadedForm> {
  const form = await readBlob(bucket, version.hash, text => JSON.parse(text) as CompiledForm)
  const files = new Map<string, string>()
  for (const { name, hash } of JSON.parse(version.files) as FileReference[]) {
    files.set(name, await readBlob(bucket, hash, text => text))
  }
  return { form, use: version.use, files }
}

/**
 * Numbers that look random and are the same for the same submission. Each quarter of the instance's id (32 bits) feeds a
 * quarter of the ids made here, so that two submissions no more share one than they share their own.
 */
function repeatable(instanceId: string): { newId(): string; random(): number } {
  const seeds = instanceId.replaceAll('-', '').match(/.{8}/g) ?? []
  const quarters = seeds.map(seed => numbersFrom(Number.parseInt(seed, 16)))
  const hex = () => quarters.map(next => next().toString(16).padStart(8, '0')).join('')
  const newId = () => hex().replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, '$1-$2-4$3-8$4-$5')
  return { random: () => quarters[0]!() / 2 ** 32, newId }
}

/** mulberry32: small, and good enough for what is only ever checked again. Whole numbers below 2^32. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** Findings, entities and name of a submission by its own form version. */
export function recheck(
  loaded: LoadedForm,
  payload: Payload<'submission.finalized'>,
  timeZone: string,
): ReturnType<typeof check> {
  const finishedAt = Date.parse(payload.finishedAt)
  const world: World = {
    now: () => finishedAt,
    timeZone,
    ...repeatable(payload.instanceId),
    regex: matches,
    file: name => loaded.files.get(name),
  }
  const answers = payload.answers as AnswerTree
  const checked = check(loaded.form, answers, world)
  return { ...checked, findings: [...checked.findings, ...filesNotTold(loaded.form, answers, payload)] }
}

/** An answer that names a file which the submission does not bring: nobody can wait for it. */
function filesNotTold(
  form: CompiledForm,
  answers: AnswerTree,
  { attachments = [] }: Payload<'submission.finalized'>,
): Finding[] {
  const told = new Set(attachments.map(file => file.name))
  return mediaAnswers(form, answers)
    .filter(({ name }) => !told.has(name))
    .map(({ path }) => ({ code: 'answer.fileMissing', severity: 'warning', at: { path }, details: {} }))
}
