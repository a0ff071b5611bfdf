/**
 * Khmer has no spaces between words, and not every browser knows where a line may break. This puts a zero-width space
 * (U+200B) between words where the text has none of its own. For showing only: never for a value that is stored.
 * Loading the browser's dictionary takes a slow phone up to a second, so it waits for an idle moment: what is drawn before
 * that breaks as the browser itself breaks it.
 */
const khmer = /[\u1780-\u17ff]/
const zeroWidthSpace = '\u200b'
/** form texts are a few hundred; the cap keeps a search through 15,000 villages from filling the memory */
const cacheLimit = 2000
const cache = new Map<string, string>()
let segmenter: Intl.Segmenter | undefined

const load = () => {
  segmenter = new Intl.Segmenter('km', { granularity: 'word' })
  // the dictionary is read at the first text, not before
  for (const _ of segmenter.segment('ខ្មែរ')) break
}
if ('Segmenter' in Intl) {
  // Safari has no idle callback, and its phones are quick
  if (typeof requestIdleCallback === 'function') requestIdleCallback(load)
  else load()
}

/** `សូមបំពេញឈ្មោះ` → `សូម​បំពេញ​ឈ្មោះ`; Latin text, and text with own breaks, comes back as it is. */
export const breakKhmer = (text: string): string => {
  if (!segmenter || !khmer.test(text) || text.includes(zeroWidthSpace)) return text
  const known = cache.get(text)
  if (known !== undefined) return known
  let broken = ''
  let afterWord = false
  for (const { segment } of segmenter.segment(text)) {
    const isWord = khmer.test(segment) && !/^[\u17d4-\u17d9]/.test(segment)
    broken += isWord && afterWord ? zeroWidthSpace + segment : segment
    afterWord = isWord
  }
  if (cache.size >= cacheLimit) cache.clear()
  cache.set(text, broken)
  return broken
}
