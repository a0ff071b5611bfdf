/**
 * "Did you mean …": the nearest of the known words. Used for sheets, headers, types, lists, parameters, references
 * and functions.
 */

/**
 * How many letters must be put in, left out, changed or swapped with a neighbour to make one word of the other.
 * @example editDistance('relevent', 'relevant') → 1
 */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1
  const table = new Array<number>((a.length + 1) * width).fill(0)
  const at = (i: number, j: number) => table[i * width + j]!
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j < width; j++) {
      let cost: number
      if (i === 0 || j === 0) cost = i + j
      else {
        const change = a[i - 1] === b[j - 1] ? 0 : 1
        cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change)
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, at(i - 2, j - 2) + 1)
        }
      }
      table[i * width + j] = cost
    }
  }
  return at(a.length, b.length)
}

/** Letters of other scripts that look like these, as they come with a copied text. */
const LOOKALIKES = 'аaсcеeіiјjоoрpѕsуyхxԁdһhοoιiνvαa'
const latin = new Map<string, string>()
for (let index = 0; index < LOOKALIKES.length; index += 2)
  latin.set(LOOKALIKES[index]!, LOOKALIKES[index + 1]!)

/**
 * A word as it looks, for comparing: small letters, one form of each, Khmer digits as 0 to 9, nothing that has no width.
 * @example folded('Аge\u200b១') (the first letter is Cyrillic) → 'age1'
 */
export const folded = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u17e0-\u17e9]/g, digit => String(digit.charCodeAt(0) - 0x17e0))
    .replace(/[\u0370-\u052f]/g, letter => latin.get(letter) ?? letter)

/**
 * The candidate that the writer most likely meant, or undefined. Up to a third of the letters may be wrong; a difference that cannot
 * be seen (a letter of another script, a blank without width) or of capitals only is always a suggestion.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const lower = folded(word)
  // a whole sentence is no mistyped name, and the table would be large
  if (lower.length === 0 || lower.length > 100) return undefined
  const limit = lower.length < 3 ? 0 : lower.length < 6 ? 1 : Math.min(3, Math.floor(lower.length / 3))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - lower.length) > limit) continue
    const distance = editDistance(lower, folded(candidate))
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}
