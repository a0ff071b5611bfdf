/**
 * What the caret stands in, inside an expression that is not finished: a `${`, a text in quotes, a call, a word. The lexer of
 * forms/expression refuses unfinished text; this one takes whatever is there. Pure; complete.ts asks it.
 */

export interface OpenCall {
  name: string
  /** which argument the caret is in, from 0 */
  argument: number
  /** where its name begins */
  at: number
}

export interface Caret {
  in: 'reference' | 'text' | 'word'
  /** where what is being typed begins: after `${` or the quote, or the first letter of the word */
  from: number
  /** of a text: its quote */
  quote?: string
  /** calls that are open here, outermost first */
  calls: readonly OpenCall[]
}

const WORD_BEFORE = /[\p{L}_][\p{L}\p{M}\p{N}_.:-]*$/u

export function scan(text: string, caret: number): Caret {
  const calls: OpenCall[] = []
  let at = 0
  while (at < caret) {
    const letter = text[at]!
    if (letter === '"' || letter === "'") {
      const close = text.indexOf(letter, at + 1)
      if (close < 0 || close >= caret) return { in: 'text', from: at + 1, quote: letter, calls }
      at = close + 1
      continue
    }
    if (letter === '$' && text[at + 1] === '{' && at + 2 <= caret) {
      const close = text.indexOf('}', at + 2)
      const another = text.indexOf('\x24{', at + 2)
      const isOpen = close < 0 || (another >= 0 && another < close)
      if (isOpen || close >= caret) {
        if (!isOpen || another < 0 || another >= caret) return { in: 'reference', from: at + 2, calls }
        at += 2
        continue
      }
      at = close + 1
      continue
    }
    if (letter === '(') {
      const name = WORD_BEFORE.exec(text.slice(0, at))?.[0] ?? ''
      calls.push({ name, argument: 0, at: at - name.length })
    } else if (letter === ')') calls.pop()
    else if (letter === ',' && calls.length > 0) {
      const call = calls.at(-1)!
      calls[calls.length - 1] = { ...call, argument: call.argument + 1 }
    }
    at++
  }
  const word = WORD_BEFORE.exec(text.slice(0, caret))?.[0] ?? ''
  return { in: 'word', from: caret - word.length, calls }
}

const NAME = String.raw`([\p{L}_][\p{L}\p{M}\p{N}_.-]*)`
const COMPARED = new RegExp(String.raw`(?:\$\{\s*${NAME}\s*\}|(\.))\s*!?=\s*$`, 'u')
const SELECTED = new RegExp(String.raw`selected\(\s*(?:\$\{\s*${NAME}\s*\}|(\.))\s*,\s*$`, 'u')

/**
 * The question whose choices a text is compared with: `${q} = '`, `selected(${q}, '`; '.' for the question itself.
 * `text` ends before the quote.
 */
export function comparedWith(text: string): string | undefined {
  const found = COMPARED.exec(text) ?? SELECTED.exec(text)
  return found ? (found[1] ?? found[2]) : undefined
}
