/**
 * The expressions of a rule set: calculations of facts and conditions of rules, compiled and checked against what facts and
 * outcomes there are (rule-values.ts). ruleset.ts calls it. A slip of the pen never fires silently: it is a finding, in words about facts.
 */
import type { Cell } from '../definition.ts'
import { OUTCOMES } from '../eligibility/determine.ts'
import type { FactDefinition, Rule } from '../eligibility/ruleset.ts'
import type { Program } from '../evaluate/program.ts'
import { compileExpression } from '../expression/compile.ts'
import type { Finding } from '../findings.ts'
import { error } from '../xlsform/report.ts'
import { checkValues, type RuleScope } from './rule-values.ts'

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
  findings.push(...found.map(one => aboutFacts(one, cell)))
  if (program === undefined) return undefined
  const before = findings.length
  checkCondition(program, reads, cell, findings)
  checkValues(program, { reads, phase, scope, cell, findings })
  return findings.length === before ? { when: conjuncts(program), reads } : undefined
}

/** Compiles a fact's calculation; it may read any fact above it, and itself. */
export function compileCalculation(
  cell: Cell,
  { above, below }: { above: readonly FactDefinition[]; below: readonly string[] },
  fact: FactDefinition,
  findings: Finding[],
): Pick<FactDefinition, 'calculation' | 'reads'> {
  const facts = [...above, fact]
  const {
    program,
    reads,
    findings: found,
  } = compileExpression(cell, { names: facts.map(({ name }) => name) })
  findings.push(...found.map(one => aboutFacts(one, cell, below)))
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
  findings.push(...found.map(one => aboutFacts(one, cell)))
  if (program === undefined) return undefined
  const before = findings.length
  if (kind === 'condition') checkCondition(program, reads, cell, findings)
  checkValues(program, { reads, phase: 0, scope: { facts, phaseOf: new Map() }, cell, findings })
  if (findings.length > before) return undefined
  return kind === 'condition' ? conjuncts(program) : [program]
}

/** What the language says of questions, said of facts: an expression of a rule set has nothing else. */
function aboutFacts(finding: Finding, { text, at }: Cell, below: readonly string[] = []): Finding {
  const { reference, suggestion, position } = finding.details as {
    reference?: string
    suggestion?: string
    position: number
  }
  if (finding.code === 'reference.unknown' && reference !== undefined) {
    return below.includes(reference)
      ? error('fact.below', at, { fact: reference, position })
      : error('fact.unknown', at, { reference, suggestion, position })
  }
  const [word] = text.slice(position - 1).match(/^[\p{L}\p{M}\p{N}_.-]+/u) ?? []
  return finding.code === 'path.notHere' && word ? error('rule.bareWord', at, { word, position }) : finding
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

/** Outcome → the earliest phase that gives it, for `RuleScope`. */
export function phasesOf(
  outcomes: readonly string[],
  rules: readonly Pick<Rule, 'outcome' | 'phase'>[],
): Map<string, number> {
  const phases = new Map(outcomes.map(name => [name, Number.POSITIVE_INFINITY]))
  for (const { outcome, phase } of rules) phases.set(outcome, Math.min(phase, phases.get(outcome) ?? phase))
  return phases
}
