/**
 * A new form version while interviews are under way, through the built app, the real office and a real Chromium: what was
 * begun on the old one finishes as the old one, whatever happens to the phone in between.
 */
import { createDecipheriv } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readUnsent } from '../../../client/store/unsent-file.ts'
import { unpackOperation } from '../../../forms/sealed/compact.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { openSealed } from '../../../worker/auth/seal.ts'
import type { CheckedForm } from '../../../worker/contract/manage.ts'
import { seriousIssues } from '../../support/axe.ts'
import { bare } from '../../support/bare-page.ts'
import { lightPhone } from '../../support/browser.ts'
import { enrol, owner, publishProgramme } from '../../support/people.ts'
import { sealKeys, server, wipe } from '../../support/server.ts'
import { formText } from '../../support/small-programme.ts'
import { openParts, pastPin } from '../../support/vault.ts'

let url: string
let phone: Awaited<ReturnType<typeof lightPhone>>
let page: Page

beforeEach(async () => {
  ;({ url } = await server())
  await wipe()
  phone = await lightPhone()
  page = phone.page
}, 120_000)
afterEach(() => phone.close())

/** Version 2 has no question for the head, asks for a village, and wants an answer there. */
const second = formText
  .replace('| visit | Visit | 1 |', '| visit | Visit | 2 |')
  .replace(/\| text \| head \|.*\n/, '| text | village | Which village? | yes | | | | |\n')
  .replaceAll(/\$\{head\}/g, '$' + '{village}')

const publish = async (text: string) =>
  (await owner()).must<CheckedForm>('POST', '/forms', { sheets: readTables(text), files: [] })

const join = async () => {
  const boss = await owner()
  const account = { name: 'Asha', role: 'enumerator', area: '08' }
  const { id } = await boss.must<{ id: string }>('POST', '/accounts', account)
  const { code } = await boss.invite(id)
  await page.goto(`${url}/#join=${code}`)
  await page.click('[data-action=join]')
  await page.waitForURL('**/capture/')
  await pastPin(page)
  await page.waitForSelector('[data-action=new-household]')
}

/** Begins an interview and leaves it after the first answer. */
const begin = async () => {
  await page.click('[data-action=new-household]')
  await page.click('[data-path="/data/consent"] input[value=yes]')
  await page.waitForSelector('[data-saved=saved]')
  await page.click('[data-action=leave]')
  await page.waitForSelector('[data-action=resume]')
}

const sync = async () => {
  await page.click('[data-action=sync]')
  await page.waitForSelector('[data-action=sync]:not([aria-busy])')
}

/** Next by Next to the end, filling what asks for it, and Finish. */
const finishIt = async (household: Record<string, string>) => {
  const texts = { ...household, 'members[1]/name': 'Keo Sophal' }
  for (let pages = 0; !(await page.isVisible('[data-action=finish]')); pages++) {
    if (pages > 20) throw new Error(`stays on this page: ${await page.textContent('main')}`)
    for (const [name, text] of Object.entries(texts)) {
      const field = page.locator(`[data-path="/data/${name}"] input, [data-path="/data/${name}"] textarea`)
      if (await field.count()) await field.first().fill(text)
    }
    await page.click('[data-action=next]')
    await page.waitForTimeout(100)
  }
  await page.click('[data-action=finish]')
  await page.waitForSelector('[data-action=new-household]')
}

const atOffice = async () => {
  const { env } = await server()
  const { results } = await env.DB.prepare(
    `SELECT s.version, coalesce(f.verdict, 'accepted') AS verdict, o.bytes -> '$.payload.answers' AS answers
     FROM operations o LEFT JOIN submissions s ON s.seq = o.seq LEFT JOIN fates f ON f.seq = o.seq WHERE o.kind = 'submission.finalized' ORDER BY o.seq`,
  ).all<{ version: string; verdict: string; answers: string }>()
  return results
}

/** Does something to what is kept on the phone. */
const inStore = async (store: string, key: string, value?: string) =>
  page.evaluate(
    ([name, id, content]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('doorstep')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name!, 'readwrite')
          if (content === undefined) transaction.objectStore(name!).delete(id!)
          else transaction.objectStore(name!).put(content, id!)
          transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    [store, key, value] as const,
  )

test('SY43, SY44: Version 2 is published while an interview of version 1 is under way: each finishes as what it was begun as, and neither is held.', async () => {
  const first = await publishProgramme()
  await join()
  await begin()
  const { form } = await publish(second)
  await sync()
  await page.waitForSelector('[data-version=older]')
  expect(await page.textContent('[data-version=older]')).toBe('Finishes as version 1')

  await page.click('[data-action=resume]')
  await page.waitForSelector('.interview')
  await finishIt({ place: '08010101', head: 'Sok Chenda' })
  await begin()
  expect(await page.locator('[data-version]').count()).toBe(0)
  await page.click('[data-action=resume]')
  await page.waitForSelector('.interview')
  await finishIt({ place: '08010101', village: 'Koh' })
  await expect.poll(() => atOffice().then(rows => rows.length), { timeout: 90_000 }).toBe(2)
  const [one, other] = await atOffice()
  expect([one!.version, one!.verdict]).toEqual([first, 'accepted'])
  expect(JSON.parse(one!.answers)).toMatchObject({ head: 'Sok Chenda' })
  expect([other!.version, other!.verdict]).toEqual([form!.hash, 'accepted'])
  expect(JSON.parse(other!.answers)).toMatchObject({ village: 'Koh' })
})

