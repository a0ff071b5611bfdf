/**
 * Selects against the lists and files they name: unknown lists, choice names that a select_multiple cannot hold, one
 * instance name for two things, files that are not attached. Called by read.ts.
 */
import type { ChoiceDefinition, DefinitionNode } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { checkRangeLabels } from './range.ts'
import { error, warning } from './report.ts'
import { suggest } from './suggest.ts'

type Lists = Record<string, ChoiceDefinition[]>

export interface Sources {
  lists: Lists
  /** undefined: the workbook has no external_choices sheet */
  externalLists: Lists | undefined
  hasChoices: boolean
  /** lists of the entities sheet */
  entityLists: readonly string[]
  /** names of the attached files; undefined: not known yet */
  attached: readonly string[] | undefined
}

/** Every question of the tree, in order. */
export function* questionsOf(nodes: readonly DefinitionNode[]): Generator<DefinitionNode> {
  for (const node of nodes) {
    if (node.kind === 'question') yield node
    else yield* questionsOf(node.children)
  }
}

/** Names of the files that the form reads: `villages.csv`. pulldata's are found by compile/form.ts. */
export function filesOf(nodes: readonly DefinitionNode[]): string[] {
  const files = new Set<string>()
  for (const node of questionsOf(nodes)) {
    const file = fileOf(node)
    if (file) files.add(file)
  }
  return [...files]
}

function fileOf(node: DefinitionNode): string | undefined {
  if (node.items?.from === 'file') return node.items.file
  if (node.type === 'csv-external') return `${node.name}.csv`
  return node.type === 'xml-external' ? `${node.name}.xml` : undefined
}

export function checkLists(nodes: readonly DefinitionNode[], sources: Sources): Finding[] {
  const findings: Finding[] = []
  const usedLists = new Set([...instancesNamed(nodes), ...listsLooped(nodes)])
  const blanksTold = new Set<string>()
  for (const node of questionsOf(nodes)) {
    const { items } = node
    if (items?.from === 'external') {
      findings.push(...checkKnown(node, items.list, sources.externalLists, 'external_choices'))
    }
    const ticks = node.parameters.tick_labelset
    if (ticks) {
      usedLists.add(ticks)
      findings.push(
        ...checkKnown(node, ticks, sources.hasChoices ? sources.lists : undefined, 'choices', 'parameters'),
      )
      const marks = sources.lists[ticks]
      if (marks) findings.push(...checkRangeLabels(node, marks, { ...node.at, column: 'parameters' }))
    }
    if (items?.from !== 'list') continue
    usedLists.add(items.list)
    findings.push(...checkKnown(node, items.list, sources.hasChoices ? sources.lists : undefined, 'choices'))
    if (node.type === 'select_one' || blanksTold.has(items.list)) continue
    blanksTold.add(items.list)
    for (const choice of sources.lists[items.list] ?? []) {
      if (!/\s/.test(choice.name)) continue
      const at = { ...choice.at, column: 'name' }
      // answers of a rank are told apart by blanks too, but ODK takes such a list
      const report = node.type === 'rank' ? warning : error
      findings.push(
        report('choice.blankInName', at, { name: choice.name, list: items.list, question: node.name }),
      )
    }
  }
  for (const [list, [first]] of Object.entries(sources.lists)) {
    if (!usedLists.has(list) && first) findings.push(warning('choice.listUnused', first.at, { list }))
  }
  return [...findings, ...checkInstances(nodes, sources), ...checkGeometries(nodes, sources)]
}

function* listsLooped(nodes: readonly DefinitionNode[]): Generator<string> {
  for (const node of nodes) {
    if (node.loop !== undefined) yield node.loop
    yield* listsLooped(node.children)
  }
}

const EXPRESSIONS = [
  'relevant',
  'required',
  'readonly',
  'constraint',
  'calculation',
  'default',
  'repeatCount',
  'choiceFilter',
] as const

