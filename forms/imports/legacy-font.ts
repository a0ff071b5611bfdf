/**
 * Khmer that was typed in a font from before Unicode (Limon, ABC): the file has Latin letters and signs, which looked like Khmer only on that
 * computer. No machine can tell the fonts apart for sure, so nothing is converted: people-rows.ts says it. Knows no programme.
 */

/** fewer cells are a name that somebody has written oddly */
const least = 3

/** Signs that no name has within, and letters that change case where no name does: `eQµaH`, `RsI`, `can;`. */
const isOdd = (text: string): boolean =>
  /[a-z](?:[;:|\\[\]{}@#$%^&*+=~<>\u00a1-\u00bf\u00c6\u00d0\u00d7\u00d8\u00de\u00df\u00e6\u00f0\u00f7\u00f8\u00fe\u0192\u2020\u2021\u2022])|[\u00a1-\u00bf\u00d7\u00df\u00f7\u0192][a-z]/iu.test(
    text,
  ) || /[a-z][A-Z](?![a-z])|\b[a-z]+[A-Z]/.test(text)

/** Whether at least half of what is written in Latin letters is odd so. */
export function isLegacyFont(texts: readonly string[]): boolean {
  const latin = texts.filter(text => /[a-z]/i.test(text) && !/[\u1780-\u17ff]/.test(text))
  const odd = latin.filter(isOdd).length
  return odd >= least && odd * 2 >= latin.length
}
