/**
 * Answers the long interview in the page as a thumb would, question by question and Next by Next, each time waiting until the
 * page says "saved". Runs inside the page, so that a kill at any step leaves nothing half-driven outside it. What was told
 * as saved before is never answered again: if it is gone, it stays gone, and the office's record shows it.
 */

import type {} from './boundary-hook.ts'
import type { Asked } from './long-form.ts'

export interface Plan {
  asked: Asked[]
  /** names that were told as saved before the kill */
  told: string[]
}

/** First question of the page on which it went on; '' on the last page. */
export interface Walked {
  from: string
}

/** From an open interview to Finish. Must not use anything from outside itself. */
export async function walk(plan: Plan): Promise<Walked> {
  const patienceMs = 60_000
  const frame = () => new Promise(done => setTimeout(done, 4))
  const one = <T extends Element>(selector: string, within: ParentNode = document) =>
    within.querySelector<T>(selector)
  const until = async (what: string, isSo: () => boolean) => {
    for (const end = performance.now() + patienceMs; !isSo(); ) {
      if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
      await frame()
    }
  }
  const saved = () => until('saved', () => one<HTMLElement>('[data-saved]')?.dataset.saved === 'saved')
  const questions = () => [...document.querySelectorAll<HTMLElement>('section[data-path]')]
  const nameOf = (question: HTMLElement) => question.dataset.path?.replace(/^.*\//, '') ?? ''
  const notes = globalThis.breakNotes
  const told = new Set(plan.told)

  const type = (field: HTMLInputElement | HTMLTextAreaElement, text: string) => {
    const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    field.focus()
    Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.blur()
  }
  const photo = async (question: HTMLElement) => {
    if (one('[data-file]', question)) return
    const canvas = new OffscreenCanvas(320, 240)
    const context = canvas.getContext('2d')
    for (let n = 0; n < 300; n++) {
      context!.fillStyle = `hsl(${Math.random() * 360} 80% 50%)`
      context!.fillRect(Math.random() * 320, Math.random() * 240, 20, 20)
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
    const input = one<HTMLInputElement>('input[data-pick=choose-file]', question)
    if (!input) throw new Error('no field for a photo')
    const chosen = new DataTransfer()
    chosen.items.add(new File([blob], 'photo.jpg', { type: 'image/jpeg' }))
    input.files = chosen.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
    await until('photo', () => one('[data-file]', question) !== null)
  }
  const answer = async (question: HTMLElement, { kind, answer: text }: Asked) => {
    if (kind === 'image') return photo(question)
    if (kind === 'text' || kind === 'integer') {
      const field = one<HTMLInputElement | HTMLTextAreaElement>('input, textarea', question)
      if (!field) throw new Error('no field')
      return type(field, text)
    }
    for (const value of text.split(' ')) {
      const choice = one<HTMLInputElement>(`input[value="${value}"]`, question)
      if (!choice) throw new Error(`no choice ${value}`)
      if (!choice.checked) choice.click()
      await frame()
    }
  }

  await until('a page', () => questions().length > 0 || one('[data-action=finish]') !== null)
  const from = questions()[0]?.dataset.path ?? ''
  while (!one('[data-action=finish]')) {
    for (const question of questions()) {
      const name = nameOf(question)
      const wanted = plan.asked.find(item => item.name === name)
      if (!wanted || told.has(name)) continue
      await answer(question, wanted)
      notes.given.push(name)
      await saved()
    }
    const before = questions()[0]?.dataset.path
    one<HTMLElement>('[data-action=next]')?.click()
    await until('the next page', () => {
      const now = questions()[0]?.dataset.path
      return one('[data-action=finish]') !== null || (now !== undefined && now !== before)
    })
    if (!one('[data-action=finish]')) await saved()
  }
  one<HTMLElement>('[data-action=finish]')?.click()
  await until('home', () => one('[data-action=new-household]') !== null)
  return { from }
}
