/**
 * Windowing for long lists: which rows of which groups are in sight, by the fixed heights of headings and rows. 50,000 rows stay some
 * dozen elements, and a scroll costs no more than the number of groups. long-list.tsx calls it on every scroll.
 */

export interface Sizes {
  /** rows of each group */
  counts: readonly number[]
  /** pixels */
  row: number
  /** of each group's heading; 0 = it has none */
  headings: readonly number[]
}

/** Rows `from` to `to` (one past the last) of a group, and whether its heading is drawn. */
export interface Piece {
  group: number
  heading: boolean
  from: number
  to: number
}

export interface Window {
  pieces: Piece[]
  /** pixels of empty space before the first and after the last piece */
  before: number
  after: number
}

export const heightOf = ({ counts, row, headings }: Sizes): number =>
  counts.reduce((sum, count, i) => sum + (headings[i] ?? 0) + count * row, 0)

/**
 * @param top pixels scrolled away, `view` pixels in sight, `overscan` pixels drawn beyond both edges so that a fast thumb does
 * not see white
 */
export function windowOf(sizes: Sizes, top: number, view: number, overscan: number): Window {
  const { counts, row, headings } = sizes
  const total = heightOf(sizes)
  const from = Math.max(0, Math.min(top, total - view) - overscan)
  const to = Math.min(total, Math.min(top, total) + view + overscan)
  const pieces: Piece[] = []
  let before = 0
  let drawnTo = 0
  let at = 0
  for (const [group, count] of counts.entries()) {
    const heading = headings[group] ?? 0
    const end = at + heading + count * row
    if (end > from && at < to) {
      const first = Math.min(count, Math.max(0, Math.floor((from - at - heading) / row)))
      const last = Math.max(first, Math.min(count, Math.ceil((to - at - heading) / row)))
      // a heading out of sight goes with the rows before it
      const isDrawn = heading > 0 && first === 0
      if (pieces.length === 0) before = at + (isDrawn || !heading ? 0 : heading) + first * row
      drawnTo = at + heading + last * row
      pieces.push({ group, heading: isDrawn, from: first, to: last })
    }
    at = end
  }
  return { pieces, before, after: pieces.length ? total - drawnTo : total }
}
