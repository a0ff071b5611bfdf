/** Fills a form as a person would, from the top; the records that others restore come from it. */
import { type Answers, stepsOf } from '../workloads/form.ts'
import type { OpenForm } from './subject.ts'

/** Adds the members that the answers have and gives all answers. Stops early when `isLate` says so. */
export function fill(form: OpenForm, answers: Answers, isLate: () => boolean = () => false): boolean {
  const members = Array.isArray(answers.m) ? answers.m.length : 1
  for (let member = 1; member < members; member++) {
    form.add('/data/m')
    if (isLate()) return false
  }
  for (const [path, value] of stepsOf(answers)) {
    form.answering(path, value)()
    if (isLate()) return false
  }
  return true
}

export function filled(form: OpenForm, answers: Answers): OpenForm {
  fill(form, answers)
  return form
}
