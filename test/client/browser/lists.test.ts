import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { addDays } from '../../../forms/eligibility/openings.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { workplaceOutcomes } from '../../../forms/eligibility/workplace.ts'
import type { HouseholdBundle } from '../../../worker/contract/sync.ts'
import { seriousIssues } from '../../support/axe.ts'
import { dara, outreachPhone, today } from '../../support/outreach-phone.ts'
import { openParts, pastPin } from '../../support/vault.ts'
import { pageOf, worklist } from '../../support/worklist.ts'

const field = outreachPhone()
const { join: joined, sent } = field

/** One household each, one case each, due on the given day, in this village. Tasks of the programme stay out of the way. */
function casesDue(...dues: [day: string, place?: string][]): HouseholdBundle[] {
  withoutTasks()
  return worklist({ households: dues.length, today }).map((household, n) => {
    const [due, place = '08110101'] = dues[n]!
    const view = { ...household.cases[0]!, due, openedDue: due }
    const people = household.people.filter(({ id }) => id === view.person)
    return { ...household, place, people, cases: [view], events: [] }
  })
}

const rules = (): RuleSet =>
  JSON.parse(field.published.blobs.get(field.published.state.ruleSet!.hash) as string) as RuleSet

/** The programme with no tasks sheet: a case is due on its own day. */
function withoutTasks(): void {
  const { tasks: _tasks, ...ruleSet } = rules()
  const text = JSON.stringify(ruleSet)
  const hash = createHash('sha256').update(text).digest('hex')
  const { blobs, state } = field.published
  blobs.set(hash, text)
  state.ruleSet = { ...state.ruleSet!, hash }
}

const idOf = (household: HouseholdBundle): string => household.cases[0]!.id
const row = (household: HouseholdBundle): string => `.case-row[data-case="${idOf(household)}"]`

test('Tabs show today and what comes, what is overdue, and places with their counts; one comes back to where one was.', async () => {
  const [late, now, soon, far] = casesDue(
    [addDays(today, -3)],
    [today],
    [addDays(today, 2), '08110203'],
    [addDays(today, 9), '08010101'],
  ) as [HouseholdBundle, HouseholdBundle, HouseholdBundle, HouseholdBundle]
  const many = Array.from({ length: 30 }, () => casesDue([addDays(today, 5), '08110102'])[0]!)
  const { page } = await joined([late, now, soon, far, ...many])
  expect(await page.textContent('[data-count=today]')).toBe('Today 1')
  expect(await page.textContent('[data-count=overdue]')).toContain('Overdue 1')
  await page.waitForSelector(`.worklist-today + ${row(now)}`)
  expect(await page.locator(row(late)).count()).toBe(0)
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-tab=overdue]')
  await page.waitForSelector(row(late))
  expect(await page.locator('.case-row').count()).toBe(1)

  await page.click('[data-tab=place]')
  await page.waitForSelector('[data-place="0811"] >> text=33')
  expect(await page.locator('[data-place="0811"] .tone-urgent').innerText()).toContain('1')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-place="0811"]')
  await page.click('[data-place="081102"]')
  await page.click(row(soon))
  await page.waitForSelector('main[data-case]')
  await page.goBack()
  await page.waitForSelector(row(soon))
  expect(await page.locator('.case-row').count()).toBe(1)
  await page.click('[data-action=place-up]')
  await page.waitForSelector('[data-place="081101"]')
}, 120_000)

test('Search finds a person in either script, without blanks, by a phone number in Khmer digits, wherever the case stands.', async () => {
  const households = casesDue([addDays(today, -3)], [addDays(today, 4)], [today])
  const [first] = households as [HouseholdBundle]
  const person = { ...first.people[0]!, name: 'សុខ ចិន្តា' }
  person.facts = { ...person.facts, family_name_latin: 'Sok', given_name_latin: 'Chenda' }
  households[0] = {
    ...first,
    people: [person],
    facts: { ...first.facts, consent_contact: 'yes', phone: '012987654' },
  }
  const { page } = await joined(households)
  for (const typed of ['សុខ', 'chend', 'Chinda', 'sokchenda', '០១២ ៩៨៧', '987654']) {
    await page.fill('input[type=search]', typed)
    await page.waitForSelector(row(first))
    await page.waitForFunction(() => document.querySelectorAll('.case-row').length < 3)
  }
  await page.fill('input[type=search]', 'nobody at all')
  await page.waitForSelector('.empty')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-action=show-all]')
  await page.waitForSelector('[data-case]')
}, 120_000)

