/**
 * Answers inside of labels. The engine hands them over between two signs that nobody sees (Unicode's first strong isolate and its end,
 * which also keep a name in Arabic letters in its place); markdown.tsx shows what is between them as it is, whatever it looks like.
 */

const OPEN = '\u2068'
const CLOSE = '\u2069'

/** @example quote('**x**') → the same between the two signs */
export const quote = (answer: string): string => OPEN + answer.replace(/[\u2068\u2069]/g, '') + CLOSE

/** A label as plain text: for names, titles and searches, where nothing is made of it. */
export const unquoted = (label: string): string => label.replace(/[\u2068\u2069]/g, '')

/** stand-ins for answers while a label is read: letters that nobody types, each for one answer */
const FIRST = 0xe000
const MOST = 0x1900
const STAND_INS = /[\ue000-\uf8ff]/g

/** A label without its answers, and the way to bring them back into a part of it. */
export function takeOut(text: string): { bare: string; putBack: (part: string) => string } {
  if (!text.includes(OPEN)) return { bare: text, putBack: part => part }
  const answers: string[] = []
  const bare = text
    .replace(STAND_INS, '')
    .replace(/\u2068([^\u2069]*)\u2069/g, (_, answer: string) =>
      answers.length < MOST ? String.fromCharCode(FIRST + answers.push(answer) - 1) : answer,
    )
  return {
    bare,
    putBack: part => part.replace(STAND_INS, sign => answers[sign.charCodeAt(0) - FIRST] ?? ''),
  }
}