test.each([
  ['missing', undefined],
  ['damaged', '{"format":1,"id":"vis'],
])(
  'SY44: Where the form of the older version is %s, the draft is kept and said so, and the next sync brings it back.',
  async (_, left) => {
    const first = await publishProgramme()
    await join()
    await begin()
    await publish(second)
    await sync()
    await page.waitForSelector('[data-version=older]')
    await inStore('blobs', first, left)
    await page.click('[data-action=resume]')
    await page.waitForSelector('main .notice')
    expect(await page.textContent('main .notice')).toContain('The draft is safe')
    await page.click('[data-action=leave]')
    await page.waitForSelector('[data-version=missing]')
    await sync()
    await page.waitForSelector('[data-version=older]')
    await page.click('[data-action=resume]')
    await page.waitForSelector('.interview')
    await finishIt({ place: '08010101', head: 'Sok Chenda' })
    await expect.poll(atOffice, { timeout: 90_000 }).toMatchObject([{ version: first, verdict: 'accepted' }])
  },
)

test('SY45: On a phone that was taken off the drive a draft whose form is gone is saved to a file with its photo; the file says what is not in it.', async () => {
  const first = await publishProgramme()
  await join()
  await begin()
  const draft = (await page.getAttribute('[data-draft]', 'data-draft'))!
  const helper = await bare(await phone.context.newPage(), url)
  await openParts(helper)
  const { photo, lost } = await helper.evaluate(async id => {
    const file = { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]).buffer }
    const name = await parts.keepAttachment(id, file, 1)
    const second = await parts.keepAttachment(id, { ...file, bytes: new Uint8Array([4]).buffer }, 2)
    const before = (await parts.loadDraft(id))!
    await parts.saveDraft({ ...before, answers: { ...before.answers, photo: name, other: second } })
    const row = await (await parts.openStore()).get('attachments', [id, second])
    return { photo: name, lost: row!.sha256 }
  }, draft)
  const device = await helper.evaluate(async () => (await parts.self())!.device)
  await helper.close()
  await (await owner()).must('POST', `/devices/${device}/revocation`, {})
  await inStore('blobs', first)
  await inStore('attachmentBytes', lost)
  await page.reload()
  await pastPin(page)
  await sync()
  await page.waitForSelector('[data-version=missing]')

  // from the list, and from where it cannot be opened
  for (const from of ['list', 'page']) {
    if (from === 'page') {
      await page.click('[data-action=resume]')
      await page.waitForSelector('main .notice')
    }
    const coming = page.waitForEvent('download')
    await page.click('[data-action=save-draft]')
    const saved = readUnsent(new Uint8Array(readFileSync(await (await coming).path())))
    if (typeof saved === 'string') throw new Error(saved)
    const [item, ...others] = saved.sections.flatMap(section => section.items)
    expect([item?.kind, others, saved.files.size]).toEqual(['draft', [], 1])
    const opened = await openSealed(sealKeys, item!)
    const told = JSON.parse(unpackOperation(opened!, () => undefined).bytes)
    expect(told.draft).toMatchObject({ id: draft, answers: { consent: 'yes', photo } })
    const file = told.attachments.find((one: { name: string }) => one.name === photo)
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(file.key, 'base64url'), new Uint8Array(12))
    const bytes = saved.files.get(file.sha256)!
    decipher.setAuthTag(bytes.subarray(-16))
    expect([...Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])]).toEqual([1, 2, 3])
    await page.waitForSelector('.toast >> text=1 are not on this phone')
  }
})

test('A manager reads in the editor what a new version changes, each change leads to its cell, and the interviews under way are counted.', async () => {
  const first = await publishProgramme()
  const asha = await enrol({ name: 'Asha', role: 'enumerator', area: '08' })
  await asha.request('GET', `/api/programme?drafts=${first}.3`)
  await enrol({ name: 'Binta', role: 'outreach', area: '08' })
  const boss = await owner()
  const { id } = await boss.must<{ id: string }>('POST', '/accounts', {
    name: 'Chen',
    role: 'manager',
    area: '',
  })
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(`${url}/#join=${(await boss.invite(id)).code}`)
  await page.click('[data-action=join]')
  await page.waitForURL('**/manage/**')
  await page.goto(`${url}/manage/#/forms`)
  await page.click('[data-table=forms] [data-action=edit-version]')
  await page.waitForSelector('[data-region=findings]')
  await page.click('[data-sheet=survey]')
  await page.locator('[data-row="2"][data-column="2"]').click()
  await page.keyboard.type('Please, may we ask?')
  await page.keyboard.press('Enter')
  await page.click('[data-action=publish-panel]')
  await page.waitForSelector('dialog [data-diff=changes]')
  expect(await page.textContent('[data-change=labelChanged]')).toContain('May we ask?')
  expect(await page.textContent('[data-part=drafts]')).toContain(
    '3 on version 1 (phones: 1) finish as version 1.',
  )
  expect(await page.textContent('[data-part=drafts]')).toContain('1 of 2 phones have not told yet.')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-change=labelChanged] [data-action=go-to-cell]')
  await page.waitForSelector('[data-address]:text-is("C3")')
  expect(await page.locator('dialog').count()).toBe(0)
})
