/**
 * The invented households of a shipped programme (its demo.json), as if a phone had visited them over the last three weeks: opened
 * in the engine on their day, so that ages and dates are right whenever the demo is loaded, and pushed like any interview.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CompiledForm } from '../forms/definition.ts'
import { finalize } from '../forms/engine/finalize.ts'
import { openForm } from '../forms/engine/instance.ts'
import '../forms/engine/rare-at-once.ts'
import type { AnswerTree, World } from '../forms/values.ts'
import type { FormVersionView, Page } from '../worker/contract/manage.ts'
import { Device } from './device.ts'
import type { Owner } from './owner.ts'
import { attachedPath, folderOf, type ShippedProgramme, shippedProgrammes } from './shipped-programme.ts'

/** days before today of each visit: some follow-ups are overdue, some are due today, most come later */
const daysAgo = [21, 19, 17, 14, 14, 13, 11, 7, 7, 3, 1, 0]
const dayMs = 86_400_000
const interviewMs = 25 * 60_000
const timeZone = 'Asia/Phnom_Penh'

/** Sends them all through a phone of its own; says how many arrived. */
export async function sendDemoHouseholds(
  owner: Owner,
  programme: ShippedProgramme = shippedProgrammes[0],
): Promise<void> {
  const households = JSON.parse(readFileSync(`${folderOf(programme)}demo.json`, 'utf8')) as AnswerTree[]
  const forms = await owner.must<Page<FormVersionView>>('GET', '/forms')
  const published = forms.rows.find(one => one.use === 'capture' && one.inField)
  if (!published) return
  const account = await owner.account({ name: 'Demo phone', role: 'enumerator', area: '' })
  const device = await Device.join(owner.url, (await owner.invite(account.id)).code)
  const form = (await device.request('GET', `/api/blobs/${published.hash}`)).body as CompiledForm
  for (const [index, saved] of households.entries()) {
    const finished = new Date(
      Date.now() - (daysAgo[index] ?? 0) * dayMs - (households.length - index) * 60_000,
    )
    const started = new Date(finished.getTime() - interviewMs)
    const record = interviewOn(form, saved, started, finished)
    device.append(
      'submission.finalized',
      {
        form: published.id,
        version: published.hash,
        engine: 1,
        instanceId: record.instanceId,
        name: record.name,
        language: 'Khmer (km)',
        startedAt: started.toISOString(),
        finishedAt: finished.toISOString(),
        durationMs: interviewMs,
        answers: record.answers,
      },
      finished,
    )
  }
  const receipts = await device.push()
  const odd = receipts.filter(receipt => receipt.verdict !== 'accepted' && receipt.verdict !== 'duplicate')
  if (odd.length)
    console.error(`Of ${receipts.length} demo households ${odd.length} were not accepted: ${odd[0]?.code}`)
  else console.log(`Sent ${receipts.length} invented households`)
}

const attached = new Map<string, string>()
function attachedText(name: string): string {
  const text = attached.get(name) ?? readFileSync(attachedPath(name), 'utf8')
  attached.set(name, text)
  return text
}

/** The same answers given on another day, as a finished record. */
export function interviewOn(form: CompiledForm, saved: AnswerTree, started: Date, finished: Date) {
  const world: World = {
    now: () => finished.getTime(),
    timeZone,
    newId: randomUUID,
    random: Math.random,
    file: attachedText,
  }
  const day = finished.toLocaleDateString('en-CA', { timeZone })
  const instance = openForm(form, world, {
    saved: { ...saved, survey_date: day, start: started.toISOString() },
  })
  const end = finalize(instance, world)
  if ('findings' in end) throw new Error(`A demo household cannot be finished: ${end.findings[0]?.code}`)
  return end.record
}
