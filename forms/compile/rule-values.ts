/**
 * Literals in the expressions of a rule set against what their fact can be: a value that is never given, a word where a number
 * stands, `true()` where people answer yes or no. Such a rule would hold always or never, without a word. rules.ts calls it.
 */
import type { Cell } from '../definition.ts'
import { OUTCOMES } from '../eligibility/determine.ts'
import type { FactDefinition } from '../eligibility/ruleset.ts'
import type { Finding } from '../findings.ts'
import { error } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import { isDayText } from './rule-rows.ts'

/** a rule gives the same answer every time: no chance, and no time but the day of the interview */
const CHANCE = ['random', 'uuid', 'now']
const EQUAL = ['=', '!=']
const ORDER = ['<', '<=', '>', '>=']

export interface RuleScope {
  facts: readonly FactDefinition[]
  /** outcome → the earliest phase in which a rule gives it; Infinity when none does */
  phaseOf: ReadonlyMap<string, number>
}

interface Check {
  reads: readonly string[]
  phase: number
  scope: RuleScope
  cell: Cell
  findings: Finding[]
}

/** Compares every literal with what its fact can be; looks into all operands. */
export function checkValues(program: unknown, check: Check): void {
  if (!Array.isArray(program)) return
  const [op, first, second] = program as [string, unknown, unknown]
  if (CHANCE.includes(op)) {
    check.findings.push(error('expression.functionNotHere', check.cell.at, { function: op }))
  }
  if (EQUAL.includes(op) || ORDER.includes(op) || op === 'selected') {
    checkPair(op, first, second, check)
    if (op !== 'selected') checkPair(op, second, first, check)
  }
  for (const operand of program.slice(1)) checkValues(operand, check)
}

type Literal = string | number | boolean

function checkPair(op: string, reference: unknown, value: unknown, check: Check): void {
  if (!Array.isArray(reference) || reference[0] !== 'ref') return
  if (Array.isArray(value) || value === '' || value === undefined) return
  const name = check.reads[reference[1] as number]!
  const literal = value as Literal
  if (name === OUTCOMES) checkOutcome(literal, check)
  else {
    const fact = check.scope.facts.find(candidate => candidate.name === name)
    const found = fact && findingOf(op, fact, literal)
    if (found) check.findings.push(error(found.code, check.cell.at, found.details))
  }
}

function checkOutcome(value: Literal, { phase, scope: { phaseOf }, cell, findings }: Check): void {
  if (typeof value !== 'string') return
  const given = phaseOf.get(value)
  if (given === undefined) {
    const suggestion = suggest(value, phaseOf.keys())
    findings.push(error('cell.unknownName', cell.at, { name: value, suggestion }))
  } else if (given >= phase) {
    findings.push(error('rule.outcomeNotEarlier', cell.at, { outcome: value, phase }))
  }
}

/** What is wrong with this literal beside this fact; undefined: nothing. */
function findingOf(
  op: string,
  { name, type, values: own }: FactDefinition,
  literal: Literal,
): { code: string; details: Record<string, string | undefined> } | undefined {
  const value = typeof literal === 'boolean' ? `${literal}()` : String(literal)
  const details = { fact: name, value }
  if (type === 'boolean' || type === 'select_one') {
    if (ORDER.includes(op)) return { code: 'rule.noOrder', details: { fact: name } }
  }
  const values = type === 'boolean' ? ['yes', 'no'] : own
  if (values?.length) {
    if (typeof literal !== 'boolean' && values.includes(value)) return undefined
    const isYes = literal === true || literal === 1
    const suggestion =
      type === 'boolean' && typeof literal !== 'string' ? (isYes ? 'yes' : 'no') : suggest(value, values)
    return { code: 'rule.valueUnknown', details: { ...details, suggestion } }
  }
  if (type === 'integer' && typeof literal !== 'number' && !/^-?\d+(\.\d+)?$/.test(value))
    return { code: 'rule.notNumber', details }
  if (type === 'date' && (typeof literal !== 'string' || !isDayText(value)))
    return { code: 'rule.notDay', details }
  return undefined
}
