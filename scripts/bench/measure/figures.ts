/** From samples to figures. Pure. */

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** The value that a share of all stays under: 0.5 is the median. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = sorted(values)
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN
}

/** Median of the calmest third: what an operation takes where nobody else has the machine. */
export const calm = (values: readonly number[]): number =>
  quantile(sorted(values).slice(0, Math.max(1, Math.ceil(values.length / 3))), 0.5)

/**
 * Exponent e of `value ≈ c · size^e` by least squares of the logarithms: 0 = does not grow, 1 = grows with the size, 2 = with its
 * square. Undefined with fewer than two points that have a value.
 * @example growth([[100, 2], [1000, 20]]) → 1
 */
export function growth(points: readonly (readonly [size: number, value: number])[]): number | undefined {
  const logs = points
    .filter(([size, value]) => size > 0 && value > 0 && Number.isFinite(value))
    .map(([size, value]) => [Math.log(size), Math.log(value)] as const)
  if (logs.length < 2) return undefined
  const mean = (of: 0 | 1) => logs.reduce((sum, point) => sum + point[of], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const across = logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
  if (across === 0) return undefined
  return logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / across
}
