/**
 * Where the phones are broken: the built client (or a spoilt build) before the real worker on a real local D1 and R2, with the
 * long interview in the field. Pages with the hook of boundary-hook.ts ask here at every step; `onStep` answers when they may
 * go on. Every command of scripts/break.ts opens one.
 */
import type { Plugin } from 'vite'
import { readTables } from '../../forms/xlsform/table.ts'
import { openFront } from '../../test/support/front.ts'
import { builtClient } from '../../test/support/parts.ts'
import { owner } from '../../test/support/people.ts'
import { type Server, server } from '../../test/support/server.ts'
import type { CheckedForm } from '../../worker/contract/manage.ts'
import type { Step } from './boundary-hook.ts'
import { longForm } from './long-form.ts'

export interface Laboratory {
  /** `http://localhost:43211`, app and office under one address */
  url: string
  /** the build that is served; may be changed to a newer one */
  folder: string
  env: Server['env']
  /** asked at every step of a hooked page; the page stands still until it resolves */
  onStep: (step: Step) => Promise<void> | void
  /** a code for a new phone of a new enumerator */
  invite(): Promise<string>
  close(): Promise<void>
}

/** of all laboratories of this run but the spoilt ones */
let usual: ReturnType<typeof builtClient> | undefined

const usualClient = async () => {
  usual ??= builtClient()
  const { folder, remove } = await usual
  process.once('exit', remove)
  return { folder, remove: () => {} }
}

/** @param spoil changes the client's sources as they are built: the same app with a fault that must be found */
export async function openLaboratory(spoil?: Plugin): Promise<Laboratory> {
  const client = spoil ? await builtClient([spoil]) : await usualClient()
  const { url: api, env } = await server()
  const boss = await owner()
  await boss.must<CheckedForm>('POST', '/forms', { sheets: readTables(longForm()), files: [] })
  const front = await openFront(client.folder, api, async body => {
    await laboratory.onStep(JSON.parse(body) as Step)
    return 'go on'
  })
  let people = 0
  const laboratory: Laboratory = {
    url: front.url,
    get folder() {
      return front.folder
    },
    set folder(folder) {
      front.folder = folder
    },
    env,
    onStep: () => {},
    async invite() {
      const account = { name: `Sreypov ${++people}`, role: 'enumerator', area: '' }
      const { id } = await boss.must<{ id: string }>('POST', '/accounts', account)
      return (await boss.invite(id)).code
    },
    async close() {
      await front.close()
      client.remove()
    },
  }
  return laboratory
}

/** What the office has of the interview with this mark. */
export interface AtOffice {
  submissions: number
  answers: Record<string, unknown>
  /** files that its manifest names, and how many of them are there */
  files: { named: number; there: number }
}

export async function atOffice({ env }: Laboratory, mark: string): Promise<AtOffice> {
  const { results } = await env.DB.prepare(
    `SELECT seq, bytes FROM operations WHERE kind = 'submission.finalized' AND bytes ->> '$.payload.answers.page1.q1' = ?1
       OR bytes ->> '$.payload.answers.q1' = ?1`,
  )
    .bind(mark)
    .all<{ seq: number; bytes: string }>()
  const operation = results[0] && JSON.parse(results[0].bytes)
  const attachments: { sha256: string }[] = operation?.payload.attachments ?? []
  const there = await env.DB.prepare(
    `SELECT count(*) AS n FROM attachments WHERE sha256 IN (SELECT value FROM json_each(?1))`,
  )
    .bind(JSON.stringify(attachments.map(file => file.sha256)))
    .first<{ n: number }>()
  return {
    submissions: results.length,
    answers: flat(operation?.payload.answers ?? {}),
    files: { named: attachments.length, there: there?.n ?? 0 },
  }
}

/** Answers by question name, whatever group they stand in. */
function flat(answers: Record<string, unknown>): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(answers)) {
    if (value && typeof value === 'object') Object.assign(all, flat(value as Record<string, unknown>))
    else all[name] = value
  }
  return all
}
