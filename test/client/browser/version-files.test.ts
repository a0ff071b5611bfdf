/** A published version as files of the manager's computer, made in the browser from what the office keeps. */
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { readWorkbook } from '../../../forms/xlsform/workbook.ts'
import { readZipEntries } from '../../../forms/xlsform/zip.ts'
import type { CheckedForm } from '../../../worker/contract/manage.ts'
import { seriousIssues } from '../../support/axe.ts'
import { lightPhone, type Phone } from '../../support/browser.ts'
import { owner, sha256 } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'

const shipped = (name: string) =>
  readFileSync(new URL(`../../../forms/shipped/nssf/${name}`, import.meta.url))
const household = shipped('household.md').toString('utf8')
const places = shipped('places.csv')

let own: Pick<Phone, 'page' | 'close'>
let page: Page

beforeAll(async () => {
  const { url } = await server()
  await wipe()
  const boss = await owner()
  const files = [{ name: 'places.csv', hash: await boss.upload(new Uint8Array(places)) }]
  await boss.must<CheckedForm>('POST', '/forms', { sheets: readTables(household), files })
  const account = await boss.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  const { code } = await boss.invite(account.id)
  own = await lightPhone()
  page = own.page
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(`${url}/#join=${code}`)
  await page.click('[data-action=join]')
  await page.waitForSelector('.rail')
  await page.goto(`${url}/manage/#/forms`)
  await page.click('[data-action=files]')
}, 180_000)
afterAll(() => own.close())

async function download(action: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting: Promise<Download> = page.waitForEvent('download')
  await page.click(`[data-action=${action}]:enabled`)
  const saved = await waiting
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) }
}

const compiled = (sheets: Parameters<typeof readForm>[0]): string =>
  JSON.stringify(compileForm(readForm(sheets).form!).form)

test('The sheet of files has nothing that keeps somebody out.', async () => {
  await page.waitForSelector('[data-action=save-workbook]')
  expect(await seriousIssues(page)).toEqual([])
})

test('The workbook and the tables that are saved are the form that was published.', async () => {
  const workbook = await download('save-workbook')
  expect(workbook.name).toMatch(/household-.+\.xlsx$/)
  const { sheets } = await readWorkbook(
    new Uint8Array(workbook.bytes),
    async (packed, limit) => new Uint8Array(inflateRawSync(packed, { maxOutputLength: limit })),
  )
  expect(compiled(sheets)).toBe(compiled(readTables(household)))
  const tables = await download('save-tables')
  expect(compiled(readTables(tables.bytes.toString('utf8')))).toBe(compiled(readTables(household)))
})

test('The XForm comes with its files, as ODK takes them; an attached file alone comes as it was.', async () => {
  const zip = await download('save-xform')
  expect(zip.name).toMatch(/\.zip$/)
  const entries = readZipEntries(new Uint8Array(zip.bytes))
  if (typeof entries === 'string') throw new Error(entries)
  const base = zip.name.replace(/\.zip$/, '')
  expect(entries.map(entry => entry.name)).toEqual([`${base}.xml`, `${base}-media/places.csv`])
  const [xml, csv] = entries.map(entry => Buffer.from(entry.compressed).toString('utf8'))
  const { id, version } = readForm(readTables(household)).form!
  expect(xml).toContain(`<data id="${id}" version="${version}">`)
  expect(csv!.slice(0, csv!.indexOf('\n'))).toMatch(
    /^name,parent,level,(label,label_\w+|label_\w+,label)\r?$/,
  )
  const attached = await download('save-attached')
  expect([attached.name, sha256(new Uint8Array(attached.bytes))]).toEqual([
    'places.csv',
    sha256(new Uint8Array(places)),
  ])
})
