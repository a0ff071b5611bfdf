/** Weights of levels from pairs of which it is known whether they are the same: a logistic fit by Newton's steps, told in bits. */
import { type Level, weights } from '../../forms/matching/weights.ts'
import type { Pair } from './measure.ts'

const rounds = 25
/** holds weights of levels that hardly occur near 0 */
const pull = 0.5

/** @returns a weight for each level, and `bias` */
export function weigh(pairs: readonly Pair[]): Record<Level | 'bias', number> {
  const names = Object.keys(weights) as (Level | 'bias')[]
  const at = new Map(names.map((name, index) => [name, index]))
  const rows = pairs.map(({ levels, same }) => ({ on: [0, ...levels.map(level => at.get(level)!)], same }))
  let w = names.map(() => 0)
  for (let round = 0; round < rounds; round++) {
    const slope = names.map((_, index) => (index ? -pull * w[index]! : 0))
    const bend = names.map((_, index) => names.map((__, other) => (index === other ? pull : 0)))
    for (const { on, same } of rows) {
      const odds = on.reduce((sum, index) => sum + w[index]!, 0)
      const chance = 1 / (1 + Math.exp(-odds))
      const spread = chance * (1 - chance)
      for (const index of on) {
        slope[index]! += (same ? 1 : 0) - chance
        const line = bend[index]!
        for (const other of on) line[other]! += spread
      }
    }
    const step = solve(bend, slope)
    w = w.map((weight, index) => weight + Math.max(-2, Math.min(2, step[index]!)))
  }
  const bits = names.map((name, index) => [name, Math.round((w[index]! / Math.LN2) * 100) / 100] as const)
  return Object.fromEntries(bits) as Record<Level | 'bias', number>
}

/** The x of `matrix` x = `right`, by elimination. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  for (let at = 0; at < rows.length; at++) {
    const best = rows
      .slice(at)
      .reduce((top, row, off) => (Math.abs(row[at]!) > Math.abs(rows[top]![at]!) ? at + off : top), at)
    ;[rows[at], rows[best]] = [rows[best]!, rows[at]!]
    const pivot = rows[at]!
    for (const [index, row] of rows.entries()) {
      if (index === at) continue
      const factor = row[at]! / pivot[at]!
      if (factor) for (let column = at; column < row.length; column++) row[column]! -= factor * pivot[column]!
    }
  }
  return rows.map((row, at) => row.at(-1)! / row[at]!)
}
