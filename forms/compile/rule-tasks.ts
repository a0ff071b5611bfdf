/**
 * The tasks sheet: what is to be done on a case, from when to when. An act that its outcomes give no ground for, or a window
 * that never opens, is a finding. ruleset.ts calls it last, when all that a task may name is known.
 */
import { caseFacts } from '../eligibility/case-facts.ts'
import type { FactDefinition, RuleSet, TaskDefinition } from '../eligibility/ruleset.ts'
import type { Program } from '../evaluate/program.ts'
import { error } from '../xlsform/report.ts'
import { formOf } from './rule-outcomes.ts'
import { checkNames, isDayText, type RowReader } from './rule-rows.ts'
import { ACTS, PRIORITIES } from './rule-sheets.ts'
import type { Workbook } from './rule-workbook.ts'
import { compileShared } from './rules.ts'

const ARITHMETIC: readonly string[] = ['+', '-', '*', 'div', 'mod', 'int', 'number', 'round', 'max', 'min']

/** What a task may refer to: the other sheets, already read. */
export type TaskGround = Pick<
  RuleSet,
  'facts' | 'outcomes' | 'documents' | 'states' | 'results' | 'channels'
> & { contributions: readonly unknown[] }

export function readTasks(workbook: Workbook, ground: TaskGround): TaskDefinition[] {
  const { findings, languages } = workbook
  const readers = workbook.rows('tasks')
  checkNames(readers, findings)
  const facts = [...ground.facts, ...factsOfCase(ground)]
  const factNames = ground.facts.map(({ name }) => name)
  const outcomeNames = ground.outcomes.map(({ name }) => name)
  return readers.map(reader => {
    const reads: string[] = []
    const scope = { facts, reads }
    reader.needed('act')
    const due = compileShared(reader.cell('due'), 'value', scope, findings)?.[0]
    const done = compileShared(reader.cell('done'), 'condition', scope, findings)
    const task: TaskDefinition = {
      name: reader.needed('name'),
      label: reader.texts('label', languages, true),
      act: reader.oneOf('act', ACTS, 'attempt'),
      outcomes: reader.namesOf('outcomes', outcomeNames),
      when: compileShared(reader.cell('when'), 'condition', scope, findings) ?? [],
      ...(due !== undefined && { due }),
      ...(done && { done }),
      reads,
      before: reader.count('before'),
      after: reader.count('after'),
      priority: reader.text('priority') ? reader.oneOf('priority', PRIORITIES, 'normal') : null,
      facts: reader.namesOf('facts', factNames),
    }
    const form = formOf(reader, workbook)
    if (form) task.form = form
    checkAct(reader, task, ground, workbook)
    checkWindow(reader, task, ground, workbook)
    return task
  })
}

/** The facts of a case as the compiler knows facts, so that a value that they never have is found as well. */
function factsOfCase(ground: TaskGround): FactDefinition[] {
  return Object.entries(caseFacts).map(([name, { type, names }]) => ({
    name,
    type,
    label: {},
    ...(names && { values: ground[names].map(one => one.name) }),
  }))
}

/** An act needs something to act on: an outcome with papers, with a warning, with a form. */
function checkAct(reader: RowReader, task: TaskDefinition, ground: TaskGround, { findings }: Workbook): void {
  const at = reader.place('act')
  const { act } = task
  if (task.facts.length && act !== 'ask') findings.push(error('task.factsNotHere', reader.place('facts')))
  if (task.form && act !== 'form') findings.push(error('task.formNotHere', reader.place('form')))
  if (act === 'pay' && ground.contributions.length === 0) findings.push(error('task.noContributions', at))
  for (const outcome of ground.outcomes) {
    if (!task.outcomes.includes(outcome.name)) continue
    const details = { outcome: outcome.name }
    if (outcome.list === 'stop') findings.push(error('task.noCase', reader.place('outcomes'), details))
    if (act === 'papers' && outcome.documents.length === 0) findings.push(error('task.noPapers', at, details))
    if (act === 'warn' && !outcome.warning) findings.push(error('task.noWarning', at, details))
    if (act === 'form' && !task.form && !outcome.form) findings.push(error('task.noForm', at, details))
    if (act === 'proof' && !canBeProved(outcome.states, ground)) {
      findings.push(error('task.noProof', at, details))
    }
  }
  if (act === 'form' && !task.form && task.outcomes.length === 0) {
    findings.push(error('cell.missing', reader.place('form'), { column: 'form' }))
  }
}

const canBeProved = (own: readonly string[] | undefined, { states }: TaskGround): boolean =>
  states.some(state => state.needs === 'proof' && (own?.includes(state.name) ?? true))

/** `${case_opened} + 30` is a number of days since 1970; `date()` makes a day of it. */
const isReckoned = (due: Program): boolean =>
  Array.isArray(due) &&
  (due[0] === 'if' ? due.slice(2).some(one => isReckoned(one as Program)) : ARITHMETIC.includes(due[0]))

/** A window is counted from a due day: of the task, or of every outcome that it names. */
function checkWindow(
  reader: RowReader,
  task: TaskDefinition,
  ground: TaskGround,
  { findings }: Workbook,
): void {
  const { due } = task
  if (typeof due === 'string' && due !== '' && !isDayText(due)) {
    findings.push(error('cell.day', reader.place('due'), { value: due }))
  }
  if (typeof due === 'number' || typeof due === 'boolean') {
    findings.push(error('cell.day', reader.place('due'), { value: String(due) }))
  }
  if (due !== undefined && isReckoned(due)) findings.push(error('task.dueNumber', reader.place('due')))
  if (due !== undefined) return
  const column = task.before !== null ? 'before' : task.after !== null ? 'after' : undefined
  if (!column) return
  const without = ground.outcomes.filter(
    outcome => task.outcomes.includes(outcome.name) && outcome.dueDays === null,
  )
  for (const outcome of without)
    findings.push(error('task.windowNever', reader.place(column), { outcome: outcome.name }))
}
