/**
 * The patterns of regex() in a form: those that can take for ever on a phone are refused when the form is published. publication.ts
 * has them judged by ambiguity.ts; the manager's browser once more by a judge that is too large for this folder and finds more
 * (client/manage/judge-worker.ts).
 */
import { toText } from '../evaluate/convert.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'
import { exponential } from './ambiguity.ts'
import { expressionCells, operationsOf } from './cells.ts'
import { constantOf } from './constants.ts'
import type { Facts } from './facts.ts'

/** A pattern with the cell that it stands in. */
export interface WrittenPattern {
  pattern: string
  at: SheetPlace
}

/**
 * What an attack makes of a pattern. `exponential`: twice the time for each further letter; `polynomial`: with the power `degree` of
 * the text's length. `attack` is the shape of a text that does it: `'a'.repeat(31) + '\x00'`.
 */
export interface SlowPattern {
  kind: 'exponential' | 'polynomial'
  degree?: number
  attack: string
}

/** 1,000 letters, the most that a phone looks at, to the third power are seconds */
const SLOW_DEGREE = 3

/** Every pattern that is written out. Those made of answers are told of by `checkFixed`. */
export function patternsOf(facts: Facts): WrittenPattern[] {
  const found: WrittenPattern[] = []
  for (const { at, program } of expressionCells(facts)) {
    for (const [op, , written] of operationsOf(program)) {
      const pattern = op === 'regex' ? constantOf(written!) : undefined
      if (pattern !== undefined) found.push({ pattern: toText(pattern), at })
    }
  }
  return found
}

/** Errors for patterns that never end, warnings for those that take seconds. */
export function checkPatterns(
  patterns: readonly WrittenPattern[],
  judge: (pattern: string) => SlowPattern | undefined = exponential,
): Finding[] {
  return patterns.flatMap(({ pattern, at }) => {
    const slow = judge(pattern)
    if (!slow) return []
    const details = { pattern, attack: slow.attack }
    if (slow.kind === 'exponential') return [error('regex.slow', at, details)]
    return (slow.degree ?? 0) >= SLOW_DEGREE ? [warning('regex.slowish', at, details)] : []
  })
}

/** A pattern that comes from an answer can be anything. */
export function checkFixed(facts: Facts): Finding[] {
  const findings: Finding[] = []
  for (const { at, program } of expressionCells(facts))
    for (const [op, , written] of operationsOf(program))
      if (op === 'regex' && constantOf(written!) === undefined) findings.push(warning('regex.notFixed', at))
  return findings
}
