import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FormOnPhone, formOnPhone } from '../../support/form-on-phone.ts'
import { pastPin } from '../../support/vault.ts'

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const table = (rows: string[][]) =>
  [row(...rows[0]!), row(...rows[0]!.map(() => '---')), ...rows.slice(1).map(cells => row(...cells))].join(
    '\n',
  )

/** 250 groups of 20 questions; the last of all needs an answer. */
const large = `
## survey
${table([
  ['type', 'name', 'label::English (en)', 'label::Khmer (km)', 'required', 'relevant'],
  ...Array.from({ length: 250 }, (_, group) => [
    ['begin_group', `g${group}`, `Part ${group + 1}`, `ផ្នែក ${group + 1}`, '', ''],
    ...Array.from({ length: 20 }, (_, at) => {
      const number = group * 20 + at + 1
      const isLast = number === 5000
      return [
        'text',
        `q${number}`,
        `Question ${number}`,
        `សំណួរ ${number}`,
        isLast ? 'yes' : '',
        at === 1 ? `\${q${number - 1}} != 'no'` : '',
      ]
    }),
    ['end_group', '', '', '', '', ''],
  ]).flat(),
])}

## settings
| form_title | form_id | version |
| --- | --- | --- |
| Large | large | 1 |
`

/** One field-list of 300 questions, and a roster. */
const long = `
## survey
${table([
  ['type', 'name', 'label::English (en)', 'label::Khmer (km)', 'required', 'appearance'],
  ['begin_group', 'page', 'All on one page', 'ទាំងអស់ក្នុងមួយទំព័រ', '', 'field-list'],
  ...Array.from({ length: 300 }, (_, at) => [
    'text',
    `l${at + 1}`,
    `Line ${at + 1}`,
    `បន្ទាត់ ${at + 1}`,
    at === 279 ? 'yes' : '',
    '',
  ]),
  ['end_group', '', '', '', '', ''],
  ['begin_repeat', 'people', 'People', 'មនុស្ស', '', ''],
  ['text', 'name', 'Name', 'ឈ្មោះ', '', ''],
  ['end_repeat', '', '', '', '', ''],
])}

## settings
| form_title | form_id | version |
| --- | --- | --- |
| Long | long | 1 |
`

let there: FormOnPhone
let own: FormOnPhone['own']

beforeAll(async () => {
  there = await formOnPhone([large, long])
  ;({ own } = there)
})
afterAll(() => there.close())

const elements = () => own.page.evaluate(() => document.querySelectorAll('*').length)
const press = (action: string) => own.page.locator(`[data-action="${action}"]`).first().click()

test('Of 5,000 questions one page is drawn; the list of pages is searched and leads to question 4,321', async () => {
  const { page } = own
  await there.begin('Large')
  await page.locator('[data-path$="/q1"]').waitFor()
  expect(await elements()).toBeLessThan(700)
  await press('pages')
  await page.locator('dialog [data-action=jump]').first().waitFor()
  expect(await elements()).toBeLessThan(1500)
  await page.locator('dialog input[type=search]').fill('Part 217')
  await page.locator('dialog [data-action=jump]').click()
  await page.locator('[data-path$="/q4321"] input').fill('here')
  await page.waitForSelector('[data-saved=saved]')
  await page.reload()
  await pastPin(page)
  await expect(page.locator('[data-path$="/q4321"] input').inputValue()).resolves.toBe('here')
})

test('What is missing on page 250 is one tap away from the end', async () => {
  const { page } = own
  await press('pages')
  await page.locator('dialog input[type=search]').fill('Result')
  await page.locator('dialog [data-action=jump]').click()
  await press('finish')
  await page.locator('[data-action=mend]').click()
  await page.locator('[data-path$="/q5000"] input').fill('done')
  await press('leave')
  await page.waitForSelector('[data-action=new-household]')
})

test('A page of 300 questions draws what is near, and focuses what is far when it is wanted', async () => {
  const { page } = own
  await there.begin('Long')
  await page.locator('[data-path$="/l1"]').waitFor()
  const drawn = () => page.locator('.question').count()
  expect(await drawn()).toBeLessThanOrEqual(60)
  await press('next')
  // the required one, 279 questions below, is not drawn until it is needed
  await page.locator('[data-path$="/l280"] input').waitFor()
  await expect
    .poll(
      () => page.evaluate(() => document.activeElement?.closest('[data-path]')?.getAttribute('data-path')),
      {
        timeout: 90_000,
      },
    )
    .toBe('/data/page/l280')
  expect(await drawn()).toBeLessThanOrEqual(90)
  await page.locator('[data-path$="/l280"] input').fill('yes')
  await press('next')
  await page.locator('[data-type=repeat]').waitFor()
})

test('A long list of members draws what is near', async () => {
  const { page } = own
  for (let member = 0; member < 36; member++) {
    await page.locator('[data-action=add]').click()
    await page.locator('[data-path$="/name"] input').waitFor()
    await press('back')
    await page.locator('[data-type=repeat]').waitFor()
  }
  await expect(page.locator('[data-type=repeat] [data-drawn=false]').count()).resolves.toBeGreaterThan(0)
  expect(await page.locator('[data-member]').count()).toBeLessThanOrEqual(30)
})
