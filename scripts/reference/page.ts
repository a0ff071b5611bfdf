/**
 * Runs in a page of Chromium (engine.ts puts it there): opens an XForm in ODK's own engine, takes the steps of a case and says
 * the state after each, in the words of the conformance suite (its README, section 2).
 */
import {
  type AnyChildNode,
  type AnyLeafNode,
  type AnyNode,
  loadForm,
  type RootNode,
} from '@getodk/xforms-engine'
import type { CaseStep } from '../conformance/case.ts'
import type { State } from '../conformance/run.ts'

export interface ReferenceJob {
  xml: string
  /** attached files by name */
  files: Record<string, string>
  steps: CaseStep[]
}

export interface ReferenceOutcome {
  /** why the engine does not take the form; absent when it does */
  refused?: string
  form?: { id: string; title: string; version: string }
  languages?: string[]
  results: State[]
  stepErrors: { step: number; message: string }[]
}

declare global {
  var runReference: typeof run
}
globalThis.runReference = run

async function run({ xml, files, steps }: ReferenceJob): Promise<ReferenceOutcome> {
  const loaded = await loadForm(xml, {
    missingResourceBehavior: 'BLANK',
    fetchFormAttachment: async url => attachment(files, url),
  })
  if (loaded.status === 'failure') return { refused: reasonOf(loaded.error), results: [], stepErrors: [] }
  let root: RootNode
  try {
    root = loaded.createInstance({
      preloadProperties: { deviceID: 'conformance:device', username: 'enumerator' },
      geolocationProvider: { getLocation: async () => '' },
    }).root as RootNode
  } catch (cause) {
    return { refused: reasonOf(cause), results: [], stepErrors: [] }
  }
  // defaults that wait for the browser (places) come with the next turn
  await new Promise(resolve => setTimeout(resolve))
  const results = [stateOf(root)]
  const stepErrors: ReferenceOutcome['stepErrors'] = []
  for (const [index, step] of steps.entries()) {
    try {
      take(root, step)
    } catch (cause) {
      stepErrors.push({ step: index + 1, message: reasonOf(cause) })
    }
    results.push(stateOf(root))
  }
  const languages = root.languages.flatMap(one => (one.isSyntheticDefault ? [] : [one.language]))
  return { form: identityOf(root, xml), languages, results, stepErrors }
}

/** The engine shows id and version as attributes of the record; the title only in the XML. */
function identityOf(root: RootNode, xml: string): NonNullable<ReferenceOutcome['form']> {
  const said = (name: string): string => {
    const found = root.currentState.attributes.find(one => one.definition.qualifiedName.localName === name)
    return found ? String(found.currentState.value) : ''
  }
  const title = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('h:title')[0]
  return { id: said('id'), version: said('version'), title: title?.textContent ?? '' }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if (!cause.message) return cause.stack ?? cause.name
  return cause.cause ? `${cause.message} (${reasonOf(cause.cause)})` : cause.message
}

const KINDS: Record<string, string> = {
  csv: 'text/csv',
  xml: 'text/xml',
  geojson: 'application/geo+json',
}

function attachment(files: Record<string, string>, url: URL): Response {
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
  const text = files[name]
  if (text === undefined) return new Response('', { status: 404 })
  return new Response(text, {
    headers: { 'content-type': KINDS[name.split('.').at(-1) ?? ''] ?? 'text/plain' },
  })
}

// ------------------------------------------------------------------------------------------------ steps

function* nodesOf(node: AnyNode): Generator<AnyNode> {
  yield node
  for (const child of (node.currentState.children ?? []) as readonly AnyChildNode[]) yield* nodesOf(child)
}

function find(root: RootNode, path: string): AnyNode {
  for (const node of nodesOf(root)) if (node.currentState.reference === path) return node
  throw new Error(`There is no node ${path}.`)
}

function take(root: RootNode, step: CaseStep): void {
  if (step.op === 'select-language') {
    const language = root.languages.find(one => one.language === step.value)
    if (!language || language.isSyntheticDefault) throw new Error(`There is no language ${step.value}.`)
    root.setLanguage(language)
    return
  }
  if (step.op === 'set') {
    const node = find(root, step.path)
    answer(node, step.value)
    return
  }
  const isRemoval = step.op === 'remove-repeat'
  const number = isRemoval ? Number(/\[(\d+)\]$/.exec(step.path)?.[1]) : 0
  const range = find(root, isRemoval ? step.path.replace(/\[\d+\]$/, '') : step.path)
  if (range.nodeType !== 'repeat-range:uncontrolled') throw new Error(`${step.path} is no repeat to change.`)
  if (isRemoval) range.removeInstances(number - 1, 1)
  else range.addInstances()
}

function answer(node: AnyNode, value: string): void {
  const words = value === '' ? [] : value.split(' ')
  switch (node.nodeType) {
    case 'select':
      if (node.selectType === 'select1') node.selectValue(value === '' ? null : value)
      else node.selectValues(words)
      return
    case 'rank':
      node.setValues(words)
      return
    case 'trigger':
      node.setValue(value === 'OK')
      return
    case 'upload':
      node.setValue(value === '' ? null : new File(['-'], value))
      return
    case 'range':
    case 'input':
      ;(node.setValue as (value: string) => unknown)(value)
      return
    default:
      throw new Error(`A ${node.nodeType} takes no answer.`)
  }
}

// ------------------------------------------------------------------------------------------------ state

const isLeaf = (node: AnyNode): node is AnyLeafNode => node.currentState.children === null

function stateOf(root: RootNode): State {
  const state: State = {}
  for (const node of nodesOf(root)) {
    const { reference, relevant, label, children } = node.currentState
    if (node.nodeType === 'repeat-range:controlled' || node.nodeType === 'repeat-range:uncontrolled') {
      state[reference] = { count: children?.length ?? 0, relevant }
    } else if (isLeaf(node)) state[reference] = leafState(node)
    else state[reference] = { relevant, label: label?.asString ?? '' }
    if (reference.endsWith('/meta/entity')) state[reference] = { ...state[reference], entity: entityOf(node) }
  }
  return state
}

function leafState(node: AnyLeafNode): Record<string, unknown> {
  const { instanceValue, relevant, required, readonly, label, hint, valueOptions } = node.currentState
  const { violation } = node.validationState
  const said = violation?.message?.asString ?? ''
  const state: Record<string, unknown> = {
    value: instanceValue,
    relevant,
    required,
    readonly,
    valid: violation === null,
    label: label?.asString ?? '',
    hint: hint?.asString ?? '',
    constraintMessage: violation?.condition === 'constraint' ? said : '',
    requiredMessage: violation?.condition === 'required' ? said : '',
  }
  if (valueOptions) {
    state.choices = valueOptions.map(option => option.value)
    state.choiceLabels = valueOptions.map(option => option.label.asString)
  }
  return state
}

function entityOf(node: AnyNode): Record<string, unknown> {
  const entity: Record<string, unknown> = {}
  for (const attribute of node.currentState.attributes) {
    const name = attribute.definition.qualifiedName.localName
    const { value } = attribute.currentState as { value: string }
    entity[name] = name === 'create' || name === 'update' ? value === '1' || value === 'true' : value
  }
  const [label] = node.currentState.children ?? []
  if (label && isLeaf(label)) entity.label = label.currentState.instanceValue
  return entity
}
