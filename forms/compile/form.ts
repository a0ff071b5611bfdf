/**
 * A form definition → what is published: plain JSON with every expression compiled, or all that is wrong with it at once.
 * Called where forms are published and by tests. It never runs on an enumerator's phone.
 */
import type {
  Cell,
  CompiledEntity,
  CompiledForm,
  CompiledNode,
  DefinitionNode,
  EntityDefinition,
  FormDefinition,
  Texts,
} from '../definition.ts'
import type { Program } from '../evaluate/program.ts'
import { type Finding, isError, type SheetPlace } from '../findings.ts'
import { error, withoutTwins } from '../xlsform/report.ts'
import { type Look, makePlan } from './cells.ts'
import { type Compiled, compileCell, compileNode, isDynamic, type NodeExpressions } from './expressions.ts'
import { itemKeys, itemsetKey, makeItemsets } from './items.ts'
import { makeOutline, type OutlineNode, ROOT, scopeOf } from './outline.ts'
import { rarePacks } from './rare.ts'
import { addRead, noReads, type Reads } from './reads.ts'
import { type FormNames, formScope } from './scope.ts'
import { type Output, TextTable } from './texts.ts'

const TEXTS = ['label', 'hint', 'constraintMessage', 'requiredMessage'] as const

/** What checks/ looks at: every expression that could be compiled, errors elsewhere or not. Nothing of it is published. */
export interface Compilation {
  /** undefined when a finding is an error */
  form: CompiledForm | undefined
  findings: Finding[]
  names: FormNames
  /** of each node of `names.outline` */
  expressions: readonly NodeExpressions[]
}

/** @example compileForm(readForm(sheets).form!) → { form: { format: 1, nodes: […], programs: […], plan: … }, findings: [] } */
export function compileForm(definition: FormDefinition): Compilation {
  const findings: Finding[] = []
  const outline = makeOutline(definition)
  const names: FormNames = { definition, outline, items: itemKeys(definition) }
  const programs = new ProgramTable()
  const expressions = outline.nodes.map(node => compileNode(names, node.index, findings))
  const texts = new TextTable(definition, program => programs.add(program), findings)
  const looks: Look[] = []

  const nodes = outline.nodes.map(node => {
    const made = expressions[node.index]!
    const reads = looksOf(node, made)
    looks.push({ node: node.index, reads })
    return { ...compiledNode(node, made, programs, definition), ...textsOf(names, node, texts, reads) }
  })
  const definitions = outline.nodes.map(node => node.definition)
  const choiceReads = noReads(0)
  const itemsets = makeItemsets(definition, names.items, definitions, (labels, at) =>
    texts.add(labels, () => ({ ...at, column: at.column ?? 'label' }), nearOutput(names, choiceReads)),
  )
  addChoiceLooks(names, looks, choiceReads)

  const own = (cell: Cell | undefined, frame = 0, owner = ROOT): Compiled | undefined =>
    cell && compileCell(names, owner, frame, cell, findings)
  const instanceName = own(definition.settings.instance_name)
  const entities = definition.entities.map(entity => compiledEntity(names, entity, programs, own, findings))
  const plan = makePlan(outline, expressions, looks, findings)
  const repeatChoices: Record<string, number> = {}
  for (const [index, made] of expressions.entries()) {
    if (made.repeatChoices) repeatChoices[index] = programs.add(made.repeatChoices.program)
  }
  // a loop's copies say the same of one cell
  const told = withoutTwins(findings)
  if (told.some(isError)) return { form: undefined, findings: told, names, expressions }
  const form: CompiledForm = {
    format: 1,
    id: definition.id,
    title: definition.title,
    ...(definition.titles && { titles: definition.titles }),
    version: definition.version,
    languages: definition.languages,
    defaultLanguage: definition.defaultLanguage,
    nodes,
    texts: texts.texts,
    programs: programs.list,
    itemsets,
    entities,
    files: [...names.items.files],
    plan: {
      ...plan,
      repeatChoices,
      rare: rarePacks(programs.list, nodes, [...names.items.files], entities.length > 0),
    },
  }
  if (instanceName) form.instanceName = programs.add(instanceName.program)
  const style = definition.settings.style?.text
  if (style) form.style = style
  return { form, findings: told, names, expressions }
}

/** Programs of a form; equal ones are stored once. */
class ProgramTable {
  readonly list: Program[] = []
  readonly #known = new Map<string, number>()

  add(program: Program): number {
    const key = JSON.stringify(program)
    let index = this.#known.get(key)
    if (index === undefined) {
      index = this.list.push(program) - 1
      this.#known.set(key, index)
    }
    return index
  }
}

/** What decides how a node looks, beside its value and relevance. */
function looksOf({ scope }: OutlineNode, made: NodeExpressions): Reads {
  const reads = noReads(scope)
  for (const part of [
    made.required,
    made.readonly,
    made.constraint,
    made.choiceFilter,
    made.repeatChoices,
    made.seed,
  ]) {
    if (part) reads.list.push(...part.reads.list)
  }
  return reads
}

