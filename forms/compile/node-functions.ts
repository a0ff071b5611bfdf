/**
 * Functions of a form's expressions that need nodes or rows and not values: position, indexed-repeat, jr:choice-name, pulldata,
 * instance. scope.ts calls them; engine/operations.ts runs what they write.
 */
import type { Program, ProgramOperand } from '../evaluate/program.ts'
import type { Ast, Step } from '../expression/ast.ts'
import { detailsOf } from '../expression/compile.ts'
import { ExpressionError } from '../expression/lex.ts'
import { parse } from '../expression/parse.ts'
import { NOTHING, translate } from '../expression/translate.ts'
import { suggest } from '../xlsform/suggest.ts'
import { rowsNamed } from './items.ts'
import { holds, ROOT, scopeOf, scopesBetween, upsBetween } from './outline.ts'
import { addRead } from './reads.ts'
import type { Context, NodeScope, Place } from './scope.ts'

export function position(scope: NodeScope, operand: Ast): Program {
  const places = scope.placesOf(operand)
  const place = places?.[0]
  if (!place) return NOTHING
  const { outline } = scope.form
  const isOwn = place.own && scope.context !== scope.own
  const from = place.own ? scope.own.scope : (scope.context as Context & { on: 'node' }).scope
  if (place.steps.some(step => step.length > 1) && place.node !== ROOT) {
    scope.aggregate = true
    const nodes = scope.program([place])
    scope.aggregate = false
    return ['position-of', nodes as ProgramOperand]
  }
  const isRepeat = place.node !== ROOT && outline.nodes[place.node]!.definition.kind === 'repeat'
  // `position(${members})` inside members means the instance around, like `position(..)`
  if (!isRepeat || !holds(outline, outline.nodes[place.node]!.scope, from)) return 1
  const { scope: instance } = outline.nodes[place.node]!
  if (holds(outline, instance, scope.own.scope))
    addRead(outline, scope.reads, 'position', place.node, instance)
  return [isOwn ? 'own-position' : 'position', upsBetween(outline, from, instance)]
}

export function indexed(scope: NodeScope, ast: Ast & { kind: 'call' }): Program {
  const { outline } = scope.form
  const target = scope.placesOf(ast.operands[0]!)?.[0]
  if (!target || target.node === ROOT) return NOTHING
  const indexes = new Map<number, Program>()
  for (let k = 1; k + 1 < ast.operands.length; k += 2) {
    const repeat = scope.placesOf(ast.operands[k]!)?.[0]
    if (!repeat) return NOTHING
    const at = scopeOf(outline, repeat.node)
    if (
      repeat.node === ROOT ||
      outline.nodes[repeat.node]!.definition.kind !== 'repeat' ||
      !holds(outline, at, target.scope)
    ) {
      scope.report('path.notHere', ast.operands[k]!.at, {})
      return NOTHING
    }
    indexes.set(at, translate(ast.operands[k + 1]!, scope))
  }
  const { node } = target
  const chain = scopesBetween(outline, 0, outline.nodes[node]!.scope)
  const leaves = chain.findIndex(step => indexes.has(step) || !holds(outline, step, scope.own.scope))
  const down = leaves < 0 ? [] : chain.slice(leaves)
  const start = down[0] === undefined ? outline.nodes[node]!.scope : outline.scopes[down[0]]!.parent
  scope.read({ node, scope: target.scope, common: start, steps: down.map(scope => [scope]), own: true })
  const steps = down.map(scope => [scope, indexes.get(scope) ?? 1])
  return ['indexed', node, upsBetween(outline, scope.own.scope, start), steps as ProgramOperand]
}

export function choiceName(scope: NodeScope, ast: Ast & { kind: 'call' }): Program {
  const [value, named] = ast.operands as [Ast, Ast]
  const program = translate(value, scope)
  scope.reads.speaks = true
  let places: Place[] | undefined
  try {
    places = scope.placesOf(named.kind === 'text' ? parse(named.value) : named)
  } catch (cause) {
    if (!(cause instanceof ExpressionError)) throw cause
    scope.report(cause.code, named.at, detailsOf(cause))
  }
  const node = places?.[0]?.node
  if (node === undefined || node === ROOT) return NOTHING
  if (!scope.form.outline.nodes[node]!.definition.items) {
    scope.report('path.notSelect', named.at, { name: scope.form.outline.nodes[node]!.definition.name })
    return NOTHING
  }
  return ['choice-name', program, node]
}

export function pulldata(scope: NodeScope, ast: Ast & { kind: 'call' }): Program {
  const file = ast.operands[0]!
  if (file.kind === 'text')
    scope.form.items.files.add(/\.\w+$/.test(file.value) ? file.value : `${file.value}.csv`)
  return ['pulldata', ...ast.operands.map(operand => translate(operand, scope))]
}

/** `instance('villages')/root/item[district = ${d}]/label` → ['items', 'villages', [predicates], 'label'] */
export function items(
  scope: NodeScope,
  call: Ast & { kind: 'call' },
  predicates: readonly Ast[],
  steps: readonly Step[],
): Program {
  const id = call.operands[0]
  const rows = id?.kind === 'text' ? rowsNamed(scope.form.items, id.value) : undefined
  if (rows === undefined) {
    scope.report('instance.unknown', call.at, {
      name: id?.kind === 'text' ? id.value : '',
      suggestion: id?.kind === 'text' ? suggest(id.value, scope.form.items.byInstance.keys()) : undefined,
    })
    return NOTHING
  }
  const inside = scope.onRows(rows)
  const found: Program[] = []
  let column = ''
  for (const [depth, step] of steps.entries()) {
    if (depth >= 2 && step.axis === 'child' && step.test !== 'text()') column = step.test
    // predicates on `root` or on a column would need nodes that rows are not
    if (depth === 1) found.push(...step.predicates.map(predicate => translate(predicate, inside)))
    else if (step.predicates.length > 0) scope.report('path.notHere', step.at, {})
  }
  if (predicates.length > 0) scope.report('path.notHere', call.at, {})
  if (column === 'label') scope.reads.speaks = true
  return ['items', rows, found as ProgramOperand, column]
}
