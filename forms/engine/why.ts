// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Why a question is shown or hidden, right or wrong, what it is: its expressions taken apart, each part with the value that it has
 * now and whether it decides. For the inspector beside a preview; instance.ts does not import it, so phones do not carry it.
 */
import type { CompiledForm, NodeIndex, ProgramIndex } from '../definition.ts'
import { toBoolean, toText } from '../evaluate/convert.ts'
import type { Program, Value } from '../evaluate/program.ts'
import { type Frame, outwards } from './frame.ts'
import type { OpenInstance } from './instance.ts'

/** @example { text: '${age} >= 15', value: 'false', truth: false, decides: true, path: undefined, parts: [{ text: '${age}', value: '12', path: '/data/age', … }, …] } */
export interface Why {
  /** as a form would write it */
  text: string
  /** as it would be stored; '' is blank */
  value: string
  /** for what is true or false by itself: comparisons, and, or, not, functions that answer yes or no */
  truth?: boolean
  /** with this part otherwise, the whole could be otherwise */
  decides: boolean
  /** of a name: the question that it is */
  path?: string
  parts: Why[]
}

/** Columns of the survey sheet that are asked about. */
export type WhyColumn =
  | 'relevant'
  | 'required'
  | 'read_only'
  | 'constraint'
  | 'calculation'
  | 'default'
  | 'choice_filter'
  | 'repeat_count'

export interface ColumnWhy {
  column: WhyColumn
  /** whose cell it is: the question itself, or a group around it that shows or hides it */
  node: NodeIndex
  path: string
  why: Why
}

const CONNECTIVES = new Set(['and', 'or'])
const COMPARISONS = new Set(['=', '!=', '<', '<=', '>', '>='])
const ARITHMETIC = new Set(['+', '-', '*', 'div', 'mod', '|'])
const YES_OR_NO = new Set([
  'not',
  'selected',
  'regex',
  'contains',
  'starts-with',
  'ends-with',
  'boolean-from-string',
  'boolean',
])
/** operations over nodes or choices whose operands are not all programs: said by name only */
const OPAQUE = new Set([
  'items',
  'nodes',
  'own-nodes',
  'indexed',
  'position-of',
  'saved',
  'choice-name',
  'pulldata',
  'once',
  'randomize',
])

type Operation = Exclude<Program, string | number | boolean>

/** What it says in a sheet: `'yes'`, `${age}`, `${age} >= 15`. */
function write(form: CompiledForm, program: Program, own: NodeIndex): string {
  if (typeof program === 'string') return program.includes("'") ? `"${program}"` : `'${program}'`
  if (typeof program === 'number') return String(program)
  if (typeof program === 'boolean') return `${program}()`
  const [op, ...operands] = program
  const inner = (part: Program): string => {
    const text = write(form, part, own)
    const loose =
      typeof part === 'object' &&
      (CONNECTIVES.has(part[0]) || COMPARISONS.has(part[0]) || ARITHMETIC.has(part[0]))
    return loose && !(CONNECTIVES.has(op) && COMPARISONS.has(part[0])) ? `(${text})` : text
  }
  if (CONNECTIVES.has(op) || COMPARISONS.has(op) || ARITHMETIC.has(op))
    return (operands as Program[]).map(inner).join(` ${op} `)
  const named = (node: unknown) => (node === own ? '.' : `\${${form.nodes[node as number]?.name ?? '?'}}`)
  if (op === 'ref' || op === 'own' || op === 'near' || op === 'nodes' || op === 'own-nodes')
    return named(operands[0])
  if (op === 'indexed') return `indexed-repeat(${named(operands[0])}, …)`
  if (op === 'column') return String(operands[0])
  if (op === 'saved') return `\${last-saved#${String(operands.at(-1))}}`
  if (op === 'once') return `once(${inner(operands[0] as Program)})`
  if (op === 'choice-name') return `jr:choice-name(${inner(operands[0] as Program)}, '${named(operands[1])}')`
  if (op === 'negate') return `-${inner(operands[0] as Program)}`
  if (op === 'position' || op === 'position-of' || op === 'position-here') return 'position(..)'
  if (op === 'items') return `instance('${String(operands[0])}')…`
  if (op === 'pulldata') return `pulldata('${String(operands[0])}', …)`
  return `${op}(${(operands as Program[]).map(part => write(form, part, own)).join(', ')})`
}

