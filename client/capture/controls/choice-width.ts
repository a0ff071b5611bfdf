/**
 * Whether the words of choices fit side by side on the narrowest phone, by estimate: measuring would draw twice. select.tsx
 * (likert) and grid.tsx ask; where they do not fit, the choices stand one below the other.
 */

/** what is between the edges of a page on a phone of 360 pixels, and between two choices */
const pagePixels = 328
const gapPixels = 4
/** border and padding of a choice */
const framePixels = 6
/** of a letter at 16 pixels */
const latinPixels = 8.5
const khmerPixels = 10
/** a Khmer word; longer runs have several and break between them */
const khmerWordPixels = 75

/** letters that take room of their own: not what stands above, below, or under another one */
const khmerSpacing = /(?<!\u17d2)[\u1780-\u17b3]|[\u17b6\u17be-\u17c5\u17c7\u17c8]/g

const widthOf = (run: string): number => {
  const khmer = run.match(khmerSpacing)?.length ?? 0
  if (khmer > 0) return Math.min(khmerWordPixels, khmer * khmerPixels)
  return run.length * latinPixels
}

/** `['Not at all', 'Fully']` in 5 columns → true; a word that is wider than its column → false */
export function fitsBeside(labels: readonly string[], columns: number): boolean {
  const room = (pagePixels - gapPixels * (columns - 1)) / columns - framePixels
  return labels.every(label => label.split(/[\s\u200b]+/).every(run => widthOf(run) <= room))
}
