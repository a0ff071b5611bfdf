// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A submission's answers, looked at without trust: could this form have given them? worker/ingest calls it on what phones send.
 * Nothing is refused here: what is doubtful becomes a finding with its path, and the office decides. Never throws, whatever
 * JSON comes in.
 */
import type { CompiledForm, NodeIndex } from '../definition.ts'
import type { Finding } from '../findings.ts'
import type { AnswerTree, EntityChange, World } from '../values.ts'
import type { Cell } from './cells.ts'
import { violation } from './describe.ts'
import { type OpenInstance, openForm } from './instance.ts'
import type { Place } from './paths.ts'
import './rare-at-once.ts'
import { isPossible, storedText } from './stored.ts'

/** More would help nobody: the record comes from somewhere else. */
const MAX_FINDINGS = 200

/**
 * @param answers as `FinalRecord.answers`, but from anywhere
 * @example check(form, { age: 'x' }, world) → { findings: [{ code: 'answer.type', at: { path: '/data/age' }, … }], … }
 */
export function check(
  form: CompiledForm,
  answers: unknown,
  world: World,
): { findings: Finding[]; entities: EntityChange[]; name: string } {
  const findings: Finding[] = []
  const find = (code: string, path: string): void => {
    if (findings.length < MAX_FINDINGS) findings.push({ code, severity: 'error', at: { path }, details: {} })
  }
  const instance = openForm(form, world, { saved: sift(form, answers, find) })
  instance.visit(place => checkQuestion(instance, place, find))
  checkRepeats(instance, find)
  for (const node of instance.core.budget.over) find('answer.tooMuchWork', `/data/${nameOf(form, node)}`)
  return { findings, entities: instance.entities(), name: instance.name() }
}

/** A question without its instances: `members/age`. */
function nameOf(form: CompiledForm, node: NodeIndex): string {
  const { name, parent } = form.nodes[node]!
  return parent < 0 ? name : `${nameOf(form, parent)}/${name}`
}

type Find = (code: string, path: string) => void

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The answers that the form can hold; the others are told of and left out. */
function sift(form: CompiledForm, answers: unknown, find: Find): AnswerTree {
  const children: NodeIndex[][] = [[], ...form.nodes.map(() => [])]
  for (const [index, { parent }] of form.nodes.entries()) children[parent + 1]!.push(index)

  const siftTree = (node: NodeIndex, found: unknown, path: string): AnswerTree => {
    if (!isTree(found)) {
      find('answer.type', path)
      return {}
    }
    const byName = new Map(children[node + 1]!.map(child => [form.nodes[child]!.name, child]))
    const tree: AnswerTree = {}
    for (const [name, value] of Object.entries(found)) {
      const child = byName.get(name)
      // the name comes from outside: only its beginning is told
      if (child === undefined) find('answer.unknownNode', `${path}/${name.slice(0, 60)}`)
      else siftNode(child, value, `${path}/${name}`, tree)
    }
    return tree
  }
  const siftNode = (node: NodeIndex, value: unknown, path: string, tree: AnswerTree): void => {
    const { name, kind, type } = form.nodes[node]!
    if (kind === 'group') tree[name] = siftTree(node, value, path)
    else if (kind === 'repeat') {
      if (!Array.isArray(value)) find('answer.type', path)
      else tree[name] = value.map((inside: unknown, index) => siftTree(node, inside, `${path}[${index + 1}]`))
    } else if (typeof value !== 'string') find('answer.type', path)
    else {
      if (!isPossible(type, value)) find('answer.type', path)
      tree[name] = value
    }
  }
  return siftTree(-1, answers, '/data')
}

function checkQuestion(instance: OpenInstance, place: Place, find: Find): void {
  const { core, paths } = instance
  const cell = core.layout.values[place.node]!
  const raw = place.frame.raws[cell.slot]!
  if (!paths.isShown(place)) {
    if (raw !== '') find('answer.notRelevant', paths.path(place))
    return
  }
  const wrong = violation(core, paths, place)
  if (wrong) find(`answer.${wrong}`, paths.path(place))
  if (raw !== '' && !isOnList(instance, place, cell, raw)) find('answer.choice', paths.path(place))
  if (!isComputedAlike(instance, place, cell, raw)) find('answer.calculation', paths.path(place))
}

function isOnList({ core }: OpenInstance, { node, frame }: Place, cell: Cell, raw: string): boolean {
  const { items, type } = core.form.nodes[node]!
  if (items === undefined && core.plan.repeatChoices[node] === undefined) return true
  const names = type === 'select_one' ? [raw] : raw.split(' ')
  return frame.values[cell.slot] === raw && names.every(name => core.items.isKnown(node, frame, name))
}

/** Only where the value can be nothing else: not what people may overwrite, nor what depends on the moment. */
function isComputedAlike({ core }: OpenInstance, { frame }: Place, cell: Cell, raw: string): boolean {
  if (cell.calculation < 0 || core.plan.fickle.includes(cell.rank) || cell.type !== 'calculate') return true
  core.budget.begin(cell.node)
  const text = core.programs.text(cell.calculation)(frame, frame)
  if (core.budget.isSpent) return true
  const expected = text === 'NaN' ? '' : storedText(cell.type, text)
  return expected === raw
}

/** Hidden instances that were sent all the same, and counts that are not what repeat_count says. */
function checkRepeats({ core, paths }: OpenInstance, find: Find): void {
  for (const [node, { kind }] of core.form.nodes.entries()) {
    if (kind !== 'repeat') continue
    for (const frame of core.framesOf(core.layout.scopeOf[node]!)) {
      const place = { frame, node, isInstance: true }
      if (!paths.isShown(place)) find('answer.notRelevant', paths.path(place))
    }
    for (const frame of core.framesOf(core.plan.scopes[core.layout.scopeOf[node]!]!.parent)) {
      const place = { frame, node, isInstance: false }
      const expected = core.expectedCount(node, frame)
      if (expected === undefined || !paths.isShown(place)) continue
      const shown = paths.instances(frame, node)
      if (shown.length !== expected && !core.form.nodes[node]!.relevant)
        find('answer.calculation', paths.path(place))
    }
  }
}