test('The counts on the tabs go by the reason that was chosen, and what was typed is cleared with one tap.', async () => {
  const [late, now] = casesDue([addDays(today, -3)], [today]) as [HouseholdBundle, HouseholdBundle]
  expect(late.cases[0]!.outcome).not.toBe(now.cases[0]!.outcome)
  const { page } = await joined([late, now])
  await page.selectOption('[data-filter=outcome]', now.cases[0]!.outcome)
  await page.waitForFunction(
    () => document.querySelector('[data-count=overdue]')?.textContent === 'Overdue 0',
  )
  await page.click('[data-tab=overdue]')
  await page.waitForSelector('.empty >> text=Nothing is overdue')
  await page.selectOption('[data-filter=outcome]', late.cases[0]!.outcome)
  await page.waitForSelector(row(late))
  await page.click('[data-tab=today]')
  await page.waitForSelector('.nothing-today')
  await page.selectOption('[data-filter=outcome]', '')

  await page.fill('input[type=search]', 'nobody at all')
  await page.waitForSelector('.empty')
  await page.click('[data-action=clear-search]')
  await page.waitForSelector(row(now))
  expect(await page.inputValue('input[type=search]')).toBe('')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
}, 120_000)

test('Cases that were given to me come first as mine; everybody’s are one tap away.', async () => {
  const [mine, theirs, nobodys] = casesDue([today], [today], [today]) as [
    HouseholdBundle,
    HouseholdBundle,
    HouseholdBundle,
  ]
  mine.assigned = [{ person: '', account: dara.id, name: dara.name, until: null }]
  theirs.assigned = [{ person: '', account: 'sita', name: 'Sita', until: null }]
  const { page } = await joined([mine, theirs, nobodys])
  await page.waitForSelector('[data-whose=mine][aria-pressed=true] >> text=1')
  expect(await page.locator('.case-row').count()).toBe(1)
  expect(await page.textContent('[data-count=today]')).toBe('Today 1')
  await page.click('[data-whose=everybody]')
  await page.waitForSelector(row(nobodys))
  expect(await page.locator('.case-row').count()).toBe(3)
}, 120_000)

test('Cases about a workplace stand together, of workers who agreed to it only; the nearest come first when the phone says where it is.', async () => {
  const [one, two, silent] = casesDue([today], [today], [today]) as [
    HouseholdBundle,
    HouseholdBundle,
    HouseholdBundle,
  ]
  const { employer } = rules()
  const [restricted = ''] = workplaceOutcomes(rules())
  const firms = ['Golden Needle Co., Ltd.', 'golden needle', 'Golden Needle']
  for (const [n, household] of [one, two, silent].entries()) {
    const { people, cases } = household
    people[0]!.facts[employer!.fact] = firms[n]!
    people[0]!.facts[employer!.consent] = household === silent ? 'no' : 'yes'
    cases[0] = { ...cases[0]!, outcome: restricted, id: `${people[0]!.id}:${restricted}` }
  }
  one.facts.geometry = '11.5700 104.9282 0 5'
  two.facts.geometry = '11.5600 104.9282 0 5'
  const { page, context } = await joined([one, two, silent])
  await page.click('[data-tab=employer]')
  await page.waitForSelector('[data-employer-row] >> text=Golden Needle')
  expect(await page.locator('[data-employer-row]').count()).toBe(1)
  expect(await page.textContent('[data-employer-row]')).toContain('agreed: 2')
  // somebody who said no is not on the list of it at all
  await page.click('[data-tab=place]')
  expect(await page.locator(row(silent)).count()).toBe(0)

  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 11.5564, longitude: 104.9282, accuracy: 12 })
  await page.click('[data-tab=nearest]')
  await page.click('[data-action=find-me]')
  await page.waitForSelector(`${row(two)} ~ ${row(one)}`)
  expect(await page.textContent(`${row(two)} .case-due`)).toBe('400 m')
  expect(await seriousIssues(page)).toEqual([])
}, 120_000)

