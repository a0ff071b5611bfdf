/**
 * The shipped programme as a phone pulls it, made in Node by the same compiler as at publication: for browser tests that
 * need real forms and no worker. `extra` forms are markdown tables, in the field beside the household form; `media` are pictures
 * and sounds that their labels name.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { compileForm } from '../../forms/compile/form.ts'
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { isError } from '../../forms/findings.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import type { JoinResponse } from '../../worker/contract/accounts.ts'
import type { PushRequest, PushResponse } from '../../worker/contract/operations.ts'
import type { FileReference, ProgrammeState } from '../../worker/contract/sync.ts'
import type { Answering } from './office.ts'

const folder = new URL('../../forms/shipped/nssf/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')

export interface Published {
  state: ProgrammeState
  blobs: Map<string, string | Uint8Array>
  /** bytes of every operation that was pushed, in order */
  pushed: string[]
  /** the follow-up form of the programme, for a phone that pulls it too */
  followUp: ProgrammeState['forms'][number]
  /** joins anybody as asha, gives the programme, and accepts every operation */
  answer: Answering
}

export function publishShipped(
  extra: readonly string[] = [],
  media: Readonly<Record<string, Uint8Array>> = {},
): Published {
  const blobs = new Map<string, string | Uint8Array>()
  const put = (content: string | Uint8Array): string => {
    const hash = createHash('sha256').update(content).digest('hex')
    blobs.set(hash, content)
    return hash
  }
  const attached = readdirSync(folder).filter(name => name.endsWith('.csv'))
  const files = attached.map((name): FileReference => {
    const content = text(name)
    return { name, hash: put(content), bytes: content.length }
  })
  for (const [name, content] of Object.entries(media))
    files.push({ name, hash: put(content), bytes: content.length })
  const publish = (markdown: string, use: 'capture' | 'followup'): ProgrammeState['forms'][number] => {
    const { form: definition, findings } = readForm(
      readTables(markdown),
      attached.map(name => ({ name })),
    )
    const compiled = definition && compileForm(definition)
    if (!compiled?.form)
      throw new Error(JSON.stringify([...findings, ...(compiled?.findings ?? [])].filter(isError)))
    const { id, title, version } = compiled.form
    return { id, title, version, use, hash: put(JSON.stringify(compiled.form)), files }
  }
  const { ruleSet, findings } = compileRuleSet(readTables(text('programme.md')))
  if (!ruleSet) throw new Error(JSON.stringify(findings.filter(isError)))
  const account = { id: 'asha', name: 'Asha', role: 'enumerator' as const, area: '' }
  const programme = { id: 'nssf', title: { 'English (en)': 'Test drive', 'Khmer (km)': 'យុទ្ធនាការសាកល្បង' } }
  const state: ProgrammeState = {
    epoch: 'e1',
    programme: { ...programme, timeZone: 'Asia/Phnom_Penh' },
    account,
    forms: [publish(text('household.md'), 'capture'), ...extra.map(markdown => publish(markdown, 'capture'))],
    ruleSet: { id: ruleSet.id, version: ruleSet.version, hash: put(JSON.stringify(ruleSet)) },
    archivedThrough: 0,
    serverTime: '2026-11-10T08:00:00.000Z',
    seal: null,
    held: [],
  }
  const pushed: string[] = []
  const answer: Answering = ({ path, body }) => {
    const joined: JoinResponse = { device: 'device-of-asha', account, programme, seal: null, nonce: 'n1' }
    if (path === '/api/join') return { json: joined }
    if (path.startsWith('/api/programme')) return { json: state }
    const blob = blobs.get(path.replace('/api/blobs/', ''))
    if (blob !== undefined) return typeof blob === 'string' ? { text: blob } : { bytes: blob }
    if (path !== '/api/operations') return undefined
    const { operations } = JSON.parse(body) as PushRequest
    const json: PushResponse = {
      epoch: 'e1',
      receipts: operations.map(({ id, hash, bytes }) => {
        pushed.push(bytes)
        return { id, hash, verdict: 'accepted', seq: pushed.length }
      }),
      batch: { operations: 25, bytes: 200_000 },
    }
    return { json }
  }
  return { state, blobs, pushed, answer, followUp: publish(text('followup.md'), 'followup') }
}
