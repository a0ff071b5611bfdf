/**
 * A cell's text → Program, with findings at the cell. The rule-set compiler calls compileExpression; the form compiler calls
 * compileIn with its own Scope. Programs are run by evaluate/.
 */
import type { Cell } from '../definition.ts'
import type { Program } from '../evaluate/program.ts'
import type { Finding } from '../findings.ts'
import { error } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import { ExpressionError } from './lex.ts'
import { parse } from './parse.ts'
import { NOTHING, type Report, type Scope, translate } from './translate.ts'

/** functions that read nodes of a form: a rule set has facts only */
const NEEDS_NODES = new Set([
  'position',
  'last',
  'once',
  'indexed-repeat',
  'instance',
  'current',
  'pulldata',
  'jr:choice-name',
  'randomize',
])

/**
 * Compiles the text of a cell in a scope of the caller's making.
 * @returns undefined when there was an error; the findings went to `findings`, with `details.position` counted from 1
 */
export function compileIn(
  cell: Cell,
  findings: Finding[],
  scopeFor: (report: Report) => Scope,
): Program | undefined {
  let sound = true
  const report: Report = (code, at, details) => {
    sound = false
    findings.push(error(code, cell.at, { ...details, position: at + 1 }))
  }
  try {
    const program = translate(parse(cell.text), scopeFor(report))
    return sound ? program : undefined
  } catch (cause) {
    if (!(cause instanceof ExpressionError)) throw cause
    report(cause.code, cause.at, detailsOf(cause))
    return undefined
  }
}

const INSTEAD: Readonly<Record<string, string>> = {
  '&&': 'and',
  '&': 'and',
  '||': 'or',
  '==': '=',
  '<>': '!=',
  '%': 'mod',
  '!': 'not()',
  '=>': '>=',
  '=<': '<=',
  ';': ',',
}

/** The blanks of the finding's text: `near` for syntax, `reference` for a malformed one, `found` and `instead` for an operator. */
export function detailsOf({ code, found, expected }: ExpressionError): Record<string, string | undefined> {
  if (code === 'expression.operator') return { found, instead: INSTEAD[found] ?? found.toLowerCase() }
  if (code === 'reference.malformed') return { reference: found }
  return { near: found || undefined, expected }
}

/**
 * Compiles an expression over named facts, each written `${fact}`.
 * @example `${age} >= 15` with names ['sex', 'age'] → program ['>=', ['ref', 0], 15], reads ['age']
 * @param scope.reads what other expressions of the same row read already: new names are appended to it
 * @returns program undefined when `findings` has an error: unknown fact or function, wrong count of arguments, syntax
 */
export function compileExpression(
  cell: Cell,
  scope: { names: readonly string[]; reads?: string[] },
): { program: Program | undefined; reads: string[]; findings: Finding[] } {
  const findings: Finding[] = []
  const reads = scope.reads ?? []
  const program = compileIn(cell, findings, report => ({
    report,
    reference({ name, lastSaved, at }) {
      if (lastSaved || !scope.names.includes(name)) {
        report('reference.unknown', at, {
          reference: lastSaved ? `last-saved#${name}` : name,
          suggestion: suggest(name, scope.names),
        })
        return NOTHING
      }
      if (!reads.includes(name)) reads.push(name)
      return ['ref', reads.indexOf(name)]
    },
    path({ at }) {
      report('path.notHere', at, {})
      return NOTHING
    },
    call({ name, at }) {
      if (!NEEDS_NODES.has(name)) return undefined
      report('function.notHere', at, { name })
      return NOTHING
    },
  }))
  return { program, reads, findings }
}
