/**
 * The people of the tests: asha enumerates, binta visits, chen manages; and the owner's command line. They come with a
 * small programme, published through the real routes: one form, one rule set, enough for a restricted list and a stop.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readTables } from '../../forms/xlsform/table.ts'
import { Device } from '../../scripts/device.ts'
import { Owner } from '../../scripts/owner.ts'
import type { NewAccount } from '../../worker/contract/accounts.ts'
import type { CheckedForm, CheckedRuleSet } from '../../worker/contract/manage.ts'
import type { ChangesPage, HouseholdBundle } from '../../worker/contract/sync.ts'
import { ownerToken, server } from './server.ts'
import { formText, ruleSetText } from './small-programme.ts'

export async function owner(): Promise<Owner> {
  return new Owner((await server()).url, ownerToken)
}

/** A device of a new account, joined by a fresh code. */
export async function enrol(account: NewAccount): Promise<Device & { account: string }> {
  const boss = await owner()
  const made = await boss.must<{ id: string }>('POST', '/accounts', account)
  const { code } = await boss.invite(made.id)
  return Object.assign(await Device.join((await server()).url, code), { account: made.id })
}

export const asha = (area = '') => enrol({ name: 'Asha', role: 'enumerator', area })
export const binta = (area = '', restricted = false) =>
  enrol({ name: 'Binta', role: 'outreach', area, restricted })
export const chen = (area = '', restricted = true) =>
  enrol({ name: 'Chen', role: 'manager', area, restricted })

/** Publishes the small rule set and form; returns the form's hash. `change` edits the tables first. */
export async function publishProgramme(change: (text: string) => string = text => text): Promise<string> {
  const boss = await owner()
  await boss.must<CheckedRuleSet>('POST', '/rulesets', { sheets: readTables(change(ruleSetText)) })
  const { form } = await boss.must<CheckedForm>('POST', '/forms', { sheets: readTables(formText), files: [] })
  return form!.hash
}

export interface Member {
  name: string
  age?: string
  work?: string
  sex?: string
}

/** A payload as capture makes it. `household` and each member get fresh ids. */
export function visit(version: string, place: string, members: Member[], more: Record<string, string> = {}) {
  const household = randomUUID()
  return {
    form: 'visit',
    version,
    engine: 1,
    instanceId: randomUUID(),
    name: 'Sok Chenda',
    language: 'default',
    startedAt: '2026-11-10T01:00:00.000Z',
    finishedAt: '2026-11-10T01:12:00.000Z',
    durationMs: 720_000,
    answers: {
      household_id: household,
      consent: 'yes',
      place,
      head: 'Sok Chenda',
      ...more,
      members: members.map(member => ({ person_id: randomUUID(), ...member })),
    },
  }
}

/** Everything in the scope of a device, page by page, from the beginning. */
export async function pullAll(
  device: Device,
): Promise<{ households: HouseholdBundle[]; to: number; scope: string }> {
  const households: HouseholdBundle[] = []
  let to = 0
  let scope = ''
  for (;;) {
    const page = await pull(device, to, scope)
    households.push(...page.households)
    to = page.to
    scope = page.scope
    if (!page.more) return { households, to, scope }
  }
}

export async function pull(device: Device, since: number, scope: string): Promise<ChangesPage> {
  const answer = await device.request('GET', `/api/changes?since=${since}&scope=${encodeURIComponent(scope)}`)
  if (answer.status !== 200) throw new Error(`changes answered ${answer.status}`)
  return answer.body as ChangesPage
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
