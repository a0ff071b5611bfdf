/**
 * Text of an expression → tokens, by XPath 1.0's rules: a name may hold `-` and `.`, so `a -b` needs its blank, and a word or
 * `*` after an operand is an operator. parse.ts calls it. It knows no names of functions or questions.
 */

export type TokenKind = 'number' | 'text' | 'reference' | 'name' | 'operator' | 'mark' | 'end'

export interface Token {
  kind: TokenKind
  text: string
  at: number
  /** after `${last-saved#` */
  lastSaved?: boolean
}

/** Thrown by the lexer and the parser, turned into one finding by compile.ts. `code` is the finding's. */
export class ExpressionError extends Error {
  readonly code: string
  readonly at: number
  readonly found: string
  /** the mark that should stand there: `)` */
  readonly expected: string | undefined
  constructor(code: string, at: number, found: string, expected?: string) {
    super(code)
    this.code = code
    this.at = at
    this.found = found
    this.expected = expected
  }
}

const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_.·-]*(?::[\p{L}_][\p{L}\p{M}\p{N}_.·-]*)?/uy
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)/y
const MARK = /\/\/|::|\.\.|!=|<=|>=|[()[\]@,|+\-=<>*/.]/y
/** operators of other languages that people write by habit */
const FOREIGN = /&&?|\|\||=[=<>]|<>|%|;|!(?!=)/y
const BLANK = /\s+/y
const REFERENCE = /\$\{([^{}]*)\}/y
const REFERENCE_NAME = /^\s*(?:(last-saved)#)?([\p{L}_][\p{L}\p{M}\p{N}_.·-]*)\s*$/u
const WORDS = new Set(['and', 'or', 'div', 'mod'])
const OPERATORS = new Set(['|', '+', '-', '=', '!=', '<', '<=', '>', '>=', '/', '//'])
/** after these (or at the start) a name is a name and `*` a wildcard */
const OPENERS = new Set(['(', '[', ',', '@', '::'])

/** The name inside `${}`: `{ name: 'age', lastSaved: false }`, or undefined when it is malformed. */
export function referenceName(inside: string): { name: string; lastSaved: boolean } | undefined {
  const match = REFERENCE_NAME.exec(inside)
  return match ? { name: match[2]!, lastSaved: match[1] !== undefined } : undefined
}

/** @throws ExpressionError `expression.syntax`, `expression.quote`, `expression.operator`, `reference.malformed` */
export function lex(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(source)
  }
  const push = (kind: TokenKind, text: string, length: number): void => {
    tokens.push({ kind, text, at })
    at += length
  }
  const afterOperand = (): boolean => {
    const last = tokens.at(-1)
    return last !== undefined && last.kind !== 'operator' && !(last.kind === 'mark' && OPENERS.has(last.text))
  }
  while (at < source.length) {
    const blank = take(BLANK)
    if (blank) {
      at += blank[0].length
      continue
    }
    const character = source[at]!
    if (character === '"' || character === "'") {
      const close = source.indexOf(character, at + 1)
      if (close < 0) throw new ExpressionError('expression.quote', at, source.slice(at, at + 20))
      push('text', source.slice(at + 1, close), close + 1 - at)
      continue
    }
    if (character === '$') {
      const reference = take(REFERENCE)
      const named = reference && referenceName(reference[1]!)
      if (!reference || !named)
        throw new ExpressionError('reference.malformed', at, reference?.[0] ?? source.slice(at, at + 20))
      tokens.push({ kind: 'reference', text: named.name, at, lastSaved: named.lastSaved })
      at += reference[0].length
      continue
    }
    const number = take(NUMBER)
    if (number) {
      push('number', number[0], number[0].length)
      // `1e3`, `2kg`: XPath has no exponents and no units
      if (take(NAME))
        throw new ExpressionError('expression.syntax', at, source.slice(at - number[0].length, at + 10))
      continue
    }
    const name = take(NAME)
    if (name) {
      const word = afterOperand() && WORDS.has(name[0])
      // `AND`: no name stands after an operand, so nothing else can be meant
      if (!word && afterOperand() && WORDS.has(name[0].toLowerCase()))
        throw new ExpressionError('expression.operator', at, name[0])
      push(word ? 'operator' : 'name', name[0], name[0].length)
      continue
    }
    const foreign = take(FOREIGN)
    if (foreign) throw new ExpressionError('expression.operator', at, foreign[0])
    const mark = take(MARK)
    if (!mark) throw new ExpressionError('expression.syntax', at, [...source.slice(at, at + 4)][0]!)
    const operator = OPERATORS.has(mark[0]) || (mark[0] === '*' && afterOperand())
    push(operator ? 'operator' : 'mark', mark[0], mark[0].length)
  }
  tokens.push({ kind: 'end', text: '', at })
  return tokens
}