function compiledNode(
  { definition, parent }: OutlineNode,
  made: NodeExpressions,
  programs: ProgramTable,
  form: FormDefinition,
): CompiledNode {
  const { name, kind, type, appearance, parameters, items } = definition
  const node: CompiledNode = { name, kind, parent }
  const set = (
    key:
      | 'relevant'
      | 'required'
      | 'readonly'
      | 'constraint'
      | 'calculation'
      | 'dynamicDefault'
      | 'repeatCount'
      | 'choiceFilter',
    compiled: Compiled | undefined,
  ) => {
    if (compiled) node[key] = programs.add(compiled.program)
  }
  if (type) node.type = type
  if (made.relevant?.program !== true) set('relevant', made.relevant)
  if (made.required?.program !== false) set('required', made.required)
  if (made.readonly?.program !== false) set('readonly', made.readonly)
  set('constraint', made.constraint)
  set('calculation', made.calculation)
  set('dynamicDefault', made.dynamicDefault)
  set('repeatCount', made.repeatCount)
  set('choiceFilter', made.choiceFilter)
  if (definition.default && !isDynamic(definition.default.text)) node.initial = definition.default.text
  if (made.triggers.length > 0) node.triggers = made.triggers
  const key = items && itemsetKey(items)
  if (key !== undefined) node.items = key
  const ticks = type === 'range' ? parameters.tick_labelset : undefined
  if (ticks !== undefined && form.lists[ticks]) node.ticks = ticks
  if (definition.autoplay) node.autoplay = definition.autoplay
  if (/^true$/i.test(parameters.randomize ?? '')) node.randomize = true
  if (made.seed) node.seed = programs.add(['string', made.seed.program])
  else if (parameters.seed) node.seed = programs.add(parameters.seed)
  if (appearance.length > 0) node.appearance = appearance
  if (Object.keys(parameters).length > 0) node.parameters = { ...parameters }
  const saveTo = savedTo(definition, form)
  if (saveTo) node.saveTo = saveTo
  return node
}

/** `age` with one list, `people#age` with several. */
function savedTo(
  { saveTo }: DefinitionNode,
  form: FormDefinition,
): { list: string; property: string }[] | undefined {
  if (!saveTo) return undefined
  const [first, second] = saveTo.text.split('#') as [string, string?]
  const list = second === undefined ? form.entities[0]?.list : first
  return list === undefined ? undefined : [{ list, property: second ?? first }]
}

function textsOf(
  names: FormNames,
  { index, definition, scope }: OutlineNode,
  table: TextTable,
  reads: Reads,
): Partial<CompiledNode> {
  const made: Partial<CompiledNode> = {}
  const output: Output = (name, lastSaved, report) =>
    formScope(names, index, scope, reads, report).reference({ kind: 'reference', name, lastSaved, at: 0 })
  const add = (texts: Texts, column: string): number =>
    table.add(texts, language => textPlace(definition, column, language), output)
  for (const key of TEXTS) {
    const text = add(
      definition[key],
      key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
    )
    if (text >= 0) made[key] = text
  }
  const guidance = add(definition.guidanceHint, 'guidance_hint')
  if (guidance >= 0) made.guidance = guidance
  for (const [kind, texts] of Object.entries(definition.media)) {
    const text = add(texts, kind)
    if (text < 0) continue
    made.media ??= {}
    made.media[kind] = text
  }
  return made
}

/** The cell of a text: `textCells` holds them by header. */
function textPlace({ textCells, at }: DefinitionNode, column: string, language: string): SheetPlace {
  return textCells[`${column}::${language}`] ?? textCells[column] ?? { ...at, column }
}

/** `${q}` in the label of a choice: the q nearest to whichever question shows the choice. */
const nearOutput =
  (names: FormNames, reads: Reads): Output =>
  (name, lastSaved, report) => {
    const program = formScope(names, ROOT, 0, reads, report).reference({
      kind: 'reference',
      name,
      lastSaved,
      at: 0,
    })
    const node = names.outline.named.get(name)?.[0]
    return lastSaved || node === undefined ? program : ['near', node]
  }

/** Labels of choices that show answers: every select may look different when one of them changes. */
function addChoiceLooks(names: FormNames, looks: Look[], choiceReads: Reads): void {
  const { outline } = names
  if (choiceReads.list.length === 0) return
  for (const { index, definition } of outline.nodes) {
    if (!definition.items) continue
    const reads = noReads(scopeOf(outline, index))
    for (const { node } of choiceReads.list) addRead(outline, reads, 'value', node, reads.scope)
    looks.push({ node: index, reads })
  }
}

function compiledEntity(
  names: FormNames,
  entity: EntityDefinition,
  programs: ProgramTable,
  own: (cell: Cell | undefined, frame?: number, owner?: number) => Compiled | undefined,
  findings: Finding[],
): CompiledEntity {
  const { outline } = names
  const made: CompiledEntity = { list: entity.list }
  let owner = ROOT
  if (entity.repeat) {
    const name = entity.repeat.text.replace(/^\$\{\s*|\s*\}$/g, '')
    const found = outline.named.get(name)?.find(index => outline.nodes[index]!.definition.kind === 'repeat')
    if (found === undefined) findings.push(error('reference.unknown', entity.repeat.at, { reference: name }))
    else made.repeat = owner = found
  }
  for (const key of ['label', 'entityId', 'createIf', 'updateIf'] as const) {
    const compiled = own(entity[key], scopeOf(outline, owner), owner)
    if (compiled) made[key] = programs.add(compiled.program)
  }
  return made
}
