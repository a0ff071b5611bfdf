/**
 * An expression of a form → the XPath of an XForm: names become paths, all else stays what its author wrote. Used for binds,
 * actions, filters and outputs.
 * @see ODK XForms specification, "XPath expressions"
 */
import type { Outline } from '../compile/outline.ts'
import type { Ast, Step } from '../expression/ast.ts'
import { referenceName } from '../expression/lex.ts'
import { parse } from '../expression/parse.ts'
import { nodeAt, ownInstance, pathAmongAll, pathTo, type Standpoint } from './paths.ts'

/** The instance that holds the record saved before. */
export const LAST_SAVED = '__last-saved'

/** What an XForm must hold because an expression reads it. */
export interface Wanted {
  lastSaved: boolean
  /** `label` of a list: a column that a translated list does not have by itself */
  labels: boolean
  /** attached files that only pulldata names */
  files: Set<string>
}

interface Speech {
  from: Standpoint
  wanted: Wanted
  /** inside sum(), count() …: an absolute path means all instances */
  aggregate?: boolean
}

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

/** @example '${age} > 15' from a member's question → '../age > 15' */
export const writeExpression = (text: string, from: Standpoint, wanted: Wanted): string =>
  print(parse(text), { from, wanted }, 0)

/** What `${name}` inside a label shows. */
export function writeOutput(inside: string, from: Standpoint, wanted: Wanted): string {
  const named = referenceName(inside)
  if (!named) return `''`
  return print({ kind: 'reference', ...named, at: 0 }, { from, wanted }, 0)
}

/** The first node of that name; a form that compiles has one only. */
const named = (outline: Outline, name: string): number => outline.named.get(name)![0]!

const LEVELS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
  negate: 7,
  '|': 8,
}
const PRIMARY = 9

/** `level`: an operation that binds less than this needs brackets. */
function print(ast: Ast, speech: Speech, level: number): string {
  switch (ast.kind) {
    case 'number':
      return numeral(ast.value)
    case 'text':
      return ast.value.includes("'") ? `"${ast.value}"` : `'${ast.value}'`
    case 'reference':
      return reference(ast, speech)
    case 'call':
      return call(ast, speech)
    case 'path':
      return path(ast, speech)
    case 'operation': {
      const own = LEVELS[ast.op]!
      const inner: Speech = { ...speech, aggregate: false }
      const said =
        ast.op === 'negate'
          ? `-${print(ast.operands[0]!, inner, own + 1)}`
          : ast.operands
              .map((operand, index) => print(operand, inner, index === 0 ? own : own + 1))
              .join(` ${ast.op} `)
      return own < level ? `(${said})` : said
    }
  }
}

/** XPath numbers have no exponent. @example 1e21 → '1000000000000000000000' */
function numeral(value: number): string {
  if (!Number.isFinite(value)) return '(1 div 0)'
  const text = String(value)
  if (!text.includes('e')) return text
  return value >= 1 ? BigInt(value).toString() : value.toFixed(100).replace(/0+$/, '')
}

function reference(ast: Ast & { kind: 'reference' }, { from, wanted }: Speech): string {
  const node = named(from.outline, ast.name)
  if (!ast.lastSaved) return pathTo(from, node)
  wanted.lastSaved = true
  const names: string[] = []
  for (let at = node; at >= 0; at = from.outline.nodes[at]!.parent) {
    names.unshift(from.outline.nodes[at]!.definition.name)
  }
  return `instance('${LAST_SAVED}')/data/${names.join('/')}`
}

function call(ast: Ast & { kind: 'call' }, speech: Speech): string {
  const { name, operands } = ast
  const { outline } = speech.from
  const said = (operand: Ast): string => print(operand, { ...speech, aggregate: AGGREGATES.has(name) }, 0)
  const target = (operand: Ast): number | undefined => {
    if (operand.kind === 'reference') return named(outline, operand.name)
    return operand.kind === 'path' && operand.start.from === 'root'
      ? plainTarget(operand, outline)
      : undefined
  }
  let all = operands.map(said)
  const [first, second] = operands
  if (name === 'position' && first?.kind === 'reference') {
    all = [ownInstance(speech.from, named(outline, first.name)) ?? all[0]!]
  } else if (name === 'indexed-repeat') {
    const isNode = (index: number): boolean => index === 0 || index % 2 === 1
    const repeats = operands.flatMap((operand, index) => (index % 2 === 1 ? (target(operand) ?? []) : []))
    all = operands.map((operand, index) => {
      const node = isNode(index) ? target(operand) : undefined
      return node === undefined ? all[index]! : pathAmongAll(speech.from, node, repeats)
    })
  } else if (name === 'jr:choice-name' && second?.kind === 'text') {
    const question = print(parse(second.value), speech, 0)
    all[1] = question.includes("'") ? `"${question}"` : `'${question}'`
  } else if (name === 'pulldata' && first?.kind === 'text') {
    const base = first.value.replace(/\.\w+$/, '')
    speech.wanted.files.add(base === first.value ? `${base}.csv` : first.value)
    all[0] = `'${base}'`
  }
  return `${name}(${all.join(', ')})`
}

/** The question that a path of plain names from the root names. */
function plainTarget({ steps }: Ast & { kind: 'path' }, outline: Outline): number | undefined {
  const [root, ...rest] = steps
  const isPlain = steps.every(step => step.axis === 'child' && step.predicates.length === 0)
  return isPlain && (root?.test === 'data' || root?.test === '*')
    ? nodeAt(
        outline,
        rest.map(step => step.test),
      )
    : undefined
}

function path(ast: Ast & { kind: 'path' }, speech: Speech): string {
  const { start, steps } = ast
  const written = steps.map(step => printStep(step, speech))
  if (steps.some(step => step.test === 'label')) speech.wanted.labels = true
  if (start.from === 'here') return written.join('/')
  if (start.from === 'root') {
    // outside of sums a path into the own repeat means the own instance; said so that every engine reads it so
    const node = speech.aggregate ? undefined : plainTarget(ast, speech.from.outline)
    return node === undefined ? `/${written.join('/')}` : pathTo(speech.from, node)
  }
  const begin = print(start.value, speech, PRIMARY)
  return [begin + start.predicates.map(one => predicate(one, speech)).join(''), ...written].join('/')
}

const predicate = (ast: Ast, speech: Speech): string =>
  `[${print(ast, { ...speech, aggregate: false, from: { ...speech.from, inRow: true } }, 0)}]`

function printStep(step: Step, speech: Speech): string {
  const { axis, test } = step
  const found = step.predicates.map(one => predicate(one, speech)).join('')
  if (test === 'node()' && axis === 'self') return `.${found}`
  if (test === 'node()' && axis === 'parent') return `..${found}`
  return (axis === 'child' ? test : `${axis}::${test}`) + found
}
