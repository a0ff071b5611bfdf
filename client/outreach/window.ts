/**
 * Windowing for long lists: which items of known heights are in sight. 5,000 rows stay some dozen elements. today.tsx
 * calls it on every scroll; it knows nothing of what an item is.
 */

export interface Window {
  /** first and one past the last item to render */
  start: number
  end: number
  /** pixels of empty space before the first and after the last rendered item */
  before: number
  after: number
}

/** offsets[i] = pixels above item i; one more entry = total height */
export function offsetsOf(heights: readonly number[]): number[] {
  const offsets = [0]
  let total = 0
  for (const height of heights) {
    total += height
    offsets.push(total)
  }
  return offsets
}

/**
 * @param top pixels scrolled away, `view` pixels in sight, `overscan` pixels rendered beyond both edges so that a fast
 * thumb does not see white
 */
export function windowOf(offsets: readonly number[], top: number, view: number, overscan: number): Window {
  const count = offsets.length - 1
  const total = offsets[count] ?? 0
  const from = Math.max(0, Math.min(top, total - view) - overscan)
  const start = Math.min(itemAt(offsets, from), count)
  const end = Math.min(itemAt(offsets, Math.min(top, total) + view + overscan) + 1, count)
  return { start, end, before: offsets[start] ?? 0, after: total - (offsets[end] ?? total) }
}

/** Index of the item that covers this pixel (binary search). */
function itemAt(offsets: readonly number[], pixel: number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= pixel) low = middle
    else high = middle - 1
  }
  return low
}
