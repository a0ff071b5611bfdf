/** Our engine as the bench sees it: what a phone runs, on the JSON that a phone fetches. */
import type { CompiledForm } from '../../../forms/definition.ts'
import type { OpenInstance } from '../../../forms/engine/instance.ts'
import { openForm } from '../../../forms/engine/instance.ts'
import '../../../forms/engine/rare-at-once.ts'
import { prepare } from '../../../forms/engine/prepare.ts'
import type { AnswerTree, World } from '../../../forms/values.ts'
import type { Input, OpenForm, Subject } from './subject.ts'

const world = (files: Record<string, string>): World => ({
  now: () => Date.now(),
  timeZone: 'Asia/Phnom_Penh',
  newId: () => crypto.randomUUID(),
  random: () => Math.random(),
  file: name => files[name],
})

/** The engine may keep a parsed file for the next form that is opened: each load gets a text that it has not seen. */
let loads = 0
const fresh = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text + '\n'.repeat(++loads)]))

export const doorstep: Subject = {
  async import({ form }: Input) {
    const published = JSON.parse(form) as CompiledForm
    await prepare(published)
    return published
  },
  load: (form, { files }) => opened(openForm(form as CompiledForm, world(fresh(files)))),
  restore: (form, { files, record }) =>
    opened(openForm(form as CompiledForm, world(fresh(files)), { saved: JSON.parse(record) as AnswerTree })),
}

function opened(instance: OpenInstance): OpenForm {
  return {
    answering: (path, value) => () => instance.answer(path, value),
    choices: path => () => instance.node(path)?.choices?.length ?? 0,
    value: path => instance.node(path)?.value ?? '',
    isShown: path => instance.node(path)?.relevant ?? false,
    add: repeat => void instance.addRepeat(repeat),
    removeLast: repeat => instance.removeRepeat(`${repeat}[${instance.node(repeat)!.count}]`),
    language: name => () => instance.setLanguage(name),
    label: path => instance.node(path)!.label,
    serialize: () => JSON.stringify(instance.answers()),
  }
}
