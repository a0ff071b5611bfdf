/**
 * What names mean in an expression of a form: `${q}`, paths, and the functions that need nodes. translate.ts asks it.
 * A `${q}` is the nearest q: the same instance inside its repeat, all instances from outside.
 */
import type { FormDefinition } from '../definition.ts'
import type { Program, ProgramOperand } from '../evaluate/program.ts'
import type { Ast, Step } from '../expression/ast.ts'
import { NOTHING, type Report, type Scope, translate } from '../expression/translate.ts'
import { suggest } from '../xlsform/suggest.ts'
import type { ItemKeys } from './items.ts'
import { choiceName, indexed, items, position, pulldata } from './node-functions.ts'
import {
  childrenOf,
  commonScope,
  holds,
  type Outline,
  ROOT,
  scopeAround,
  scopeOf,
  scopesBetween,
  upsBetween,
} from './outline.ts'
import { addRead, type Reads } from './reads.ts'

/** The form as all its expressions see it. */
export interface FormNames {
  definition: FormDefinition
  outline: Outline
  items: ItemKeys
}

/** A node of the form, or a row of choices. */
export type Context =
  | { on: 'node'; node: number; scope: number; common: number; near?: true }
  | { on: 'row'; itemset: string }

/**
 * Where a path has come to: frames `ups` out of the start, then down the steps; `common` is the outermost scope reached. A step of
 * scope -1 filters each of what is reached, one of -2 all of it.
 */
export interface Place {
  node: number
  scope: number
  common: number
  steps: [scope: number, ...predicates: Program[]][]
  /** from the owner of the expression, not from the context of a predicate */
  own: boolean
}

/** functions over node-sets: inside them an absolute path means all instances */
const AGGREGATES = new Set([
  'sum',
  'count',
  'count-non-empty',
  'min',
  'max',
  'join',
  'area',
  'distance',
  'randomize',
])
const FICKLE = new Set(['today', 'now', 'uuid', 'random', 'once'])

/**
 * The scope of an expression of `owner` (ROOT for the form's own, such as instance_name).
 * @param frame scope of the frame it is run in: that of the owner, but around it for repeat_count
 */
export function formScope(
  form: FormNames,
  owner: number,
  frame: number,
  reads: Reads,
  report: Report,
): NodeScope {
  const context: Context = { on: 'node', node: owner, scope: frame, common: frame }
  return new NodeScope(form, context, context, reads, report)
}

export class NodeScope implements Scope {
  readonly report: Report
  readonly form: FormNames
  readonly own: Context & { on: 'node' }
  readonly context: Context
  readonly reads: Reads
  aggregate = false

  constructor(
    form: FormNames,
    own: Context & { on: 'node' },
    context: Context,
    reads: Reads,
    report: Report,
  ) {
    this.form = form
    this.own = own
    this.context = context
    this.reads = reads
    this.report = report
  }

  /** The same expression inside `[…]` of a row of choices: a bare word is a column, `${q}` still the owner's. */
  onRows(itemset: string): NodeScope {
    return new NodeScope(this.form, this.own, { on: 'row', itemset }, this.reads, this.report)
  }

  /**
   * Choices that are the answers to `name` in all instances of its repeat: `select_one ${name}`. Inside the filter a `${q}` of
   * that repeat belongs to the instance that is asked about.
   */
  answersOf(name: string, filter: Ast | undefined): Program {
    const node = this.named({ kind: 'reference', name, lastSaved: false, at: 0 })
    if (node === undefined) return NOTHING
    // also from inside the repeat the answers of all its instances are meant
    const { scopes, nodes } = this.form.outline
    const { scope } = nodes[node]!
    const common = commonScope(this.form.outline, this.own.scope, Math.max(0, scopes[scope]!.parent))
    const steps = scopesBetween(this.form.outline, common, scope).map(
      step => [step] as Place['steps'][number],
    )
    const place: Place = { node, scope, common, steps, own: true }
    const last = steps.at(-1)
    if (filter && last) {
      const { repeat } = this.form.outline.scopes[last[0]]!
      const context: Context = { on: 'node', node: repeat, scope: last[0], common: place.common, near: true }
      last.push(translate(filter, new NodeScope(this.form, this.own, context, this.reads, this.report)))
    }
    this.aggregate = true
    const program = this.program([{ ...place, steps }])
    this.aggregate = false
    return program
  }

