import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousIssues } from '../../support/axe.ts'
import { type FormOnPhone, formOnPhone, patience } from '../../support/form-on-phone.ts'
import { pastPin } from '../../support/vault.ts'

const dates = `
## survey
| type | name | label::English (en) | label::Khmer (km) | appearance |
| --- | --- | --- | --- | --- |
| begin_group | page | Dates | កាលបរិច្ឆេទ | field-list |
| date | born | When was she born? | តើនាងកើតនៅថ្ងៃណា? | partial |
| hidden | born_precision |  |  |  |
| date | joined | When did she join? | តើនាងចូលនៅថ្ងៃណា? | no-calendar |
| date | season | Which month? | ខែណា? | month-year |
| date | meskel | Day of the feast | ថ្ងៃបុណ្យ | ethiopian |
| date | vesak | Day of Vesak | ថ្ងៃវិសាខបូជា | buddhist |
| date | thingyan | Day of Thingyan | ថ្ងៃសង្ក្រាន្តមីយ៉ាន់ម៉ា | myanmar |
| dateTime | visit | When was the visit? | តើទៅលេងនៅពេលណា? | bikram-sambat |
| end_group |  |  |  |  |

## settings
| form_title | form_id | version |
| --- | --- | --- |
| Dates | dates | 1 |
`

let there: FormOnPhone
let own: FormOnPhone['own']

beforeAll(async () => {
  there = await formOnPhone([dates])
  ;({ own } = there)
  await there.begin('Dates')
  await own.page.locator('[data-path="/data/page/visit"] [data-part=year]').waitFor()
})
afterAll(() => there.close())

const field = (name: string, part: string) =>
  own.page.locator(`[data-path="/data/page/${name}"] [data-part="${part}"]`)

const stored = async () => (await there.stored())?.page as Record<string, string> | undefined

test('Dates are given in parts, in Khmer digits, half known, and by the calendars of other countries', async () => {
  await own.page.locator('[data-path="/data/page/born"] [data-value=month]').click()
  await field('born', 'month').selectOption({ label: 'Feb' })
  await field('born', 'year').fill('១៩៨៤')
  await field('joined', 'day').selectOption('29')
  await field('joined', 'month').selectOption({ label: 'Feb' })
  await field('joined', 'year').fill('2024')
  await field('season', 'month').selectOption({ label: 'Nov' })
  await field('season', 'year').fill('2026')
  await field('meskel', 'year').fill('2016')
  await field('meskel', 'month').selectOption({ label: 'Meskerem' })
  await field('meskel', 'day').selectOption('17')
  await field('vesak', 'year').fill('2569')
  await field('vesak', 'month').selectOption({ label: 'May' })
  await field('vesak', 'day').selectOption('11')
  await field('thingyan', 'year').fill('1386')
  await field('thingyan', 'month').selectOption({ label: 'Tagu' })
  await field('thingyan', 'day').selectOption('9')
  await field('visit', 'year').fill('2081')
  await field('visit', 'month').selectOption({ label: 'Baishakh' })
  await field('visit', 'day').selectOption('1')
  await own.page.locator('[data-path="/data/page/visit"] input[type=time]').fill('08:30')
  await expect(field('meskel', 'ours').textContent()).resolves.toContain('28 Sep 2023')
  await expect.poll(stored, patience).toMatchObject({
    born: '1984-02-01',
    born_precision: 'month',
    joined: '2024-02-29',
    season: '2026-11-01',
    meskel: '2023-09-28',
    vesak: '2026-05-11',
    thingyan: '2024-04-17',
    visit: expect.stringContaining('2024-04-13T08:30:00.000'),
  })
})

test('A day that a month does not have goes, and a year out of reach is told', async () => {
  await field('joined', 'year').fill('2023')
  await expect(field('joined', 'day').inputValue()).resolves.toBe('')
  await field('joined', 'year').fill('0203')
  await own.page.getByText('A year from 1600 to 2400, please.').waitFor()
  await expect.poll(async () => (await stored())?.joined ?? '', patience).toBe('')
  await there.picture('dates-en', true)
  // half a date is not stored yet: another language must not take it away
  await own.page.click('[data-action=language]')
  await expect.poll(() => field('joined', 'month').locator('option:checked').textContent()).toBe('កុម្ភៈ')
  await expect(field('joined', 'year').inputValue()).resolves.toBe('0203')
  await own.page.click('[data-action=language]')
})

test('A date that is half given is told once before it is left behind', async () => {
  const { page } = own
  const here = () => page.locator('[data-path="/data/page/joined"]')
  await field('joined', 'year').fill('2024')
  await here().getByText('Not complete yet').waitFor()
  await page.locator('[data-action=next]').click()
  await page.waitForTimeout(300)
  await here().getByText('Not complete yet').waitFor()
  await page.locator('[data-action=next]').click()
  await here().waitFor({ state: 'detached' })
  await page.locator('[data-action=back]').click()
  await field('joined', 'year').waitFor()
})

test('In Khmer, with months that Khmer has no names for, and told to a screen reader', async () => {
  expect(await seriousIssues(own.page)).toEqual([])
  await own.page.evaluate(() => localStorage.setItem('doorstep-language', 'km'))
  await own.page.reload()
  await pastPin(own.page)
  await field('visit', 'year').waitFor()
  const chosen = (name: string) => field(name, 'month').locator('option:checked').textContent()
  await expect(chosen('meskel')).resolves.toBe('Meskerem')
  await expect(chosen('season')).resolves.toBe('វិច្ឆិកា')
  // only the month was known: the first of it is where the date had to begin, and is not told as known
  await own.page.locator('[data-path="/data/page/born"] [data-value=day]').click()
  await expect(field('born', 'day').inputValue()).resolves.toBe('')
  await expect(chosen('born')).resolves.toBe('កុម្ភៈ')
  await there.picture('dates-km', true)
})
