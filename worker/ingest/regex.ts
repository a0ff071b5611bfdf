/**
 * regex() of forms and rule sets at the office. A pattern comes from whoever wrote the form, a text from anybody, and JavaScript's
 * own engine can be held for hours by the two together; so here RE2 runs, whose time grows with the text's length and no faster.
 * recheck.ts and submission.ts hand it to the engine. docs/decisions/0010-regular-expressions.md says what that costs.
 */
import { RE2JS } from 're2js'

/** what `\s` is in JavaScript; in RE2 it is ASCII only */
const BLANKS = String.raw`\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`
const NOT_LINE_END = String.raw`[^\n\r\x{2028}\x{2029}]`
const ANYTHING = String.raw`[\x{0}-\x{10ffff}]`
const NOTHING = String.raw`[^\x{0}-\x{10ffff}]`

/** one half of a letter beyond U+FFFF: JavaScript looks at halves, RE2 at letters, so each half gets a place of its own */
const HALF = /[\ud800-\udfff]/g
const PLACES = /[\ue000-\ue7ff]/
const placed = (text: string): string =>
  text.replace(HALF, half => String.fromCharCode(half.charCodeAt(0) - 0xd800 + 0xe000))

/** RE2 has no such thing, or another meaning for it. */
class Unsupported extends Error {}

/**
 * JavaScript's pattern as RE2 writes it, meaning the same.
 * @throws Unsupported for look-around, back-references and rare escapes
 */
function translated(pattern: string, isUnicode: boolean): string {
  let made = ''
  let at = 0
  let inClass = false
  const take = (expected: RegExp): RegExpExecArray | undefined => {
    expected.lastIndex = at
    const found = expected.exec(pattern)
    if (found) at += found[0].length
    return found ?? undefined
  }
  const letter = (code: number): string => {
    const isHalf = code >= 0xd800 && code <= 0xdfff
    return `\\x{${(isHalf && !isUnicode ? code - 0xd800 + 0xe000 : code).toString(16)}}`
  }
  const escaped = (): string => {
    const hex = take(/x([\da-fA-F]{2})|u([\da-fA-F]{4})/y)
    if (hex) return letter(Number.parseInt(hex[1] ?? hex[2]!, 16))
    const long = isUnicode ? take(/u\{([\da-fA-F]+)\}/y) : undefined
    if (long) return letter(Number.parseInt(long[1]!, 16))
    const property = isUnicode ? take(/([pP])\{(?:(?:Script|sc|General_Category|gc)=)?(\w+)\}/y) : undefined
    if (property) return `\\${property[1]}{${property[2]}}`
    if (take(/s/y)) return inClass ? BLANKS : `[${BLANKS}]`
    if (!inClass && take(/S/y)) return `[^${BLANKS}]`
    if (inClass && take(/b/y)) return letter(8)
    if (take(/0(?!\d)/y)) return letter(0)
    const plain = take(inClass ? /[dDwWtnrfv]/y : /[dDwWbBtnrfv]/y)
    if (plain) return `\\${plain[0]}`
    const mark = take(/[^\p{L}\p{N}]/uy)
    if (mark) return letter(mark[0].codePointAt(0)!)
    throw new Unsupported()
  }
  const literal = (): string => {
    const code = (isUnicode ? pattern.codePointAt(at) : pattern.charCodeAt(at))!
    at += code > 0xffff ? 2 : 1
    return letter(code)
  }
  const outside = (): string => {
    if (take(/\[\]/y)) return NOTHING
    if (take(/\[\^\]/y)) return ANYTHING
    const open = take(/\[\^?/y)
    if (open) {
      inClass = true
      return open[0]
    }
    if (take(/\./y)) return NOT_LINE_END
    if (take(/\(\?:/y)) return '(?:'
    if (take(/\(\?<[\p{L}_$][\p{L}\p{N}_$]*>/uy)) return '('
    if (take(/\(\?/y)) throw new Unsupported()
    return take(/\{\d+(?:,\d*)?\}|[()|*+?^$]/y)?.[0] ?? literal()
  }
  let afterSet = false
  while (at < pattern.length) {
    const isSet = inClass && /^\\[dDwWs]/.test(pattern.slice(at, at + 2))
    if (take(/\\/y)) made += escaped()
    else if (!inClass) made += outside()
    else if (take(/\]/y)) {
      inClass = false
      made += ']'
    }
    // beside a set, as in `[\w-.]`, it is no range
    else if (take(/-/y)) made += afterSet || /^\\[dDwWs]/.test(pattern.slice(at)) ? letter(45) : '-'
    else made += literal()
    afterSet = isSet
  }
  return made
}

/** forms and rule sets of a drive hold a few dozen patterns */
const MOST_KEPT = 200
const known = new Map<string, RE2JS | undefined>()

function compiled(pattern: string): RE2JS | undefined {
  if (known.has(pattern)) return known.get(pattern)
  let made: RE2JS | undefined
  try {
    made = PLACES.test(pattern) ? undefined : RE2JS.compile(translated(pattern, pattern.includes('\\p{')))
  } catch {
    // look-around, a back-reference, a repeat of more than 1,000: the phone's word is taken for these
  }
  if (known.size >= MOST_KEPT) known.delete(known.keys().next().value!)
  known.set(pattern, made)
  return made
}

/**
 * Whether some part of the text matches, as the phone would say. A pattern that RE2 does not know is taken to match: the phone has
 * checked it, and the office cannot.
 */
export function matches(text: string, pattern: string): boolean {
  const made = compiled(pattern)
  if (!made) return true
  const isUnicode = pattern.includes('\\p{')
  return PLACES.test(text) || made.test(isUnicode ? text : placed(text))
}
