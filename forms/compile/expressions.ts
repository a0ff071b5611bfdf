/**
 * The expression cells of a node, compiled: programs with what each one reads. cells.ts makes edges of the reads.
 * compile/form.ts calls it for every node.
 */
import type { Cell, ChoiceDefinition, DefinitionNode } from '../definition.ts'
import type { Program, ProgramOperand } from '../evaluate/program.ts'
import type { Ast } from '../expression/ast.ts'
import { compileIn, detailsOf } from '../expression/compile.ts'
import { ExpressionError, referenceName } from '../expression/lex.ts'
import { parse } from '../expression/parse.ts'
import type { Report } from '../expression/translate.ts'
import type { Finding } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import { MEDIA } from '../xlsform/vocabulary.ts'
import { itemsetKey } from './items.ts'
import { scopeAround, scopeOf } from './outline.ts'
import { noReads, type Reads } from './reads.ts'
import { type FormNames, formScope } from './scope.ts'

export interface Compiled {
  program: Program
  reads: Reads
}

export interface NodeExpressions {
  relevant?: Compiled
  required?: Compiled
  readonly?: Compiled
  constraint?: Compiled
  calculation?: Compiled
  dynamicDefault?: Compiled
  repeatCount?: Compiled
  choiceFilter?: Compiled
  /** choices that are answers of a repeat, already filtered */
  repeatChoices?: Compiled
  seed?: Compiled
  triggers: number[]
}

/** An expression of `owner` (ROOT for the form's own), run in a frame of scope `frame`. */
export function compileCell(
  form: FormNames,
  owner: number,
  frame: number,
  cell: Cell,
  findings: Finding[],
  itself = false,
): Compiled | undefined {
  const reads = noReads(frame, itself)
  const program = compileIn(cell, findings, report => formScope(form, owner, frame, reads, report))
  return program === undefined ? undefined : { program, reads }
}

/** All expression cells of node `index`; findings go to the list. */
export function compileNode(form: FormNames, index: number, findings: Finding[]): NodeExpressions {
  const { definition } = form.outline.nodes[index]!
  const scope = scopeOf(form.outline, index)
  const at = (cell: Cell | undefined, frame = scope): Compiled | undefined =>
    cell && compileCell(form, index, frame, cell, findings)
  const made: NodeExpressions = {
    relevant: definition.relevant && compileCell(form, index, scope, definition.relevant, findings, true),
    required: at(definition.required),
    readonly: at(definition.readonly),
    constraint: at(definition.constraint),
    calculation: at(definition.calculation),
    triggers: triggersOf(form, definition, findings),
  }
  // a trigger without a calculation empties the answer; the position of a background-geopoint is put in by the phone
  if (made.triggers.length > 0 && !made.calculation && definition.type !== 'background-geopoint')
    made.calculation = { program: '', reads: noReads(scope) }
  if (definition.default && isDynamic(definition.default.text)) made.dynamicDefault = at(definition.default)
  if (definition.kind === 'repeat')
    made.repeatCount = at(definition.repeatCount, scopeAround(form.outline, index))
  if (definition.items) choices(form, index, made, findings)
  const { seed } = definition.parameters
  if (seed?.includes('${')) made.seed = at({ text: seed, at: { ...definition.at, column: 'parameters' } })
  return made
}

