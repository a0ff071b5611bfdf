/**
 * Runs one case through the real reader, compiler and engine, and reports the state after every step (the suite's README,
 * section 2). conformance.ts prints it, compare.ts checks it.
 */
import { randomUUID } from 'node:crypto'
import { compileForm } from '../../forms/compile/form.ts'
import type { CompiledForm, DefinitionNode, FormDefinition } from '../../forms/definition.ts'
import { openForm } from '../../forms/engine/instance.ts'
import '../../forms/engine/rare-at-once.ts'
import type { Instance } from '../../forms/engine/types.ts'
import { textOf } from '../../forms/finding-text.ts'
import { en } from '../../forms/finding-texts/en.ts'
import { type Finding, isError } from '../../forms/findings.ts'
import { isSeen } from '../../forms/question-types.ts'
import type { AnswerTree, World } from '../../forms/values.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import type { Sheet } from '../../forms/xlsform/sheets.ts'
import type { CaseContext, CaseStep } from './case.ts'

export interface Message {
  message: string
  sheet?: string
  row?: number
  column?: string
  name?: string
}

export type State = Record<string, Record<string, unknown>>

export interface Outcome {
  format: 1
  status: 'ok' | 'error'
  errors: Message[]
  warnings: Message[]
  form?: {
    title: string
    id: string
    version: string
    languages: string[]
    defaultLanguage: string
    counts: { questions: number; groups: number; repeats: number }
  }
  results?: State[]
  stepErrors?: { step: number; message: string }[]
}

export interface Job {
  sheets: Sheet[]
  /** what the workbook's reader has found already */
  findings?: Finding[]
  files: Record<string, string>
  context: CaseContext
  steps: CaseStep[]
  report: 'all' | 'final'
}

export function runJob(job: Job): Outcome {
  const attached = Object.keys(job.files).map(name => ({ name }))
  const read = readForm(job.sheets, attached)
  const compiled = read.form ? compileForm(read.form) : { form: undefined, findings: [] }
  const findings = [...(job.findings ?? []), ...read.findings, ...compiled.findings]
  const errors = findings.filter(isError).map(messageOf)
  const warnings = findings.filter(finding => !isError(finding)).map(messageOf)
  if (errors.length > 0 || !compiled.form || !read.form)
    return { format: 1, status: 'error', errors, warnings }
  // what is published is JSON: run exactly that
  const form = JSON.parse(JSON.stringify(compiled.form)) as CompiledForm
  const instance = openForm(form, worldOf(job))
  const results: State[] = [stateOf(instance)]
  const stepErrors: { step: number; message: string }[] = []
  for (const [index, step] of job.steps.entries()) {
    try {
      takeStep(instance, step)
    } catch (cause) {
      stepErrors.push({ step: index + 1, message: cause instanceof Error ? cause.message : String(cause) })
    }
    if (job.report === 'all' || index === job.steps.length - 1) results.push(stateOf(instance))
  }
  return {
    format: 1,
    status: 'ok',
    errors,
    warnings,
    form: {
      title: form.title,
      id: form.id,
      version: form.version,
      languages: form.languages,
      defaultLanguage: form.defaultLanguage,
      counts: countsOf(read.form),
    },
    results: job.report === 'final' ? results.slice(-1) : results,
    stepErrors,
  }
}

function messageOf(finding: Finding): Message {
  const message: Message = { message: textOf(finding, en) }
  if (!finding.at || 'path' in finding.at) return message
  const { sheet, row, column, name } = finding.at
  return { ...message, sheet, row, column, name }
}

export function worldOf({ context, files }: Job): World {
  const now = context.now === undefined ? undefined : Date.parse(context.now)
  return {
    now: () => now ?? Date.now(),
    timeZone: context.timezone ?? 'UTC',
    newId: () => randomUUID(),
    random: () => Math.random(),
    file: name => files[name],
    lastSaved: treeOf(context.lastSaved ?? {}),
    properties: { deviceid: 'conformance:device', username: 'enumerator' },
  }
}

/** { '/data/g/a': 'x' } → { g: { a: 'x' } } */
function treeOf(paths: Record<string, string>): AnswerTree {
  const root: AnswerTree = {}
  for (const [path, value] of Object.entries(paths)) {
    const names = path.split('/').slice(2)
    const last = names.pop() ?? ''
    let tree = root
    for (const segment of names) {
      const [, name = '', number] = /^([^[]+)(?:\[(\d+)\])?$/.exec(segment) ?? []
      const found = tree[name] ?? (number === undefined ? {} : [])
      tree[name] = found
      if (Array.isArray(found)) {
        const at = Number(number ?? 1) - 1
        found[at] ??= {}
        tree = found[at]
      } else if (typeof found === 'object') tree = found
    }
    tree[last] = value
  }
  return root
}

export function takeStep(instance: Instance, step: CaseStep): void {
  if (step.op === 'set') instance.answer(step.path, step.value)
  else if (step.op === 'add-repeat') instance.addRepeat(step.path)
  else if (step.op === 'remove-repeat') instance.removeRepeat(step.path)
  else if (step.op === 'select-language') instance.setLanguage(step.value)
  else throw new RangeError(`There is no operation ${(step as { op: string }).op}.`)
}

export function stateOf(instance: Instance): State {
  const state: State = {}
  const visit = (path: string): void => {
    const node = instance.node(path)
    if (node) {
      const { relevant, label } = node
      if (node.kind === 'repeat') state[path] = { count: node.count, relevant }
      else if (node.kind === 'question') {
        const { value, required, readonly, valid, hint, constraintMessage, requiredMessage, choices } = node
        state[path] = {
          value,
          relevant,
          required,
          readonly,
          valid,
          label,
          hint,
          constraintMessage,
          requiredMessage,
        }
        if (choices) {
          const unlabelled = namesWithoutLabel(instance.form, path)
          Object.assign(state[path], {
            choices: choices.map(choice => choice.name),
            choiceLabels: choices.map(choice => (unlabelled.has(choice.name) ? '' : choice.label)),
          })
        }
      } else state[path] = { relevant, label }
    }
    for (const child of instance.children(path)) visit(child)
  }
  visit('/data')
  if (instance.form.instanceName !== undefined) state['/data/meta/instanceName'] = { value: instance.name() }
  const root = instance.entities().find(entity => entity.path === '/data')
  if (root) {
    const { list, id, label, change } = root
    state['/data/meta/entity'] = { entity: { dataset: list, [change]: true, id, label } }
  }
  return state
}

/** People see the name of a choice without a label; the suite asks for the label. */
function namesWithoutLabel(form: CompiledForm, path: string): Set<string> {
  const name = path.split('/').at(-1)
  const select = form.nodes.find(node => node.name === name && node.items !== undefined)
  const itemset = form.itemsets[select?.items ?? '']
  return new Set(itemset?.name.filter((_, row) => itemset.label !== undefined && itemset.label[row] === -1))
}

function countsOf(definition: FormDefinition): { questions: number; groups: number; repeats: number } {
  const counts = { questions: 0, groups: 0, repeats: 0 }
  const rows = new Set<number | undefined>()
  const visit = (node: DefinitionNode): void => {
    if (node.kind === 'question') {
      // or_other makes two questions of one row
      if (node.type && isSeen(node.type) && !rows.has(node.at.row)) counts.questions++
      rows.add(node.at.row)
    } else if (node.kind === 'group') counts.groups++
    else counts.repeats++
    for (const child of node.children) visit(child)
  }
  for (const node of definition.nodes) visit(node)
  return counts
}
