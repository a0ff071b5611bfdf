/** A manager brings in a list as it came from a union's Excel, and sees what came of it: the real console, the real office. */
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device } from '../../../scripts/device.ts'
import { publishShipped } from '../../../scripts/shipped-programme.ts'
import { seriousIssues } from '../../support/axe.ts'
import { lightPhone } from '../../support/browser.ts'
import { type Front, openFront } from '../../support/front.ts'
import { builtClient } from '../../support/parts.ts'
import { owner, pullAll } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'

let url: string
let front: Front
let client: Awaited<ReturnType<typeof builtClient>>
let chen: Awaited<ReturnType<typeof lightPhone>>
let page: Page
let binta: Device

const picture = async (name: string) => {
  const { SHOTS } = process.env
  if (!SHOTS) return
  for (const language of ['en', 'km']) {
    await page.screenshot({ path: `${SHOTS}/${name}-${language}.png`, fullPage: true })
    await page.click('[data-action=language]')
    await page.waitForTimeout(300)
  }
}

beforeAll(async () => {
  ;({ url } = await server())
  await wipe()
  const boss = await owner()
  await publishShipped(boss)
  client = await builtClient()
  front = await openFront(client.folder, url)
  const manager = await boss.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  chen = await lightPhone()
  page = chen.page
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(`${front.url}/#join=${(await boss.invite(manager.id)).code}`)
  await page.click('[data-action=join]')
  await page.waitForSelector('.rail')
  const worker = await boss.account({ name: 'Binta', role: 'outreach', area: '02', restricted: false })
  binta = await Device.join(url, (await boss.invite(worker.id)).code)
}, 240_000)
afterAll(async () => {
  await chen.close()
  await front.close()
  client.remove()
})

/** As it comes: a title, headers in two rows over merged cells, dates as Excel keeps them, phones without their zero. */
const workbook = async () => {
  const rows = [
    ['Union of drivers, members of 2026'],
    ['ល.រ', 'ឈ្មោះ', 'ភេទ', 'Date of birth', 'Address', null, 'Phone', 'Main work now'],
    [null, null, null, null, 'ឃុំ', 'ភូមិ', null, null],
    [1, 'Sok Chenda', 'ស្រី', new Date('1990-04-01'), 'Prek Preah Sdach', 'O Khcheay', 12345678, 'own work'],
    [2, 'Kim Rithy', 'ប្រុស', '០៥/១២/១៩៨២', 'Prek Preah Sdach', 'Nom Kriab', '097 123 4567', 'own work'],
    [3, 'Chan Thida', 'F', '31/02/1995', 'Prek Preah Sdach', 'Nom Kriab', '', 'own work'],
    [4, 'សុខ ចិន្តា', 'F', '1/4/1990', 'Prek Preah Sdach', 'O Khcheay', '012 345 678', 'own work'],
  ]
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Members', rows }] }))
}

test('A list is looked at, mended, brought in whole with the right by which it is, and taken back.', async () => {
  await page.goto(`${front.url}/manage/#/bring`)
  await page.waitForSelector('[data-part=bring]')
  await page.waitForFunction(() => document.querySelector('.rail-title')?.textContent?.includes('Doorstep'))
  await page.setInputFiles('[data-part=bring] input[type=file]', {
    name: 'members.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await workbook(),
  })
  await page.waitForSelector('[data-table=columns]')
  const chosen = await page
    .locator('[data-table=columns] select')
    .evaluateAll(all => all.map(one => (one as HTMLSelectElement).value))
  expect(chosen).toEqual([
    '',
    'name',
    'fact:sex',
    'fact:date_of_birth',
    'place.2',
    'place.3',
    'fact:phone',
    'fact:employment_status',
  ])
  await page.locator('[data-part=same] select').first().selectOption('yes')
  await page.fill('input[type=date]', '2026-11-01')
  await picture('bring-columns')
  expect(await seriousIssues(page)).toEqual([])

  await page.click('[data-action=check]')
  await page.waitForSelector('[data-part=result]')
  const found = () =>
    page
      .locator('[data-finding]')
      .evaluateAll(all => [...new Set(all.map(one => one.getAttribute('data-finding')))].sort())
  expect(await found()).toEqual(
    expect.arrayContaining(['import.notChoice', 'import.notDate', 'import.phoneZero']),
  )
  await picture('bring-errors')
  expect(await seriousIssues(page)).toEqual([])
  await page.locator('[data-part=questions] select').first().selectOption('self_employed')
  await page.click('[data-action=check]')
  await page.waitForSelector('[data-part=result][data-errors="1"]')
  await page.click('[data-action=leave-errors]')
  await page.click('[data-action=check]')
  await page.waitForSelector('[data-part=result][data-errors="0"]')
  // the fourth row is the first person, in Khmer letters
  expect(await page.getAttribute('[data-table=alike] tbody tr', 'data-row')).toBe('7 4')
  expect(await page.textContent('[data-count=people] b')).toBe('2')
  await picture('bring-result')
  expect(await seriousIssues(page)).toEqual([])

  await page.click('[data-action=bring]')
  await page.waitForSelector('[data-part=bring-now] .error')
  await page.fill('[data-part=bring-now] input', 'Members agreed in their union form of 2025.')
  await page.click('[data-action=bring]')
  await page.waitForSelector('[data-table=imports] [data-action=withdraw]', { timeout: 60_000 })
  const names = async () =>
    (await pullAll(binta)).households.flatMap(one => one.people.map(person => person.name)).sort()
  expect(await names()).toEqual(['Kim Rithy', 'Sok Chenda'])
  await picture('bring-history')

  // the next file of the same shape is understood at once
  await page.setInputFiles('[data-part=bring] input[type=file]', {
    name: 'members.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await workbook(),
  })
  await page.waitForSelector('[data-table=columns]')
  expect(await page.locator('[data-part=same] select').first().inputValue()).toBe('yes')

  await page.click('[data-action=withdraw]')
  await page.click('[data-action=withdraw-now]')
  await page.waitForSelector('[data-table=imports] .signal', { timeout: 60_000 })
  expect(await names()).toEqual([])
}, 240_000)

