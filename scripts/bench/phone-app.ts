/**
 * Taps through the capture app on the shipped form as an enumerator would, with a stopwatch: opening the form, the place page
 * and its cascade, radios of several pages. phone.ts gives the slowed page and prints.
 */
import type { Page } from 'playwright-core'
import { fillUntil, tapUntil } from './page-clock.ts'

/** what was done → milliseconds until it was painted, once for each round */
export type AppTimes = Record<string, number[]>

const question = (name: string) => `.question[data-path$="/${name}"]`
const radio = (name: string, value: string) => `${question(name)} [data-value="${value}"]`
const action = (name: string) => `[data-action="${name}"]`

/** From the day's page, through one unfinished interview, and back. */
export async function interviewWithStopwatch(page: Page, times: AppTimes): Promise<void> {
  const note = async (what: string, taken: Promise<number>) => {
    times[what] ??= []
    times[what].push(await taken)
  }
  const choose = (name: string, value: string) =>
    note('radio', tapUntil(page, radio(name, value), `${radio(name, value)} input:checked`))
  const next = (what: string, shown: string) => note(what, tapUntil(page, action('next'), shown))

  await note('open the form', tapUntil(page, action('new-household'), question('consent_interview')))
  for (const name of ['consent_interview', 'consent_routing', 'consent_contact', 'consent_share'])
    await choose(name, 'yes')
  await choose('respondent', 'head')

  await next('open the place page', `${question('province')} .choice`)
  await note(
    'search a province',
    fillUntil(page, `${question('province')} input[type=search]`, '08', `${question('province')} .choice`),
  )
  const place: [string, string, string][] = [
    ['province', '08', `${question('district')} .choice`],
    ['district', '0811', `${question('commune')} .choice`],
    ['commune', '081104', `${question('village')} .choice`],
    ['village', '08110401', `${question('village')} input:checked`],
  ]
  for (const [name, value, shown] of place) {
    if ((await page.locator(radio(name, value)).count()) === 0)
      await page.fill(`${question(name)} input[type=search]`, value)
    await note(`choose a ${name}`, tapUntil(page, radio(name, value), shown))
  }
  await next('open the household page', question('household_name'))
  await page.fill(`${question('household_name')} input`, 'សុខ ចិន្តា')
  await page.fill(`${question('household_size')} input`, '1')
  await choose('home_elsewhere', 'no')
  await choose('equity_card', 'none')
  await choose('self_assessed_poor', 'no')
  await next('open the list of members', '[data-type=repeat]')
  await note('open a member', tapUntil(page, action('member'), question('sex')))
  await page.fill(`${question('given_name')} input`, 'ចិន្តា')
  await choose('sex', 'female')
  await choose('birth_known', 'age')
  await page.fill(`${question('age')} input`, '36')
  await choose('nationality', 'cambodian')
  await choose('relation_to_head', 'head')
  await next('open the work page', question('employment_status'))
  await choose('employment_status', 'self_employed')
  await page.waitForSelector('[data-saved=saved]')
}
