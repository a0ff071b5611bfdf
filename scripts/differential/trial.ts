/**
 * One form and its steps through both engines: ours on the compiled JSON, ODK's on the exported XForm. What ours says is taken as
 * the expectation of a conformance case and compared by the suite's own rules.
 */
import { compileForm } from '../../forms/compile/form.ts'
import type { CompiledForm } from '../../forms/definition.ts'
import { openForm } from '../../forms/engine/instance.ts'
import type { Instance } from '../../forms/engine/types.ts'
import { isError } from '../../forms/findings.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import { type CaseStep, sheetsOf } from '../conformance/case.ts'
import { type Difference, differences } from '../conformance/compare.ts'
import { type State, stateOf, takeStep, worldOf } from '../conformance/run.ts'
import type { ReferenceEngine } from '../reference/engine.ts'
import { exportCase, outcomeOf } from '../reference/runner.ts'
import { randomForm, type Sheets } from './form.ts'
import { chance } from './random.ts'
import { nextStep } from './steps.ts'

/** A day on which months, weeks and leap years can go wrong. */
const CONTEXT = { timezone: 'Asia/Phnom_Penh', now: '2024-02-29T17:30:00Z' }

/** An open form of ours, or undefined when the sheets are refused: a random form may be impossible. */
function open(sheets: Sheets): Instance | undefined {
  const { form, findings } = readForm(sheetsOf(sheets))
  const compiled = form && !findings.some(isError) ? compileForm(form).form : undefined
  if (!compiled) return undefined
  const published = JSON.parse(JSON.stringify(compiled)) as CompiledForm
  return openForm(published, worldOf({ sheets: [], files: {}, context: CONTEXT, steps: [], report: 'all' }))
}

/** The form and the steps that this seed stands for. */
export function randomCase(seed: number, rows: number, most: number): { sheets: Sheets; steps: CaseStep[] } {
  const random = chance(seed)
  const sheets = randomForm(random, 3 + random.below(rows))
  const instance = open(sheets)
  const steps: CaseStep[] = []
  while (instance && steps.length < most) {
    const step = nextStep(instance, random)
    if (!step) break
    takeStep(instance, step)
    steps.push(step)
  }
  return { sheets, steps }
}

/** Runs the steps in both. @returns undefined when ours refuses the form or a step, [] when they agree */
export async function trial(
  engine: ReferenceEngine,
  sheets: Sheets,
  steps: CaseStep[],
): Promise<Difference[] | undefined> {
  const instance = open(sheets)
  const xml = exportCase({ xlsform: sheets })
  if (!instance || xml === undefined) return undefined
  const expect = [comparable(stateOf(instance))]
  try {
    for (const step of steps) {
      if (step.op === 'set' && !instance.node(step.path)?.relevant) return undefined
      takeStep(instance, step)
      expect.push(comparable(stateOf(instance)))
    }
  } catch {
    return undefined
  }
  const theirs = await engine.run({ xml, files: {}, steps }, CONTEXT)
  const [failed] = theirs.stepErrors
  if (failed) {
    return [{ step: failed.step, path: '', property: 'step', expected: 'taken', actual: failed.message }]
  }
  for (const state of theirs.results) for (const node of Object.values(state)) offerOnce(node)
  return differences({ xlsform: sheets, expect }, outcomeOf(theirs))
}

/** Equal answers of a repeat are one choice here, and several there. */
function offerOnce(node: State[string]): void {
  if (!Array.isArray(node.choices)) return
  const choices = node.choices as string[]
  const isFirst = (_: unknown, index: number): boolean => choices.indexOf(choices[index]!) === index
  node.choiceLabels = (node.choiceLabels as string[]).filter(isFirst)
  node.choices = choices.filter(isFirst)
}

const COMPARED = [
  'value',
  'relevant',
  'required',
  'readonly',
  'valid',
  'label',
  'choices',
  'choiceLabels',
  'count',
]

/** What both engines must agree on: of a hidden node only that it is hidden. */
function comparable(state: State): State {
  return Object.fromEntries(
    Object.entries(state).flatMap(([path, node]) => {
      if (path === '/data' || path.startsWith('/data/meta')) return []
      if (node.relevant === false) return [[path, { relevant: false }]]
      return [[path, Object.fromEntries(COMPARED.flatMap(key => (key in node ? [[key, node[key]]] : [])))]]
    }),
  )
}
