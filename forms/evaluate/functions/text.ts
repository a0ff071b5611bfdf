// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Functions over text. evaluate.ts calls them by name; the number of arguments was checked at publication.
 * Characters are UTF-16 units, as in both ODK engines.
 *
 * @see https://getodk.github.io/xforms-spec/#xpath-functions
 */
import { toNumber, toText, toTexts } from '../convert.ts'
import type { Implementation, Value } from '../program.ts'

/** A pattern comes from the form, the text from a person: both are capped so that a check stays quick on a phone. */
export const PATTERN_MAX = 200
const TEXT_MAX = 1000

const patterns = new Map<string, RegExp | null>()

/** The pattern compiled once, or null when it is too long or no pattern at all: publication reports that (expression/). */
export function patternOf(source: string): RegExp | null {
  let pattern = patterns.get(source)
  if (pattern === undefined) {
    pattern = null
    try {
      // `(?i)` at the beginning is how ODK Collect's patterns say that capitals do not matter
      const plain = source.replace(/^(\^?)\(\?i\)/, '$1')
      const flags = (plain === source ? '' : 'i') + (source.includes('\\p{') ? 'u' : '')
      if (source.length <= PATTERN_MAX) pattern = new RegExp(plain, flags)
    } catch {
      // stays null
    }
    patterns.set(source, pattern)
  }
  return pattern
}

const text = (args: Value[], index: number): string => toText(args[index] ?? '')
const flat = (args: Value[]): string[] => args.flatMap(toTexts)

/** twenty calculations that double a text make a million of one letter: what is beyond this is cut off */
const RESULT_MAX = 200_000

function joined(texts: readonly string[], separator: string): string {
  let result = ''
  for (let index = 0; index < texts.length && result.length < RESULT_MAX; index++)
    result += index > 0 ? separator + texts[index]! : texts[index]!
  return result.length > RESULT_MAX ? result.slice(0, RESULT_MAX) : result
}

/** 'translate' drops a letter of `from` that has no partner in `to`: Khmer digits to ASCII is its common use. */
function translate(source: string, from: string, to: string): string {
  const letters = [...from]
  const partners = [...to]
  let result = ''
  for (const letter of source) {
    const index = letters.indexOf(letter)
    result += index < 0 ? letter : (partners[index] ?? '')
  }
  return result
}

export const textFunctions: Record<string, Implementation> = {
  string: args => text(args, 0),
  concat: args => joined(flat(args), ''),
  join: ([separator, ...rest]) => joined(flat(rest), toText(separator!)),
  /** 0-based, the end is not included, a negative place counts from the end */
  substr: (args, { timeZone }) =>
    text(args, 0).slice(
      toNumber(args[1]!, timeZone),
      args[2] === undefined ? undefined : toNumber(args[2], timeZone),
    ),
  'substring-before': args => text(args, 0).slice(0, Math.max(0, text(args, 0).indexOf(text(args, 1)))),
  'substring-after': args => {
    const at = text(args, 0).indexOf(text(args, 1))
    return at < 0 ? '' : text(args, 0).slice(at + text(args, 1).length)
  },
  contains: args => text(args, 0).includes(text(args, 1)),
  'starts-with': args => text(args, 0).startsWith(text(args, 1)),
  'ends-with': args => text(args, 0).endsWith(text(args, 1)),
  translate: args => translate(text(args, 0), text(args, 1), text(args, 2)),
  'normalize-space': args =>
    text(args, 0)
      .replace(/[ \t\r\n]+/g, ' ')
      .replace(/^ | $/g, ''),
  'string-length': args => text(args, 0).length,
  /** Searches, as the specification has it: a form that wants the whole text writes `^…$`. */
  regex: (args, { regex }) => {
    const [searched, pattern] = [text(args, 0), text(args, 1)]
    if (searched.length > TEXT_MAX || pattern.length > PATTERN_MAX) return false
    return regex ? regex(searched, pattern) : patternOf(pattern)?.test(searched) === true
  },
}