/** Lists that expressions read: `instance('yn')/root/item[…]`. */
function* instancesNamed(nodes: readonly DefinitionNode[]): Generator<string> {
  for (const node of nodes) {
    for (const key of EXPRESSIONS) {
      const text = node[key]?.text
      if (!text?.includes('instance(')) continue
      for (const [, name] of text.matchAll(/\binstance\(\s*['"]([^'"]+)['"]/g)) yield name!
    }
    yield* instancesNamed(node.children)
  }
}

function checkKnown(
  node: DefinitionNode,
  list: string,
  lists: Lists | undefined,
  sheet: string,
  column = 'type',
): Finding[] {
  const at = { ...node.at, column }
  if (!lists) return [error('itemset.noSheet', at, { list, sheet })]
  if (lists[list]) return []
  const isFile = column === 'type' && /\.(?:csv|xml|geojson)$/i.test(list)
  const suggestion = isFile ? `${node.type}_from_file ${list}` : suggest(list, Object.keys(lists))
  const known = suggestion ? undefined : listed(Object.keys(lists))
  return [error('itemset.unknownList', at, { list, sheet, suggestion, known })]
}

/** As many names as a sentence can hold; undefined for none. @example ['a', 'b'] → 'a, b' */
const listed = (names: readonly string[]): string | undefined =>
  names.length === 0 ? undefined : names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '')

/** `instance('fruits')` must be one thing: a list, a csv or an xml. */
function checkInstances(nodes: readonly DefinitionNode[], sources: Sources): Finding[] {
  const findings: Finding[] = []
  const files = new Map<string, string>()
  const externals = new Map<string, DefinitionNode>()
  for (const node of questionsOf(nodes)) {
    const file = fileOf(node)
    if (!file) continue
    const name = file.replace(/\.[^.]*$/, '')
    const at = { ...node.at, column: node.items ? 'type' : 'name' }
    const other = files.get(name)
    const isExternal = node.type === 'csv-external' || node.type === 'xml-external'
    const twin = isExternal ? externals.get(name) : undefined
    if (twin) {
      findings.push(error('instance.twice', at, { name, other: fileOf(twin), otherRow: twin.at.row }))
    } else if (other !== undefined && other !== file) {
      findings.push(error('instance.clash', at, { name, file, other }))
    } else if (sources.lists[name]) {
      findings.push(error('instance.clash', at, { name, file, other: `choices: ${name}` }))
    }
    if (isExternal) externals.set(name, node)
    if (other === undefined) {
      files.set(name, file)
      if (sources.attached && !sources.attached.includes(file)) {
        const suggestion = suggest(file, sources.attached)
        findings.push(warning('file.notAttached', at, { file, suggestion }))
      }
    }
  }
  return findings
}

/** `reference-geometry=wells` must name a list, the base of a file's name, a list of entities, or `${a_repeat}`. */
function checkGeometries(nodes: readonly DefinitionNode[], { lists, entityLists }: Sources): Finding[] {
  const questions = [...questionsOf(nodes)]
  const asking = questions.filter(node => node.parameters['reference-geometry'] !== undefined)
  if (asking.length === 0) return []
  const files = questions.flatMap(node => fileOf(node)?.replace(/\.[^.]*$/, '') ?? [])
  const known = new Set([...Object.keys(lists), ...files, ...entityLists])
  const repeats = new Set(repeatsOf(nodes))
  return asking.flatMap(node => {
    const name = node.parameters['reference-geometry']!
    const repeat = /^\$\{\s*([^{}]+?)\s*\}$/.exec(name)?.[1]
    if (repeat === undefined ? known.has(name) : repeats.has(repeat)) return []
    const suggestion = suggest(repeat ?? name, repeat === undefined ? known : repeats)
    return error('parameters.geometry', { ...node.at, column: 'parameters' }, { name, suggestion })
  })
}

function* repeatsOf(nodes: readonly DefinitionNode[]): Generator<string> {
  for (const node of nodes) {
    if (node.kind === 'repeat') yield node.name
    yield* repeatsOf(node.children)
  }
}