test('Several are chosen and get an attempt each with no connection, as events of their own logs; all of it is taken back by later ones.', async () => {
  const households = casesDue([today], [today], [addDays(today, 4)])
  const [first, second, third] = households as [HouseholdBundle, HouseholdBundle, HouseholdBundle]
  const { page, context } = await joined(households)
  await context.setOffline(true)
  await page.click(row(first), { button: 'right' })
  await page.waitForSelector(`${row(first)}[aria-checked=true]`)
  await page.click('.worklist-today [data-action=choose-group]')
  await page.waitForSelector('[data-bulk=count] >> text=2 chosen')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-action=bulk-attempt]')
  await page.click('dialog [data-action=channel][data-value=phone]')
  // what asks for a reason or a proof is each person's own
  expect(await page.locator('dialog [data-action=result][data-value=said_no]').count()).toBe(0)
  await page.click('dialog [data-action=result][data-value=no_answer]')
  expect(await page.textContent('[data-bulk=sums]')).toContain('2 cases of 2 people')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-action=bulk-save]')
  await page.waitForSelector('[data-bulk=done] >> text=2 saved')
  await page.waitForFunction(() => document.querySelector('[data-count=today]')?.textContent === 'Today 0')
  await page.click('[data-action=undo-bulk]')
  await page.waitForFunction(() => document.querySelector('[data-count=today]')?.textContent === 'Today 2')

  await page.click(row(third))
  await page.click('[data-action=bulk-nextDay]')
  await page.click(`dialog [data-action=next][data-value="${addDays(today, 7)}"]`)
  await page.click('[data-action=bulk-save]')
  await page.waitForSelector('[data-bulk=done] >> text=1 saved')
  await page.click('[data-action=choose]')

  await context.setOffline(false)
  await page.click('[data-action=sync]')
  const [a, b, backA, backB, next] = await sent(5)
  expect([a, backA, next].map(one => one?.kind)).toEqual([
    'attempt.recorded',
    'act.takenBack',
    'attempt.recorded',
  ])
  const cases = [a, b].map(one => (one?.payload as { case: string } | undefined)?.case)
  expect(new Set(cases)).toEqual(new Set([idOf(first), idOf(second)]))
  expect(backA?.payload).toMatchObject({ act: a?.id, heads: [a?.id] })
  expect(backB?.payload).toMatchObject({ act: b?.id, heads: [b?.id] })
  expect(next?.payload).toMatchObject({ case: idOf(third), result: '', nextDay: addDays(today, 7) })
}, 180_000)

test('The list is painted from its index without a household being opened; what is changed is made anew, and what goes takes its index along.', async () => {
  const households = casesDue([today], [addDays(today, 3)])
  const [first, second] = households as [HouseholdBundle, HouseholdBundle]
  const { page } = await joined(households)
  await openParts(page)
  const indexed = () =>
    page.evaluate(async () => {
      const store = await parts.openStore()
      return (await store.getAllKeys('kept')).filter(key => /^(index|changed) /.test(key))
    })
  // the head, and every box
  await expect
    .poll(async () => (await indexed()).filter(key => key.startsWith('index')).length, { timeout: 90_000 })
    .toBe(65)
  expect((await indexed()).filter(key => key.startsWith('changed'))).toEqual([])
  // no household can be read any more: only the index is left
  await page.evaluate(async () => {
    const store = await parts.openStore()
    for (const one of await store.getAll('lists'))
      await store.put('lists', { ...one, box: { ...one.box, iv: new Uint8Array(12) } })
  })
  await page.reload()
  await page.waitForSelector('[data-vault=locked]')
  const empties = await page.evaluateHandle(() => {
    const seen: string[] = []
    new MutationObserver(() => {
      const empty = document.querySelector('.empty')
      if (empty) seen.push(empty.textContent)
    }).observe(document.body, { childList: true, subtree: true })
    return seen
  })
  await pastPin(page)
  await page.waitForSelector(row(first))
  await page.waitForSelector(row(second))
  // a list that is still being opened is not an empty one
  expect(await empties.jsonValue()).toEqual([])

  // the office closes one of them
  const end = households.length
  const answer = field.office.answer
  field.office.answer = request =>
    request.path.startsWith('/api/changes')
      ? { json: { ...pageOf([]), from: end, to: end, gone: [second.id] } }
      : answer(request)
  await page.click('[data-action=sync]')
  await page.waitForSelector(row(second), { state: 'detached' })
  expect(await page.locator(row(first)).count()).toBe(1)
  await openParts(page)
  await page.evaluate(account => parts.dropLists(account), dara.id)
  expect(await indexed()).toEqual([])
}, 120_000)
