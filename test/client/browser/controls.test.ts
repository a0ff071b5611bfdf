import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AnswerTree } from '../../../forms/values.ts'
import type { Operation, Payload } from '../../../worker/contract/operations.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { builtClient } from '../../support/parts.ts'
import { type Published, publishShipped } from '../../support/published.ts'
import { smallMedia } from '../../support/small-media.ts'
import { pastPin, storedDrafts } from '../../support/vault.ts'

const form = readFileSync(new URL('../../support/every-control.md', import.meta.url), 'utf8')

let client: Awaited<ReturnType<typeof builtClient>>
let office: Office
let published: Published
let profile: string
let own: Phone
let page: Page

beforeAll(async () => {
  client = await builtClient()
  office = await openOffice(client.folder)
})
afterAll(async () => {
  await office.close()
  client.remove()
})

/** A phone that has joined, with this form alone and its interview open. */
const open = async (markdown: string, more: { width?: number; height?: number } = {}) => {
  published = publishShipped([markdown], smallMedia)
  published.state.forms.splice(0, 1)
  office.answer = published.answer
  own = await phone(profile, more)
  page = own.page
  await page.goto(`${office.url}/#join=AB12-cd34-EF56`)
  await page.click('[data-action=join]')
  await pastPin(page)
  await page.click('[data-action=new-household]')
  await page.waitForSelector('.question')
}
beforeEach(() => {
  profile = newProfile()
})
afterEach(async () => {
  await own.close()
  forgetProfile(profile)
})

const at = (name: string) => page.locator(`section[data-path$="/${name}"]`)
const press = (action: string, name?: string) =>
  (name ? at(name) : page).locator(`[data-action="${action}"]`).first().click()
const choose = (name: string, value: string) => at(name).locator(`[data-value="${value}"]`).click()
/** Paste, as a thumb would from another app. */
const paste = async (name: string, text: string) => {
  await at(name).locator('input').focus()
  await page.evaluate(content => {
    const field = document.activeElement as HTMLInputElement
    field.value = content
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }, text)
}
/** Answers as the draft has them on disk. */
const stored = async (group: string): Promise<AnswerTree> => {
  await page.waitForSelector('[data-saved=saved]')
  const answers = (await storedDrafts(page))[0]?.answers
  return ((answers as AnswerTree)[group] ?? {}) as AnswerTree
}
const focused = () =>
  page.evaluate(() => document.activeElement?.closest('[data-path]')?.getAttribute('data-path') ?? '')
const next = async (heading: string) => {
  await press('next')
  await page.locator('h2', { hasText: heading }).waitFor()
}