  reference(ast: Ast & { kind: 'reference' }): Program {
    const node = this.named(ast)
    if (node === undefined) return NOTHING
    if (ast.lastSaved) {
      this.reads.fickle = true
      return ['saved', ...pathNames(this.form.outline, node)]
    }
    return this.program([this.nearest(node)])
  }

  path(ast: Ast & { kind: 'path' }): Program {
    const { start } = ast
    if (start.from === 'expression') {
      const { value } = start
      if (value.kind === 'call' && value.name === 'instance')
        return items(this, value, start.predicates, ast.steps)
      if (value.kind === 'path') {
        const begun = this.beginPath(value, start.predicates)
        return begun ? this.program(this.walk(begun, ast.steps)) : NOTHING
      }
      const begin = this.begin(value)
      if (!begin) return NOTHING
      const filtered = this.filter(begin, start.predicates)
      return this.program(this.walk([filtered], ast.steps))
    }
    if (start.from === 'root') return this.absolute(ast)
    if (this.context.on === 'row') return this.column(ast)
    const { node, scope, common } = this.context
    const here: Place = { node, scope, common, steps: [], own: this.context === this.own }
    // `.` and `./` are the node itself: no question of dependence, so that a constraint or calculation may read its own value
    const itself = ast.steps.every(step => step.axis === 'self' && step.predicates.length === 0)
    if (this.isStray(ast.steps, node)) return NOTHING
    return this.program(this.walk([here], ast.steps), itself && here.own)
  }

  call(ast: Ast & { kind: 'call' }): Program | undefined {
    const { name, operands } = ast
    if (FICKLE.has(name)) this.reads.fickle = true
    if (AGGREGATES.has(name)) return this.overNodes(name, operands)
    const first = operands[0]
    switch (name) {
      case 'position':
        return first ? position(this, first) : ['position-here']
      case 'current': {
        const { node, scope, common } = this.own
        return this.program([{ node, scope, common, steps: [], own: true }], true)
      }
      case 'once':
        return ['once', translate(operands[0]!, this), this.own.node]
      case 'instance':
        return items(this, ast, [], [])
      case 'indexed-repeat':
        return indexed(this, ast)
      case 'jr:choice-name':
        return choiceName(this, ast)
      case 'pulldata':
        return pulldata(this, ast)
      default:
        return undefined
    }
  }

  /** `age > 5`, `${sex} = male`: in XPath a path to a child, in a form a forgotten `${}` or forgotten quotation marks. */
  isStray([step, ...others]: readonly Step[], node: number): boolean {
    if (!step || others.length > 0 || step.axis !== 'child' || !/^[\p{L}_]/u.test(step.test)) return false
    if (step.test.endsWith('()')) return false
    const { outline } = this.form
    if (childrenOf(outline, node).some(child => outline.nodes[child]!.definition.name === step.test))
      return false
    const named = suggest(step.test, outline.named.keys())
    const suggestion = /^(?:true|false)$/i.test(step.test)
      ? `${step.test.toLowerCase()}()`
      : outline.named.has(step.test)
        ? `\${${step.test}}`
        : named && `\${${named}}`
    this.report('path.word', step.at, { step: step.test, suggestion })
    return true
  }

  // ------------------------------------------------------------------------------------------------ names

  named(ast: Ast & { kind: 'reference' }): number | undefined {
    const { outline } = this.form
    const found = outline.named.get(ast.name)
    if (found?.length === 1) return found[0]
    if (found) {
      const candidates = found.map(index => `/data/${pathNames(outline, index).join('/')}`).join(', ')
      this.report('reference.ambiguous', ast.at, { reference: ast.name, candidates })
    } else {
      this.report('reference.unknown', ast.at, {
        reference: ast.name,
        suggestion: suggest(ast.name, outline.named.keys()),
      })
    }
    return undefined
  }