const isOperation = (program: Program): program is Operation => typeof program === 'object'

/** Takes a program apart where it stands: its value, and those of its parts. */
function take(instance: OpenInstance, program: Program, frame: Frame, own: NodeIndex): Why {
  const { core, form } = instance
  const value: Value = core.programs.compiler.value(program)(frame, frame)
  const said = write(form, program, own)
  const why: Why = { text: said, value: toText(value), decides: false, parts: [] }
  if (!isOperation(program)) return why
  const [op, ...operands] = program
  if ((op === 'ref' || op === 'own') && typeof operands[0] === 'number') {
    const at = outwards(frame, (operands[1] as number | undefined) ?? 0)
    why.path = instance.paths.path({ frame: at, node: operands[0], isInstance: false })
    return why
  }
  if (typeof value === 'boolean' || YES_OR_NO.has(op)) why.truth = toBoolean(value)
  // rows of choices and members have no place outside of their filter
  if (OPAQUE.has(op) || mentionsRow(program)) return why
  why.parts = (operands as Program[]).map(part => take(instance, part, frame, own))
  return why
}

const mentionsRow = (program: Program): boolean =>
  isOperation(program) &&
  (program[0] === 'column' ||
    (program.slice(1) as Program[]).some(part => Array.isArray(part) && mentionsRow(part as Program)))

/** Marks what decides: of a false `and` its false parts, of a true `or` its true ones, of all else everything. */
function mark(why: Why, op: string | undefined, program: Program): void {
  why.decides = true
  if (!isOperation(program)) return
  const operands = program.slice(1) as Program[]
  const isGuilty = (part: Why): boolean => {
    if (op === 'and' && why.truth === false) return part.truth === false || part.value === ''
    if (op === 'or' && why.truth === true) return part.truth !== false
    return true
  }
  for (const [index, part] of why.parts.entries())
    if (isGuilty(part)) mark(part, operationOf(operands[index]), operands[index] as Program)
}

const operationOf = (program: Program | undefined): string | undefined =>
  program !== undefined && isOperation(program) ? program[0] : undefined

function explained(instance: OpenInstance, index: ProgramIndex, frame: Frame, own: NodeIndex): Why {
  const program = instance.form.programs[index] as Program
  const why = take(instance, program, frame, own)
  mark(why, operationOf(program), program)
  return why
}

/**
 * Every expression that has a say in how a question is now: its own, and the `relevant` of the groups and repeats around it, the
 * outermost first. [] for a question without any.
 * @throws RangeError for a path that is not of this form
 */
export function explain(instance: OpenInstance, path: string): ColumnWhy[] {
  const place = instance.paths.place(path)
  if (!place || place.node < 0) throw new RangeError('The form has no such question.')
  const { nodes } = instance.form
  const found: ColumnWhy[] = []
  const add = (column: WhyColumn, node: NodeIndex, frame: Frame, program: ProgramIndex | undefined) => {
    if (program === undefined) return
    const at = instance.paths.path({ frame, node, isInstance: nodes[node]!.kind === 'repeat' })
    found.push({ column, node, path: at, why: explained(instance, program, frame, node) })
  }
  // from the question outwards; a repeat's own relevance is asked in its instance
  const around: [NodeIndex, Frame][] = []
  let { frame } = place
  for (let node = nodes[place.node]!.parent; node >= 0; node = nodes[node]!.parent) {
    around.unshift([node, frame])
    if (nodes[node]!.kind === 'repeat') frame = frame.parent ?? frame
  }
  for (const [node, at] of around) add('relevant', node, at, nodes[node]!.relevant)
  const node = nodes[place.node]!
  add('relevant', place.node, place.frame, node.relevant)
  add('required', place.node, place.frame, node.required)
  add('read_only', place.node, place.frame, node.readonly)
  if (instance.node(path)?.value !== '') add('constraint', place.node, place.frame, node.constraint)
  add('calculation', place.node, place.frame, node.calculation)
  add('default', place.node, place.frame, node.dynamicDefault)
  add('repeat_count', place.node, place.frame, node.repeatCount)
  return found.filter(({ why }) => why.text !== 'true()' && why.text !== 'false()')
}