test('Every control stores what is chosen, ordered, slid and typed; axe-core finds nothing serious on any page.', async () => {
  await open(form)
  // choosing one
  await choose('plain', 'middle')
  await press('choose', 'closed')
  await page.locator('dialog [data-value=big]').click()
  expect(await at('closed').locator('[data-action=choose]').innerText()).toBe('Big')
  await at('typed').locator('input[type=search]').fill('cass')
  await choose('typed', 'cassava')
  await choose('beside', 'small')
  await choose('three', 'big')
  await choose('bare', 'durian')
  await choose('pictured', 'banana')
  await choose('scale', 'most')
  // a shape of the drawing; what else was in the file has not come into the page
  await at('mapped').locator('.map-shape[data-value=roof]').click()
  expect(await at('mapped').locator('input:checked').getAttribute('value')).toBe('roof')
  expect(await at('mapped').locator('script, image, [onclick]').count()).toBe(0)
  expect(await page.evaluate(() => 'drawn' in globalThis)).toBe(false)
  expect(await stored('choosing')).toEqual({
    plain: 'middle',
    closed: 'big',
    typed: 'cassava',
    beside: 'small',
    three: 'big',
    bare: 'durian',
    pictured: 'banana',
    scale: 'most',
    mapped: 'roof',
  })
  expect(await seriousIssues(page)).toEqual([])

  await next('Choosing several')
  await press('choose', 'crops')
  await page.locator('dialog [data-value=pepper]').click()
  await page.locator('dialog [data-value=rice]').click()
  expect(await seriousIssues(page)).toEqual([])
  await page.locator('dialog [data-action=done]').click()
  await choose('sizes', 'big')
  await choose('sizes', 'small')
  await choose('thing', 'other')
  await at('thing_other').locator('input').fill('A boat')
  expect(await stored('several')).toMatchObject({
    crops: 'rice pepper',
    sizes: 'small big',
    thing: 'other',
    thing_other: 'A boat',
  })

  await next('One after the other')
  await choose('quick_one', 'yes')
  await page.waitForFunction(() => document.activeElement?.closest('[data-path$="quick_two"]'))
  await choose('quick_two', 'no')
  await page.locator('h2', { hasText: 'Illness' }).waitFor()
  expect(await stored('fast')).toEqual({ quick_one: 'yes', quick_two: 'no' })

  await choose('fever', 'yes')
  await choose('cough', 'no')
  expect(await stored('table')).toMatchObject({ fever: 'yes', cough: 'no' })
  expect(await seriousIssues(page)).toEqual([])

  await next('What they think')
  await press('next')
  expect(await at('school').locator('.error').innerText()).toContain('needs an answer')
  await choose('road', 'half')
  await choose('school', 'all')
  expect(await seriousIssues(page)).toEqual([])

  await next('Putting in order')
  expect((await stored('order')).ranked ?? '').toBe('')
  await at('ranked').locator('[data-value=durian] [data-action=up]').click()
  expect(await stored('order')).toMatchObject({ ranked: 'mango durian banana' })
  expect(await seriousIssues(page)).toEqual([])

  await next('Ranges')
  for (let n = 0; n < 4; n++) await press('more', 'tenth')
  await at('worded').locator('input').click()
  await at('upright').locator('input').press('End')
  await at('smooth').locator('input').press('Home')
  await press('choose', 'picked')
  await page.locator('dialog [role=combobox]').fill('117')
  await page.keyboard.press('Enter')
  await choose('stars', '4')
  expect(await stored('ranges')).toMatchObject({
    tenth: '0.3',
    worded: '5',
    upright: '100',
    smooth: '10',
    picked: '117',
    stars: '4',
  })
  await press('clear', 'tenth')
  expect((await stored('ranges')).tenth ?? '').toBe('')
  expect(await seriousIssues(page)).toEqual([])

  await next('Numbers and texts')
  await at('whole').locator('input').pressSequentially('១២')
  await paste('riel', '1,234,567')
  await at('weight').locator('input').pressSequentially('12,05')
  await press('more', 'count')
  await press('more', 'count')
  await press('less', 'count')
  await at('direction').locator('input').fill('270')
  await at('digits').locator('input').pressSequentially('១២-B 3')
  await at('secret').locator('input').fill('lotus')
  await at('story').locator('textarea').fill('One line\nand another')
  expect(await stored('numbers')).toMatchObject({
    whole: '12',
    riel: '1234567',
    weight: '12.05',
    count: '1',
    direction: '270',
    digits: '12- 3',
    secret: 'lotus',
    story: 'One line\nand another',
    page: 'https://market.example/rules',
  })
  expect(await at('riel').locator('input').inputValue()).toBe('1,234,567')
  expect(await at('secret').locator('input').getAttribute('type')).toBe('password')
  expect(await at('page').locator('a').getAttribute('href')).toBe('https://market.example/rules')
  expect(await seriousIssues(page)).toEqual([])

  await next('What is known')
  const known = (name: string) => at(name).innerText()
  expect(await known('told_crops')).toContain('Rice\nCorn')
  expect(await known('told_riel')).toContain('1,234,567')
  expect(await known('told_day')).toContain('Tue 10 Nov 2026')
  expect(await known('told_place')).toContain('11.55, 104.92')
  expect(await known('told_level')).toContain('So so')

  await press('next')
  await press('finish')
  await page.waitForSelector('[data-state=sent]')
  const { answers } = (JSON.parse(published.pushed[0] ?? '') as Operation)
    .payload as Payload<'submission.finalized'>
  expect(answers.order).toEqual({ ranked: 'mango durian banana', ranked_before: 'big small' })
})

