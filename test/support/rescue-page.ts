/**
 * Steps of the tests that damage a phone's storage: a joined phone that knows the office's key, and what is left of it afterwards.
 */
import type { Page } from 'playwright-core'
import { joinAs } from './bare-page.ts'
import { sealKeys } from './server.ts'
import { aSubmission } from './submission.ts'

const [{ id, publicKey }] = JSON.parse(sealKeys) as [{ id: string; publicKey: string }]
export const officeKey = { id, publicKey }

/** Makes this phone asha's, sealing to the office of the tests. */
export async function joinSealed(page: Page, device = 'device-1'): Promise<void> {
  await joinAs(page, 'asha', device)
  await page.evaluate(async key => {
    await parts.saveSelf((await parts.self())!, key)
  }, officeKey)
}

/** Finishes interview `n` with a photo of that many kilobytes; gives back the operation's id. */
export const finishWithPhoto = (page: Page, n: number, kilobytes = 20): Promise<string> =>
  page.evaluate(
    async ([payload, size]) => {
      const bytes = crypto.getRandomValues(new Uint8Array(size * 1000 > 65_536 ? 65_536 : size * 1000)).buffer
      const record = payload.instanceId
      await parts.saveDraft({
        id: record,
        form: { id: payload.form, hash: payload.version, version: '1', title: 'Household' },
        language: payload.language,
        answers: payload.answers,
        page: '/data',
        name: payload.name,
        startedAt: payload.startedAt,
        updatedAt: payload.finishedAt,
        spentMs: 1000,
      })
      const name = await parts.keepAttachment(
        record,
        { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes },
        1_795_310_000_000,
      )
      const attachments = await parts.manifestOf(record, [name])
      const how = { label: payload.name, draft: record, files: [name] }
      return (await parts.append('submission.finalized', { ...payload, attachments }, how)).id
    },
    [aSubmission(n), kilobytes] as const,
  )

export interface Standing {
  /** of the outbox, by id */
  operations: Record<string, { n: number; hash: string; state: string; device: string; sealed: boolean }>
  /** SHA-256 of the files that wait, whose bytes are whole */
  files: string[]
}

/** What the database holds of finished work. */
export const standing = (page: Page): Promise<Standing> =>
  page.evaluate(async () => {
    const opened = indexedDB.open('doorstep')
    const store = await new Promise<IDBDatabase>((done, failed) => {
      opened.onsuccess = () => done(opened.result)
      opened.onerror = () => failed(opened.error)
    })
    const all = <Row>(name: string) =>
      new Promise<Row[]>((done, failed) => {
        const asked = store.transaction(name).objectStore(name).getAll()
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => failed(asked.error)
      })
    interface Row {
      id: string
      n: number
      hash: string
      state: string
      device: string
      seal?: object
    }
    const rows = await all<Row>('outbox')
    const waiting = (await all<{ sha256: string; state: string }>('attachments')).filter(
      ({ state }) => state === 'waiting',
    )
    store.close()
    const files: string[] = []
    for (const { sha256 } of waiting) {
      const bytes = await parts.bytesOfFile(sha256)
      const digest = bytes && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      if (digest && Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('') === sha256)
        files.push(sha256)
    }
    const operations = rows.map(
      ({ id, n, hash, state, device, seal }) => [id, { n, hash, state, device, sealed: !!seal }] as const,
    )
    return { operations: Object.fromEntries(operations), files: files.sort() }
  })