  /** A repeat named inside itself means all its instances: `count(${members}[age > current()/../age])`. */
  nearest(node: number): Place {
    const { outline } = this.form
    const { definition, scope } = outline.nodes[node]!
    const context = this.context
    if (context.on === 'node' && context.near && holds(outline, context.scope, scope)) {
      const steps = scopesBetween(outline, context.scope, scope).map(step => [step] as [number])
      return { node, scope, common: context.common, steps, own: false }
    }
    const home = definition.kind === 'repeat' ? scopeAround(outline, node) : scope
    const common = commonScope(outline, this.own.scope, home)
    return {
      node,
      scope,
      common,
      steps: scopesBetween(outline, common, scope).map(step => [step]),
      own: true,
    }
  }

  begin(value: Ast): Place | undefined {
    if (value.kind === 'reference' && !value.lastSaved) {
      const node = this.named(value)
      return node === undefined ? undefined : this.nearest(node)
    }
    if (value.kind === 'call' && value.name === 'current') {
      const { node, scope, common } = this.own
      return { node, scope, common, steps: [], own: true }
    }
    this.report('path.notHere', value.at, {})
    return undefined
  }

  /** `(/data/r/n)[2]`: the predicate counts through all that the path finds, not through each instance's own. */
  beginPath(value: Ast & { kind: 'path' }, predicates: readonly Ast[]): Place[] | undefined {
    const places = this.placesOf(value)
    return places?.map(place => {
      const { steps } = this.filter({ ...place, steps: [] }, predicates)
      return {
        ...place,
        steps: [...place.steps, ...steps.map(([, ...kept]): Place['steps'][number] => [-2, ...kept])],
      }
    })
  }

  // ------------------------------------------------------------------------------------------------ paths

  walk(places: Place[], steps: readonly Step[]): Place[] {
    const { outline } = this.form
    let reached = places
    for (const step of steps) {
      if (step.test === 'text()') continue
      const next: Place[] = []
      for (const place of reached) {
        if (step.axis === 'self') next.push(place)
        else if (step.axis === 'parent') {
          const up = this.up(place, step)
          if (up) next.push(up)
        } else {
          for (const child of childrenOf(outline, place.node)) {
            const { definition, scope } = outline.nodes[child]!
            if (step.test !== '*' && step.test !== 'node()' && step.test !== definition.name) continue
            const down = definition.kind === 'repeat' ? [...place.steps, [scope] as [number]] : place.steps
            next.push({ ...place, node: child, scope, steps: down })
          }
        }
      }
      // `*` may find nothing, a name that is nowhere is a mistake
      if (next.length === 0 && step.test !== '*' && step.test !== 'node()') {
        const known = reached
          .flatMap(place => childrenOf(outline, place.node))
          .map(child => outline.nodes[child]!.definition.name)
        this.report('path.unknown', step.at, { step: step.test, suggestion: suggest(step.test, known) })
        return []
      }
      reached = next.map(place => this.filter(place, step.predicates))
    }
    return reached
  }

  up(place: Place, step: Step): Place | undefined {
    const { outline } = this.form
    if (place.node === ROOT) return undefined
    const node = outline.nodes[place.node]!.parent
    const scope = scopeOf(outline, node)
    if (scope === place.scope) return { ...place, node }
    const last = place.steps.at(-1)
    if (!last) return { ...place, node, scope, common: commonScope(outline, place.common, scope) }
    if (last.length > 1) this.report('path.notHere', step.at, {})
    return { ...place, node, scope, steps: place.steps.slice(0, -1) }
  }

  filter(place: Place, predicates: readonly Ast[]): Place {
    if (predicates.length === 0) return place
    const context: Context = { on: 'node', node: place.node, scope: place.scope, common: place.common }
    const inside = new NodeScope(this.form, this.own, context, this.reads, this.report)
    const programs = predicates.map(predicate => translate(predicate, inside))
    const steps = place.steps.map(step => [...step] as Place['steps'][number])
    const last = steps.at(-1)
    const isInstance =
      last && place.node !== ROOT && this.form.outline.nodes[place.node]!.definition.kind === 'repeat'
    if (isInstance) last.push(...programs)
    else steps.push([-1, ...programs])
    return { ...place, steps }
  }