const page1 = (rows: string, choices = '') => `
## survey

| type | name | label::English (en) | label::Khmer (km) | label::Arabic (ar) | appearance | parameters |
| --- | --- | --- | --- | --- | --- | --- |
${rows}

## choices

| list_name | name | label::English (en) | label::Khmer (km) | label::Arabic (ar) |
| --- | --- | --- | --- | --- |
| yn | yes | Yes | បាទ/ចាស | نعم |
| yn | no | No | ទេ | لا |
| abc | a | Apple | ប៉ោម | تفاح |
| abc | b | Bread | នំប៉័ង | خبز |
| abc | c | Corn | ពោត | ذرة |
| abc | d | Duck | ទា | بط |
${choices}

## settings

| form_title | form_id | version | default_language |
| --- | --- | --- | --- |
| Small form | small | 1 | English (en) |
`

test('A hand that never touches the screen ranks, slides, chooses from a closed list and is not led on by arrows.', async () => {
  await open(
    page1(`| begin_group | g | Keys | គ្រាប់ចុច | مفاتيح | field-list | |
| rank abc | order | Order | លំដាប់ | ترتيب | | |
| range | level | Level | កម្រិត | مستوى | | start=0 end=10 step=2 |
| select_one abc | closed | Closed | បិទ | مغلق | minimal | |
| select_one yn | fast | Fast | លឿន | سريع | quick | |
| text | after | After | ក្រោយ | بعد | | |
| end_group | | | | | | |`),
  )
  const { keyboard } = page
  await at('order').locator('[data-value=c] .rank-handle').focus()
  await keyboard.press('ArrowUp')
  expect(await at('order').locator('[role=status]').innerText()).toBe('Corn: 2 of 4')
  // the row that was moved keeps the focus
  await keyboard.press('Home')
  expect(await stored('g')).toMatchObject({ order: 'c a b d' })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Corn')

  await at('level').locator('input').focus()
  // blank: the first key takes the resting place, the next ones move
  await keyboard.press('ArrowRight')
  expect(await stored('g')).toMatchObject({ level: '0' })
  await keyboard.press('ArrowRight')
  expect(await at('level').locator('input').getAttribute('aria-valuetext')).toBe('2')

  await at('closed').locator('[data-action=choose]').focus()
  await keyboard.press('Enter')
  await page.locator('dialog [role=listbox]').waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  expect(await page.locator('dialog').count()).toBe(0)
  expect(await focused()).toContain('/closed')

  await at('fast').locator('input').first().focus()
  await keyboard.press('ArrowDown')
  await page.waitForTimeout(600)
  expect(await focused()).toContain('/fast')
  await keyboard.press('ArrowUp')
  await keyboard.press('Space')
  expect(await stored('g')).toMatchObject({ level: '2', closed: 'b', fast: 'yes' })
})

