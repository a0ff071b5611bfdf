/// <reference path="./recheck.d.ts" />
/**
 * Is a pattern slow? recheck decides, on the pattern alone: nothing is ever run against it. It finds what takes seconds too, and
 * patterns with look-around. 2.9 MB: judge-worker.ts fetches it for who publishes, and no page imports this file.
 */
import recheck from 'recheck/lib/browser.js'
import type { SlowPattern } from '../../forms/checks/patterns.ts'

/** most are judged within 100 ms; what takes longer is large rather than bad */
const MOST_MS = 1000

/** @returns undefined when it is quick, or nobody can tell. @example judge('^(a+)+$')?.kind → 'exponential' */
export function judge(pattern: string): SlowPattern | undefined {
  // the flags that phones use: evaluate/functions/text.ts
  const found = recheck.checkSync(pattern, pattern.includes('\\p{') ? 'u' : '', { timeout: MOST_MS })
  if (found.status !== 'vulnerable') return undefined
  const { attack, complexity } = found
  return complexity.type === 'exponential'
    ? { kind: 'exponential', attack: attack.pattern }
    : { kind: 'polynomial', degree: complexity.degree, attack: attack.pattern }
}
