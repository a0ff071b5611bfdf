/**
 * Fills an interview in the capture app as a thumb would: through the controls of each page, Next by Next, until Finish. The
 * walk runs inside the page, so forty people take seconds; it knows questions by `data-path` and nothing of the form.
 */
import type { Page } from 'playwright-core'

export interface InterviewPlan {
  /** question name → stored answer; asked outside any repeat */
  household: Record<string, string>
  /** the same for each member of the roster, in order */
  members: Record<string, string>[]
}

/** What the last page told about each person: outcomes as shown, by member path. */
export type Told = Record<string, string[]>

/**
 * From the day's page: opens a new household, answers, hears the warnings, finishes. Returns what was shown at the end.
 * @param title of the form, where there are several
 */
export async function interview(page: Page, plan: InterviewPlan, title?: string): Promise<Told> {
  await page.click('[data-action="new-household"]')
  if (title) await page.getByText(title, { exact: true }).click()
  await page.waitForSelector('.interview')
  const told = await page.evaluate(walk, plan)
  await page.waitForSelector('[data-action="new-household"]')
  return told
}

/** Runs in the page; must not use anything from outside itself. */
async function walk(plan: InterviewPlan): Promise<Told> {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))
  const one = <T extends Element>(selector: string, within: ParentNode = document) =>
    within.querySelector<T>(selector)
  const all = <T extends Element>(selector: string, within: ParentNode = document) => [
    ...within.querySelectorAll<T>(selector),
  ]
  const press = async (selector: string, within: ParentNode = document) => {
    const button = one<HTMLElement>(selector, within)
    if (!button) throw new Error(`nothing to press: ${selector}`)
    button.click()
    await frame()
  }
  const type = async (field: HTMLInputElement | HTMLTextAreaElement, text: string) => {
    field.focus()
    const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
    field.blur()
    await frame()
  }
  /** `minimal`: a sheet with a field that narrows the list; its code comes with the first. */
  const chooseInSheet = async (open: HTMLElement, names: string[]) => {
    open.click()
    const sought = async <T extends Element>(selector: string): Promise<T> => {
      for (let tries = 0; tries < 300; tries++) {
        const found = one<T>(selector)
        if (found) return found
        await frame()
      }
      throw new Error(`the sheet does not offer ${selector}`)
    }
    for (const name of names) {
      await sought('dialog [role=listbox]')
      const field = one<HTMLInputElement>('dialog [role=combobox]')
      if (field) {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, name)
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }
      const option = await sought<HTMLElement>(`dialog [data-value="${CSS.escape(name)}"]`)
      option.click()
      await frame()
    }
    one<HTMLElement>('dialog [data-action=close]')?.click()
    await frame()
  }
  const choose = async (question: Element, names: string[]) => {
    const open = one<HTMLElement>('[data-action=choose]', question)
    if (open) return chooseInSheet(open, names)
    for (const name of names) {
      const card = () => one<HTMLInputElement>(`input[value="${CSS.escape(name)}"]`, question)
      if (!card()) {
        const change = one<HTMLElement>('[data-action="change"]', question)
        if (change) {
          change.click()
          await frame()
        }
        const search = one<HTMLInputElement>('input[type="search"]', question)
        if (search) await type(search, name)
      }
      const found = card()
      if (!found) throw new Error(`${question.getAttribute('data-path')} does not offer ${name}`)
      if (!found.checked) found.click()
      await frame()
    }
  }
  const answer = async (question: Element, text: string) => {
    const kind = question.getAttribute('data-type')
    if (kind === 'select_one') return choose(question, [text])
    if (kind === 'select_multiple') return choose(question, text.split(' '))
    if (kind === 'acknowledge') return press('input, button', question)
    const field = one<HTMLInputElement | HTMLTextAreaElement>('input, textarea', question)
    if (!field) throw new Error(`${question.getAttribute('data-path')} has no field`)
    return type(field, text)
  }
  const where = () =>
    `${document.title} ${all('[data-path]')
      .map(q => q.getAttribute('data-path'))
      .join(' ')}`

  let entered = 0
  for (let pages = 0; !one('[data-action="finish"]'); pages++) {
    if (pages > 2000) throw new Error(`the interview has no end: ${where()}`)
    const before = where()
    const roster = one('[data-type="repeat"]')
    if (roster && entered < plan.members.length) {
      const rows = all<HTMLElement>('[data-action="member"]', roster)
      entered++
      if (rows.length >= entered) rows[entered - 1]?.click()
      else await press('[data-action="add"]', roster)
      await frame()
      continue
    }
    // answering reveals questions: go on until none is new
    const done = new Set<string>()
    for (;;) {
      const question = all('section[data-path]').find(q => !done.has(q.getAttribute('data-path') ?? ''))
      if (!question) break
      const path = question.getAttribute('data-path') ?? ''
      done.add(path)
      const name = path.slice(path.lastIndexOf('/') + 1)
      const member = /^\/data\/members\[(\d+)\]/.exec(path)
      const answers = member ? plan.members[Number(member[1]) - 1] : plan.household
      const text = answers?.[name]
      if (text !== undefined) await answer(question, text)
    }
    await press('[data-action="next"]')
    await frame()
    const wrong = all('[data-invalid]').map(q => q.getAttribute('data-path'))
    if (wrong.length && where() === before) throw new Error(`cannot go on: ${wrong.join(', ')}`)
  }

  // the results are loaded when first needed
  for (let wait = 0; wait < 200 && plan.members.length && !one('[data-person]'); wait++) {
    await new Promise(done => setTimeout(done, 50))
  }
  const told: Record<string, string[]> = {}
  for (const person of all('[data-person]')) {
    told[person.getAttribute('data-person') ?? ''] = all('[data-outcome]', person).map(
      verdict => verdict.getAttribute('data-outcome') ?? '',
    )
  }
  for (const heard of all<HTMLInputElement>('input[type="checkbox"][value="read"]')) {
    if (!heard.checked) heard.click()
    await frame()
  }
  await press('[data-action="finish"]')
  return told
}