function choices(form: FormNames, index: number, made: NodeExpressions, findings: Finding[]): void {
  const { definition, scope } = form.outline.nodes[index]!
  const { items, choiceFilter } = definition
  const reads = noReads(scope)
  if (items?.from === 'repeat') {
    const at = choiceFilter?.at ?? { ...definition.at, column: 'type' }
    const before = findings.length
    const report: Report = (code, position, details) =>
      findings.push(
        error(code, code.startsWith('reference.') ? { ...definition.at, column: 'type' } : at, {
          ...details,
          position: position + 1,
        }),
      )
    let filter: Ast | undefined
    try {
      filter = choiceFilter && parse(choiceFilter.text)
    } catch (cause) {
      if (!(cause instanceof ExpressionError)) throw cause
      report(cause.code, cause.at, detailsOf(cause))
    }
    const program = formScope(form, index, scope, reads, report).answersOf(items.reference, filter)
    if (findings.length > before) return
    made.repeatChoices = { program, reads }
    const [asked] = form.outline.named.get(items.reference) ?? []
    if (asked !== undefined && form.outline.nodes[asked]!.scope === 0) {
      const cell = { ...definition.at, column: 'type' }
      findings.push(warning('type.askedOnce', cell, { reference: items.reference, name: definition.name }))
    }
    return
  }
  const key = items && itemsetKey(items)
  if (!choiceFilter || key === undefined) return
  const program = compileIn(choiceFilter, findings, report =>
    formScope(form, index, scope, reads, report).onRows(key),
  )
  if (program === undefined) return
  made.choiceFilter = { program, reads }
  const choices = items?.from === 'list' ? form.definition.lists[items.list] : undefined
  if (choices) checkColumns(program, choices, choiceFilter, findings)
}

/** A column that no choice has is blank everywhere: likely a slip of the pen, but ODK takes it too. */
function checkColumns(
  program: ProgramOperand,
  choices: readonly ChoiceDefinition[],
  { at }: Cell,
  findings: Finding[],
): void {
  const known = new Set(['name', 'label', ...MEDIA, ...choices.flatMap(choice => Object.keys(choice.extra))])
  const visit = (part: ProgramOperand): void => {
    // the rows of another list have other columns
    if (!Array.isArray(part) || part[0] === 'items') return
    const [op, column] = part
    if (op === 'column' && typeof column === 'string' && column !== '*' && !known.has(column))
      findings.push(warning('choiceFilter.unknownColumn', at, { column, suggestion: suggest(column, known) }))
    for (const inner of part) visit(inner)
  }
  visit(program)
}

function triggersOf(form: FormNames, { trigger }: DefinitionNode, findings: Finding[]): number[] {
  if (!trigger) return []
  const nodes: number[] = []
  for (const match of trigger.text.matchAll(/\$\{([^{}]*)\}/g)) {
    const name = referenceName(match[1]!)?.name ?? match[1]!
    const found = form.outline.named.get(name)
    const position = match.index + 1
    if (found?.length === 1) nodes.push(found[0]!)
    else if (found) findings.push(error('reference.ambiguous', trigger.at, { reference: name, position }))
    else {
      const suggestion = suggest(name, form.outline.named.keys())
      findings.push(error('reference.unknown', trigger.at, { reference: name, suggestion, position }))
    }
  }
  return nodes
}

/** a bare word: in arithmetic it would be a path to a child, which no question has */
const hasWord = (ast: Ast): boolean =>
  ast.kind === 'operation'
    ? ast.operands.some(hasWord)
    : ast.kind === 'path' && ast.start.from === 'here' && ast.steps[0]?.axis === 'child'

const ARITHMETIC = new Set(['+', '-', '*', 'div', 'mod', '|'])

/**
 * Is a default an expression? A `${}` or a function call says so, and arithmetic that can be read as such.
 * @example `${a}`, `today()`, `1 + 1` are; `2024-01-01`, `a/b`, `N/A`, `North - South`, `-1`, `012-345` are not
 */
export function isDynamic(text: string): boolean {
  if (text.includes('${')) return true
  const called = /[\w.-]\(/.test(text)
  if (!called && !/\*|\+|\||\s-\s|\s(?:div|mod)\s/.test(text)) return false
  try {
    const ast = parse(text)
    return called || (ast.kind === 'operation' && ARITHMETIC.has(ast.op) && !hasWord(ast))
  } catch (cause) {
    if (!(cause instanceof ExpressionError)) throw cause
    // `concat('a' 'b')` is a formula gone wrong, `Oh (dear)` and `A+` are words
    return /^[a-z][\w:-]*\(.*\)$/s.test(text.trim())
  }
}
