/**
 * The patterns of regex() in a form: those that can take for ever on a phone are refused when the form is published. Who judges is
 * handed in, for the judge is large (client/manage/judge-pattern.ts). Called by publication.ts.
 */
import { toText } from '../evaluate/convert.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'
import { expressionCells, operationsOf } from './cells.ts'
import { constantOf } from './constants.ts'
import type { Facts } from './facts.ts'

/**
 * What an attack makes of a pattern. `exponential`: twice the time for each further letter; `polynomial`: with the power `degree` of
 * the text's length. `attack` is the shape of a text that does it: `'a'.repeat(31) + '\x00'`.
 */
export interface SlowPattern {
  kind: 'exponential' | 'polynomial'
  degree?: number
  attack: string
}

/** undefined: the pattern is quick, or nobody can tell. `flags` are those that the phone uses. */
export type JudgePattern = (pattern: string, flags: string) => SlowPattern | undefined

/** 1,000 letters, the most that a phone looks at, to the third power are seconds */
const SLOW_DEGREE = 3

/** Every pattern that is written out, with its cell. */
function* patternsOf(facts: Facts): Generator<{ pattern: string; at: SheetPlace }> {
  for (const { at, program } of expressionCells(facts)) {
    for (const [op, , written] of operationsOf(program)) {
      const pattern = op === 'regex' ? constantOf(written!) : undefined
      if (pattern !== undefined) yield { pattern: toText(pattern), at }
    }
  }
}

export function checkPatterns(facts: Facts, judge: JudgePattern): Finding[] {
  const findings: Finding[] = []
  for (const { pattern, at } of patternsOf(facts)) {
    const slow = judge(pattern, pattern.includes('\\p{') ? 'u' : '')
    if (!slow) continue
    const details = { pattern, attack: slow.attack }
    if (slow.kind === 'exponential') findings.push(error('regex.slow', at, details))
    else if ((slow.degree ?? 0) >= SLOW_DEGREE) findings.push(warning('regex.slowish', at, details))
  }
  return findings
}