test('A number is read by place, opened down to the village, and the people behind it are there by name.', async () => {
  const boss = await owner()
  const rows = [
    ['Name', 'Sex', 'Age', 'Village code', 'Work'],
    ...['Sok Chenda', 'Kim Rithy', 'Chan Thida'].map((name, at) => [
      name,
      at === 1 ? 'M' : 'F',
      36 + at,
      '02030101',
      'self_employed',
    ]),
  ]
  await boss.must('POST', '/people-imports', {
    file: 'drivers.csv',
    sheet: 'drivers.csv',
    rows,
    headerRow: null,
    asOf: '2026-11-01',
    legalBasis: 'Members agreed in their union form.',
    mapping: {
      kind: 'members',
      columns: ['name', 'fact:sex', 'fact:age', 'place', 'fact:employment_status'],
      same: {
        consent_given: 'yes',
        is_nssf_member: 'no',
        nationality: 'cambodian',
        occupation: 'tuk_tuk_driver',
      },
      meanings: {},
      leaveOut: [],
      keep: [],
    },
  })
  while ((await boss.must<{ pending: number }>('POST', '/settlement', {})).pending > 0);
  const { households } = await pullAll(binta)
  for (const household of households.slice(0, 2))
    for (const one of household.cases.filter(({ outcome }) => outcome === 'enrol_voluntary_self_employed'))
      binta.append('enrolment.recorded', {
        household: household.id,
        case: one.id,
        heads: [],
        from: 'new',
        proofNumber: '12345678',
        enrolledOn: '2026-11-12',
        note: '',
      })
  await binta.push()
  while ((await boss.must<{ pending: number }>('POST', '/settlement', {})).pending > 0);

  await page.goto(`${front.url}/manage/#/`)
  await page.reload()
  await page.waitForSelector('[data-tile=gained_access]')
  expect(await page.textContent('[data-tile=gained_access] b')).toBe('2')
  await picture('drive')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-tile=gained_access]')
  await page.waitForSelector('[data-table=indicators] [data-key="02"]')
  const cell = (key: string) =>
    page.locator(`[data-table=indicators] [data-key="${key}"] [data-number=gained_access]`)
  expect(await cell('02').textContent()).toBe('2')
  expect(await page.textContent('[data-table=funnel] [data-key="02"] [data-number=listed]')).toBe('3')
  await picture('indicators')
  expect(await seriousIssues(page)).toEqual([])
  for (const [key, below] of [
    ['02', '0203'],
    ['0203', '020301'],
    ['020301', '02030101'],
  ] as const) {
    await page.click(`[data-table=indicators] [data-key="${key}"] th a`)
    await page.waitForSelector(`[data-table=indicators] [data-key="${below}"]`)
  }
  const download = page.waitForEvent('download')
  await page.click('[data-action=save-csv]')
  expect((await download).suggestedFilename()).toBe('indicators-place.csv')
  await cell('02030101').locator('a').click()
  await page.waitForSelector('[data-table=counted] tbody tr')
  expect(await page.locator('[data-table=counted] tbody tr').count()).toBe(2)
  await picture('indicator-people')
  expect(await seriousIssues(page)).toEqual([])
}, 240_000)
