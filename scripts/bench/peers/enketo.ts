/// <reference path="./peers.d.ts" />
/**
 * enketo-core as the bench sees it: a page of controls, a model in XML beside it, no widgets. Answers are given as a browser gives
 * them, by a change of the control.
 */
import { Form } from 'enketo-core'
import type { Input, OpenForm, Subject } from '../subjects/subject.ts'

export const enketo: Subject = {
  import: ({ form }: Input) => document.createRange().createContextualFragment(form).firstElementChild,
  load: (page, input) => opened(page as HTMLFormElement, input),
  restore: (page, input) => opened(page as HTMLFormElement, input, input.record),
}

function opened(page: HTMLFormElement, { model }: Input, record?: string): OpenForm {
  const host = document.createElement('div')
  host.append(page)
  document.body.replaceChildren(host)
  const form = new Form(page, { modelStr: model!, instanceStr: record, submitted: false, external: [] })
  const errors = form.init()
  if (errors.length > 0) throw new Error(errors.join(' '))

  /** `/data/m[3]/year` → `/data/m/year` and 2 */
  const placeOf = (path: string): [path: string, index: number] => {
    const position = /\[(\d+)\]/.exec(path)
    return [path.replace(/\[\d+\]/, ''), position ? Number(position[1]) - 1 : 0]
  }
  const control = (path: string) => {
    const found = form.input.find(...placeOf(path))
    if (!found) throw new Error(`enketo has no control ${path}`)
    return found
  }
  const repeatInfo = (path: string) => page.querySelector(`.or-repeat-info[data-name="${path}"]`)!
  return {
    answering(path, value) {
      const element = control(path)
      return () => {
        element.value = value
        element.dispatchEvent(new Event('change', { bubbles: true }))
      }
    },
    choices(path) {
      const options = (control(path) as HTMLSelectElement).options
      // one of them is the template that the others are made from
      return () => options.length - 1
    },
    value: path => form.model.node(...placeOf(path)).getVal() ?? '',
    isShown(path) {
      const found = form.input.find(...placeOf(path))
      // calculated values have no control of their own in the page
      return !found?.closest('.or-branch.disabled')
    },
    add: path => form.repeats.add(repeatInfo(path)),
    removeLast: path => form.repeats.remove(form.view.$.find(`.or-repeat[name="${path}"]`).last()),
    language(name) {
      const chooser = page.querySelector<HTMLSelectElement>('#form-languages')!
      return () => {
        chooser.value = name
        chooser.dispatchEvent(new Event('change'))
      }
    },
    label: path =>
      control(path).closest('.question')?.querySelector('.question-label.active')?.textContent ?? '',
    serialize: () => form.getDataStr(),
    close: () => document.body.replaceChildren(),
  }
}
