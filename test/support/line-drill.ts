/**
 * The drill of a bad line: a real Chromium with the client's own parts, the real worker, and line.ts between them. One phone
 * finishes interviews with a photo each while it has no connection, and brings them home over the line. `npm run line` and the
 * tests of the line use it.
 */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { bare } from './bare-page.ts'
import { lightPhone } from './browser.ts'
import { openFront } from './front.ts'
import { type Carried, type Line, openLine, perfectLine } from './line.ts'
import { owner, publishProgramme, visit } from './people.ts'
import { server, wipe } from './server.ts'
import { pin } from './vault.ts'

export interface Drill {
  line: Line
  page: Page
  /** address of what is behind the line */
  office: string
  /** hash of the form */
  form: string
  /** finishes interviews on the phone; each has a photo of so many bytes, 0 = none */
  finish(photoBytes: readonly number[]): Promise<void>
  /** one sync and the files after it; what waits then */
  sync(): Promise<Waiting>
  /** what the office has */
  atOffice(): Promise<{ submissions: number; files: number; conflicts: number; quarantined: number }>
  close(): Promise<void>
}
export interface Waiting {
  saved: number
  sent: number
  /** of other states than saved and sent */
  other: number
  files: number
  filesSent: number
  code: string
}

/** One picture and no policy for content: the parts come into a page that has no script of its own. */
function plainFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-line-'))
  const icon = 'icon-192.png'
  copyFileSync(fileURLToPath(new URL(`../../client/public/${icon}`, import.meta.url)), join(folder, icon))
  writeFileSync(join(folder, '_headers'), '/*\n')
  return folder
}

/** A joined phone with an open vault behind a perfect line; its clock runs `speed` times as fast as ours. */
export async function openDrill(speed = 1): Promise<Drill> {
  await wipe()
  const { url, env } = await server()
  const form = await publishProgramme()
  const boss = await owner()
  const { id } = await boss.must<{ id: string }>('POST', '/accounts', {
    name: 'Asha',
    role: 'enumerator',
    area: '',
  })
  const { code } = await boss.invite(id)
  const folder = plainFolder()
  const front = await openFront(folder, url)
  const line = await openLine(front.url, { ...perfectLine })
  const phone = await lightPhone()
  const { page } = phone
  await page.addInitScript(quicken, speed)
  await bare(page, line.url)
  await page.evaluate(
    async ([invitation, chosen]) => {
      const { account } = await parts.join(invitation)
      await parts.createVault(account.id, chosen)
      await parts.syncNow()
    },
    [code, pin] as const,
  )
  const sync = () =>
    page.evaluate(async () => {
      await parts.syncNow()
      await parts.sendFiles()
      const { saved, sent, safe, attention } = await parts.counts()
      const { total } = await parts.countFiles()
      const code = parts.syncState.value.code ?? parts.filesState.value.code ?? parts.syncState.value.phase
      return { saved, sent: sent + safe, other: attention, files: total.all, filesSent: total.sent, code }
    })
  const count = async (sql: string) => (await env.DB.prepare(sql).first<number>('n')) ?? -1
  return {
    line,
    page,
    office: front.url,
    form,
    finish: photoBytes => finishOnPhone(page, form, photoBytes),
    sync,
    atOffice: async () => ({
      submissions: await count('SELECT count(*) AS n FROM submissions'),
      files: await count(
        'SELECT count(DISTINCT u.sha256) AS n FROM attachment_uses u JOIN attachments a ON a.sha256 = u.sha256',
      ),
      conflicts: await count('SELECT count(*) AS n FROM conflicts'),
      quarantined: await count('SELECT count(*) AS n FROM quarantine'),
    }),
    close: async () => {
      await phone.close()
      await line.close()
      await front.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** In the page: its clock and its short waits run so many times as fast; for an answer it waits no less than 15 s: we are one machine. */
function quicken(speed: number): void {
  const now = performance.now.bind(performance)
  performance.now = () => now() * speed
  const later = globalThis.setTimeout
  globalThis.setTimeout = ((run: () => void, ms = 0) =>
    later(run, ms < 20_000 ? ms / speed : ms)) as typeof setTimeout
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  AbortSignal.timeout = ms => timeout(Math.max(ms / speed, 15_000))
}

async function finishOnPhone(page: Page, form: string, photoBytes: readonly number[]): Promise<void> {
  const payloads = photoBytes.map(bytes => ({
    bytes,
    payload: visit(form, '08010101', [{ name: 'Keo Sophal', age: '36', work: 'driver', sex: 'male' }]),
  }))
  await page.evaluate(async jobs => {
    for (const { bytes, payload } of jobs) {
      const record = payload.instanceId
      const draft = {
        id: record,
        form: { id: 'visit', hash: payload.version, version: '1', title: 'Visit' },
        language: 'default',
        answers: payload.answers,
        page: '',
        name: '',
        startedAt: payload.startedAt,
        updatedAt: payload.finishedAt,
        spentMs: 1,
      }
      await parts.saveDraft(draft)
      const names: string[] = []
      if (bytes) {
        const noise = new Uint8Array(bytes)
        for (let from = 0; from < bytes; from += 65_536)
          crypto.getRandomValues(noise.subarray(from, from + 65_536))
        noise.set([0xff, 0xd8, 0xff])
        const file = { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes: noise.buffer }
        names.push(await parts.keepAttachment(record, file, Date.now()))
      }
      const attachments = await parts.manifestOf(record, names)
      const finished = { ...payload, ...(attachments.length > 0 && { attachments }) }
      await parts.append('submission.finalized', finished, {
        label: payload.name,
        draft: record,
        files: names,
      })
    }
  }, payloads)
}

const noneYet: Carried = { bodies: 0, heads: 0, requests: 0, answers: 0, connections: 0, cuts: 0 }
const all = ({ bodies, heads, answers }: Carried) => bodies + heads + answers

/**
 * Syncs until everything has arrived, and says what the line carried for it.
 * @param pauseMs between tries, at the most, on the phone's clock: what run.ts waits where something moved
 */
export async function bringHome(
  { line, page, sync }: Drill,
  pauseMs: number,
): Promise<Carried & { tries: number }> {
  line.carried = { ...noneYet }
  for (let tries = 1; ; tries++) {
    const { saved, files, filesSent } = await sync()
    if (!saved && files === filesSent) return { ...line.carried, tries }
    await page.evaluate(ms => new Promise<void>(done => setTimeout(done, ms)), Math.random() * pauseMs)
  }
}

export interface DrillReport {
  seconds: number
  tries: number
  cuts: number
  connections: number
  /** bytes of operations, files and questions: on a perfect line, and on this one */
  needed: number
  carried: number
  /** share of them that was sent again */
  resent: number
  /** the same of all bytes, heads and answers too */
  overhead: number
}

/** The share that `bad` carried beyond what `good` did for as much work. */
export const compare = (good: Carried, bad: Carried & { tries: number }, seconds: number): DrillReport => ({
  seconds,
  tries: bad.tries,
  cuts: bad.cuts,
  connections: bad.connections,
  needed: good.bodies,
  carried: bad.bodies,
  resent: bad.bodies / good.bodies - 1,
  overhead: all(bad) / all(good) - 1,
})

/** 60 to 180 kB, as a camera of today leaves them after being made small. */
export const photoSizes = (count: number): number[] =>
  Array.from({ length: count }, (_, n) => 60_000 + ((n * 5) % 13) * 10_000)

/** A generator of chances that begins anew with the same seed (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