test('A row is dragged by its handle at once, and by itself once it was held; a list of fifteen thousand is typed into and scrolled without a pause.', async () => {
  const many = Array.from(
    { length: 15_000 },
    (_, n) => `| v | v${n} | Village ${n} | ភូមិ ${n} | قرية ${n} |`,
  ).join('\n')
  await open(
    page1(
      `| begin_group | g | Drag | អូស | سحب | field-list | |
| rank abc | order | Order | លំដាប់ | ترتيب | | |
| select_one v | village | Village | ភូមិ | قرية | minimal | |
| end_group | | | | | | |`,
      many,
    ),
  )
  const middle = async (selector: string) => {
    const box = await at('order').locator(selector).boundingBox()
    if (!box) throw new Error(selector)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const { mouse } = page
  const handle = await middle('[data-value=a] .rank-handle')
  const last = await middle('[data-value=d]')
  await mouse.move(handle.x, handle.y)
  await mouse.down()
  await mouse.move(last.x, last.y, { steps: 6 })
  await page.waitForTimeout(60)
  await mouse.up()
  expect(await stored('g')).toMatchObject({ order: 'b c d a' })
  const row = await middle('[data-value=d] b')
  const first = await middle('[data-value=b]')
  await mouse.move(row.x, row.y)
  await mouse.down()
  await page.waitForTimeout(500)
  await mouse.move(first.x, first.y, { steps: 6 })
  await page.waitForTimeout(60)
  await mouse.up()
  expect(await stored('g')).toMatchObject({ order: 'd b c a' })

  await press('choose', 'village')
  const rows = page.locator('dialog [role=option]')
  await rows.first().waitFor()
  expect(await rows.count()).toBeLessThan(60)
  expect(await rows.first().getAttribute('aria-setsize')).toBe('15000')
  await page.locator('dialog [role=combobox]').fill('14999')
  await page.locator('dialog [data-value=v14999]').click()
  expect(await stored('g')).toMatchObject({ village: 'v14999' })
})

test('A number that cannot be is kept from growing and told in words, and half a number is not taken away.', async () => {
  await open(
    page1(`| begin_group | g | Numbers | លេខ | أرقام | field-list | |
| integer | whole | Whole | គត់ | عدد | | |
| decimal | part | Part | ទសភាគ | كسر | | |
| end_group | | | | | | |`),
  )
  const whole = at('whole').locator('input')
  await whole.pressSequentially('99999999999')
  expect(await whole.inputValue()).toBe('999999999')
  expect(await at('whole').locator('[role=alert]').innerText()).toContain('2,147,483,647')
  await whole.fill('12')
  await whole.press('.')
  expect(await at('whole').locator('[role=alert]').innerText()).toContain('Whole numbers only')
  const part = at('part').locator('input')
  await part.pressSequentially('0.0')
  // longer than the pause after which what is typed is the answer
  await page.waitForTimeout(900)
  await part.pressSequentially('5')
  expect(await stored('g')).toEqual({ whole: '12', part: '0.05' })
})

test('A form of three languages has a menu; what is chosen there stays with the draft, from right to left where it is written so, and the screen keeps its own.', async () => {
  await open(
    page1(`| begin_group | g | Question | សំណួរ | سؤال | field-list | |
| select_one abc | food | Food? | ម្ហូប? | الطعام؟ | | |
| end_group | | | | | | |`),
  )
  await press('languages')
  expect(await page.locator('dialog [data-action=form-language]').allInnerTexts()).toEqual([
    'English',
    'Khmer',
    'Arabic',
  ])
  await page.locator('dialog [data-value="Arabic (ar)"]').click()
  const fieldset = page.locator('fieldset.questions')
  expect(await at('food').innerText()).toContain('الطعام؟')
  expect([await fieldset.getAttribute('dir'), await fieldset.getAttribute('lang')]).toEqual(['rtl', 'ar'])
  expect(await page.getAttribute('html', 'lang')).toBe('en')
  expect(await seriousIssues(page)).toEqual([])
  await page.waitForSelector('[data-saved=saved]')
  await page.reload()
  await pastPin(page)
  await at('food').waitFor()
  expect(await at('food').innerText()).toContain('الطعام؟')
})

test('On a laptop a table is a table: the choices stand above, the rows keep their names; a picture that has not come is said, and comes.', async () => {
  published = publishShipped([form], smallMedia)
  published.state.forms.splice(0, 1)
  const withMedia = published.answer
  let held = true
  const pictures = new Set(
    published.state.forms[0]?.files.filter(file => file.name.endsWith('.svg')).map(file => file.hash),
  )
  own = await phone(profile, { width: 1366, height: 768 })
  page = own.page
  office.answer = request =>
    held && pictures.has(request.path.replace('/api/blobs/', '')) ? { cut: true } : withMedia(request)
  await page.goto(`${office.url}/#join=AB12-cd34-EF56`)
  await page.click('[data-action=join]')
  await pastPin(page)
  await page.click('[data-action=new-household]')
  await page.waitForSelector('.question')
  expect(await at('plain').locator('.picture-missing').innerText()).toContain('roof.svg')
  await choose('plain', 'big')
  held = false
  await press('leave')
  await press('sync')
  await page.waitForFunction(() => !document.querySelector('[data-action=sync][aria-busy]'))
  await page.waitForTimeout(500)
  await press('resume')
  await at('plain').locator('img.picture').waitFor()

  for (let n = 0; n < 3; n++) await press('next')
  const fever = at('fever')
  await fever.waitFor()
  const row = page.getByRole('radiogroup', { name: /Fever/ })
  expect(await row.getByRole('radio', { name: 'Yes' }).count()).toBe(1)
  const [head, cell] = await Promise.all([
    page.locator('.grid-head .grid-cells > span').first().boundingBox(),
    fever.locator('.grid-cell').first().boundingBox(),
  ])
  expect(
    Math.abs((head?.x ?? 0) + (head?.width ?? 0) / 2 - (cell?.x ?? 9) - (cell?.width ?? 0) / 2),
  ).toBeLessThan(3)
  expect(await seriousIssues(page)).toEqual([])
})
