/**
 * Expected against actual, by the suite's rules of comparison (its README, sections 1.3 and 1.4). Says each difference.
 */
import type { Case } from './case.ts'
import type { Message, Outcome } from './run.ts'

export interface Difference {
  step: number
  path: string
  property: string
  expected: unknown
  actual: unknown
}

const TEXTS = new Set(['label', 'hint', 'constraintMessage', 'requiredMessage', 'choiceLabels'])
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const TIME = /^(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/
const GEO = /^-?\d+(?:\.\d+)?(?: -?\d+(?:\.\d+)?)+(?:\s*;\s*-?\d+(?:\.\d+)?(?: -?\d+(?:\.\d+)?)+)*;?$/

export function differences(wanted: Case, outcome: Outcome): Difference[] {
  if (wanted.expectError) return missingMentions(wanted.expectError.mustMention, outcome)
  if (outcome.status === 'error') {
    const said = outcome.errors.map(error => error.message).join(' | ')
    return [{ step: 0, path: '', property: 'status', expected: 'ok', actual: said }]
  }
  const found: Difference[] = []
  for (const [property, expected] of Object.entries(wanted.expectForm ?? {})) {
    const actual: unknown = outcome.form?.[property as 'title']
    const same =
      property === 'languages'
        ? JSON.stringify([...(actual as string[])].sort()) ===
          JSON.stringify([...(expected as string[])].sort())
        : actual === expected
    if (!same) found.push({ step: 0, path: 'form', property, expected, actual })
  }
  for (const [step, state] of (wanted.expect ?? []).entries()) {
    for (const [path, properties] of Object.entries(state)) {
      const actual = outcome.results?.[step]?.[path]
      for (const [property, expected] of Object.entries(properties)) {
        if (property === 'absent') {
          if (actual !== undefined) found.push({ step, path, property, expected, actual: 'present' })
        } else if (expected === false && property === 'relevant') {
          if (actual && actual.relevant !== false)
            found.push({ step, path, property, expected, actual: actual.relevant })
        } else if (property === 'value' && properties.relevant === false) {
          // the value of a hidden node is free
        } else if (!actual) found.push({ step, path, property, expected, actual: 'no such node' })
        else if (!matches(property, expected, actual[property], wanted.tolerance)) {
          found.push({ step, path, property, expected, actual: actual[property] })
        }
      }
    }
  }
  return found
}

function matches(property: string, expected: unknown, actual: unknown, tolerance = 1e-9): boolean {
  if (isRecord(expected) && Array.isArray(expected.anyOf)) {
    return (expected.anyOf as unknown[]).some(one => matches(property, one, actual, tolerance))
  }
  if (property === 'value') return sameValue(String(expected), String(actual ?? ''), tolerance)
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false
    return expected.every((one, index) => matches(property, one, (actual as unknown[])[index], tolerance))
  }
  if (isRecord(expected)) {
    return (
      isRecord(actual) &&
      Object.entries(expected).every(([key, one]) => matches(key, one, actual[key], tolerance))
    )
  }
  return TEXTS.has(property) ? squeezed(expected) === squeezed(actual) : expected === actual
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const squeezed = (text: unknown): string =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()

const close = (a: number, b: number, tolerance: number): boolean =>
  a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))

function sameValue(expected: string, actual: string, tolerance: number): boolean {
  if (expected === actual) return true
  if (NUMBER.test(expected) && NUMBER.test(actual)) return close(Number(expected), Number(actual), tolerance)
  if (DATE_TIME.test(expected) && DATE_TIME.test(actual)) return Date.parse(expected) === Date.parse(actual)
  const one = TIME.exec(expected)
  const other = TIME.exec(actual)
  if (one && other)
    return clock(one[1]!) === clock(other[1]!) && (!one[2] || !other[2] || one[2] === other[2])
  if (GEO.test(expected) && GEO.test(actual)) {
    const a = expected.match(/-?\d+(?:\.\d+)?/g)!.map(Number)
    const b = actual.match(/-?\d+(?:\.\d+)?/g)!.map(Number)
    return a.length === b.length && a.every((number, index) => close(number, b[index]!, tolerance))
  }
  return false
}

/** '08:30' and '08:30:00.000' are the same time */
function clock(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

function missingMentions(mentions: readonly string[], outcome: Outcome): Difference[] {
  if (outcome.status === 'ok') {
    return [{ step: 0, path: '', property: 'status', expected: 'error', actual: 'ok' }]
  }
  return mentions
    .filter(mention => !mention.split('|').some(one => isMentioned(one, outcome.errors)))
    .map(expected => ({
      step: 0,
      path: '',
      property: 'mention',
      expected,
      actual: outcome.errors.map(error => error.message).join(' | '),
    }))
}

function isMentioned(item: string, errors: readonly Message[]): boolean {
  const row = /^row:(\d+)$/.exec(item)?.[1]
  if (row) {
    const inText = new RegExp(`\\brow\\s+${row}\\b|\\b[A-Z]{1,3}${row}\\b`, 'i')
    return errors.some(error => error.row === Number(row) || inText.test(error.message))
  }
  return errors.some(error => {
    const text = [error.message, error.sheet, error.column, error.name]
      .filter(Boolean)
      .join(' ')
      .toLowerCase()
    const wanted = item.toLowerCase()
    if (item.length > 2) return text.includes(wanted)
    return text.split(/[^\p{L}\p{N}_]+/u).includes(wanted)
  })
}
