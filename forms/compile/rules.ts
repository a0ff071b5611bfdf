/**
 * The expressions of a rule set: calculations of facts and conditions of rules, compiled and checked against what facts and
 * outcomes there are. ruleset.ts calls it. A slip of the pen in a value never fires silently: it is a finding.
 */
import type { Cell } from '../definition.ts'
import { OUTCOMES } from '../eligibility/determine.ts'
import type { FactDefinition, Rule } from '../eligibility/ruleset.ts'
import type { Program } from '../evaluate/program.ts'
import { compileExpression } from '../expression/compile.ts'
import type { Finding } from '../findings.ts'
import { error } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'

/** a rule gives the same answer every time: no chance, and no time but the day of the interview */
const CHANCE = ['random', 'uuid', 'now']

export interface RuleScope {
  facts: readonly FactDefinition[]
  /** outcome → the earliest phase in which a rule gives it; Infinity when none does */
  phaseOf: ReadonlyMap<string, number>
}

interface Compiled {
  when: Program[]
  reads: string[]
}

/** The conjuncts of a condition: `a and (b and c)` → [a, b, c]. */
function conjuncts(program: Program): Program[] {
  if (Array.isArray(program) && program[0] === 'and') {
    return program.slice(1).flatMap(operand => conjuncts(operand as Program))
  }
  return [program]
}

/** Compiles the cell of a rule's `when`; undefined when there is an error in it. */
export function compileWhen(
  cell: Cell,
  phase: number,
  scope: RuleScope,
  findings: Finding[],
): Compiled | undefined {
  const names = [...scope.facts.map(fact => fact.name), OUTCOMES]
  const { program, reads, findings: found } = compileExpression(cell, { names })
  findings.push(...found)
  if (program === undefined) return undefined
  const before = findings.length
  checkCondition(program, reads, cell, findings)
  checkValues(program, { reads, phase, scope, cell, findings })
  return findings.length === before ? { when: conjuncts(program), reads } : undefined
}

/** Compiles a fact's calculation; it may read any fact above it, and itself. */
export function compileCalculation(
  cell: Cell,
  above: readonly FactDefinition[],
  fact: FactDefinition,
  findings: Finding[],
): Pick<FactDefinition, 'calculation' | 'reads'> {
  const facts = [...above, fact]
  const {
    program,
    reads,
    findings: found,
  } = compileExpression(cell, { names: facts.map(({ name }) => name) })
  findings.push(...found)
  if (program === undefined) return {}
  checkValues(program, { reads, phase: 0, scope: { facts, phaseOf: new Map() }, cell, findings })
  return { calculation: program, reads }
}

/**
 * Compiles one of the expressions of a row that has several, which share `reads`: a condition of a task, a due day.
 * @returns the conjuncts of a condition, one program of a value; undefined when there is an error in it or the cell is blank
 */
export function compileShared(
  cell: Cell | undefined,
  kind: 'condition' | 'value',
  { facts, reads }: { facts: readonly FactDefinition[]; reads: string[] },
  findings: Finding[],
): Program[] | undefined {
  if (!cell) return undefined
  const names = facts.map(fact => fact.name)
  const { program, findings: found } = compileExpression(cell, { names, reads })
  findings.push(...found)
  if (program === undefined) return undefined
  const before = findings.length
  if (kind === 'condition') checkCondition(program, reads, cell, findings)
  checkValues(program, { reads, phase: 0, scope: { facts, phaseOf: new Map() }, cell, findings })
  if (findings.length > before) return undefined
  return kind === 'condition' ? conjuncts(program) : [program]
}

/** `${consent}` alone would be true for the answer `no`: where yes or no is asked, a fact has to be compared. */
function checkCondition(program: Program, reads: string[], cell: Cell, findings: Finding[]): void {
  if (!Array.isArray(program)) return
  const [op, ...operands] = program
  if (op === 'ref') {
    findings.push(error('rule.bareFact', cell.at, { fact: reads[program[1] as number] }))
  } else if (op === 'and' || op === 'or' || op === 'not') {
    for (const operand of operands) checkCondition(operand as Program, reads, cell, findings)
  } else if (op === 'if') {
    checkCondition(operands[0] as Program, reads, cell, findings)
  }
}

interface Check {
  reads: string[]
  phase: number
  scope: RuleScope
  cell: Cell
  findings: Finding[]
}

/** Compares every literal with what its fact can be; looks into all operands. */
function checkValues(program: unknown, check: Check): void {
  if (!Array.isArray(program)) return
  const [op, first, second] = program as unknown[]
  if (CHANCE.includes(op as string)) {
    check.findings.push(error('expression.functionNotHere', check.cell.at, { function: op as string }))
  }
  if (op === '=' || op === '!=' || op === 'selected') {
    checkPair(first, second, check)
    if (op !== 'selected') checkPair(second, first, check)
  }
  for (const operand of program.slice(1)) checkValues(operand, check)
}

function checkPair(reference: unknown, value: unknown, { reads, phase, scope, cell, findings }: Check): void {
  if (!Array.isArray(reference) || reference[0] !== 'ref' || typeof value !== 'string' || value === '') return
  const name = reads[reference[1] as number]!
  if (name === OUTCOMES) {
    const given = scope.phaseOf.get(value)
    if (given === undefined) {
      const suggestion = suggest(value, scope.phaseOf.keys())
      findings.push(error('cell.unknownName', cell.at, { name: value, suggestion }))
    } else if (given >= phase) {
      findings.push(error('rule.outcomeNotEarlier', cell.at, { outcome: value, phase }))
    }
    return
  }
  const fact = scope.facts.find(candidate => candidate.name === name)
  const values = fact?.type === 'boolean' ? ['yes', 'no'] : fact?.values
  if (!values?.length || values.includes(value)) return
  findings.push(
    error('rule.valueUnknown', cell.at, { fact: name, value, suggestion: suggest(value, values) }),
  )
}

/** Outcome → the earliest phase that gives it, for `RuleScope`. */
export function phasesOf(
  outcomes: readonly string[],
  rules: readonly Pick<Rule, 'outcome' | 'phase'>[],
): Map<string, number> {
  const phases = new Map(outcomes.map(name => [name, Number.POSITIVE_INFINITY]))
  for (const { outcome, phase } of rules) phases.set(outcome, Math.min(phase, phases.get(outcome) ?? phase))
  return phases
}