  absolute(ast: Ast & { kind: 'path' }): Program {
    const [root, ...steps] = ast.steps
    if (!root || (root.test !== 'data' && root.test !== '*')) {
      this.report('path.unknown', root?.at ?? ast.at, { step: root?.test ?? '/', suggestion: 'data' })
      return NOTHING
    }
    const places = this.walk([{ node: ROOT, scope: 0, common: 0, steps: [], own: true }], steps)
    // Outside of aggregates a path into the owner's own repeat means the owner's instance, as in JavaRosa and Enketo.
    const plain = places.map(place =>
      this.aggregate || place.node === ROOT || place.steps.some(step => step.length > 1)
        ? place
        : { ...this.nearest(place.node), node: place.node },
    )
    return this.program(plain)
  }

  /** Places → program, with what it reads. One value of one instance is 'ref', anything else a node-set. */
  program(places: readonly Place[], itself = false): Program {
    const { outline } = this.form
    const programs = places.map((place): Program => {
      const { node, own } = place
      const from = own ? this.own.scope : (this.context as Context & { on: 'node' }).scope
      const ups = upsBetween(outline, from, startScope(outline, place))
      if (node === ROOT) return ''
      const { definition } = outline.nodes[node]!
      const isOwn = own && this.context !== this.own
      if (!itself || this.reads.itself) this.read(place)
      if (place.steps.length === 0 && definition.kind === 'question' && !this.aggregate) {
        return [isOwn ? 'own' : 'ref', node, ups]
      }
      return [isOwn ? 'own-nodes' : 'nodes', node, ups, place.steps as ProgramOperand]
    })
    if (programs.length === 1) return programs[0]!
    return ['|', ...programs] as Program
  }

  read(place: Place): void {
    const { outline } = this.form
    const { node, common } = place
    const { definition } = outline.nodes[node]!
    if (definition.kind === 'question') addRead(outline, this.reads, 'value', node, common)
    if (place.steps.length > 0 || this.aggregate || definition.kind !== 'question') {
      addRead(outline, this.reads, 'relevance', node, common)
    }
    for (const [scope] of place.steps) {
      if (scope >= 0) addRead(outline, this.reads, 'instances', outline.scopes[scope]!.repeat, common)
    }
  }

  // ------------------------------------------------------------------------------------------------ functions

  overNodes(name: string, operands: readonly Ast[]): Program {
    const programs = operands.map(operand => {
      this.aggregate =
        operand.kind === 'path' ||
        operand.kind === 'reference' ||
        (operand.kind === 'operation' && operand.op === '|')
      const program = translate(operand, this)
      this.aggregate = false
      return program
    })
    return [name, ...programs]
  }

  /** The nodes that an operand names, for functions that want a node and not its value. */
  placesOf(operand: Ast): Place[] | undefined {
    if (operand.kind === 'reference') {
      const begin = this.begin(operand)
      return begin && [begin]
    }
    if (operand.kind === 'path') {
      const { start } = operand
      if (start.from === 'root') {
        return this.walk([{ node: ROOT, scope: 0, common: 0, steps: [], own: true }], operand.steps.slice(1))
      }
      if (start.from === 'here' && this.context.on === 'node') {
        const { node, scope, common } = this.context
        return this.walk([{ node, scope, common, steps: [], own: this.context === this.own }], operand.steps)
      }
      if (start.from === 'expression') {
        const begin = this.begin(start.value)
        return begin && this.walk([begin], operand.steps)
      }
    }
    this.report('path.notHere', operand.at, {})
    return undefined
  }

  column(ast: Ast & { kind: 'path' }): Program {
    const [step, ...rest] = ast.steps
    if (step && rest.length === 0 && step.axis === 'child' && step.predicates.length === 0) {
      if (step.test === 'label') this.reads.speaks = true
      return ['column', step.test]
    }
    if (step?.axis === 'self' && rest.length === 1 && rest[0]!.axis === 'child')
      return ['column', rest[0]!.test]
    this.report('path.notHere', ast.at, {})
    return NOTHING
  }
}

/** Scope of the frame that a place's steps go down from. */
function startScope(outline: Outline, place: Place): number {
  const first = place.steps.find(([scope]) => scope >= 0)
  return first ? outline.scopes[first[0]]!.parent : place.scope
}

/** `/data/g/q` → ['g', 'q'] */
function pathNames(outline: Outline, node: number): string[] {
  const names: string[] = []
  for (let index = node; index !== ROOT; index = outline.nodes[index]!.parent) {
    names.unshift(outline.nodes[index]!.definition.name)
  }
  return names
}
