import { describe, expect, it } from 'vitest'
import { library } from '../../forms/evaluate/library.ts'
import { matches } from '../../worker/ingest/regex.ts'

const onPhone = (text: string, pattern: string): boolean =>
  library.regex!([text, pattern], { now: 0, timeZone: 'UTC', newId: () => '', random: () => 0 }) === true

const PATTERNS = [
  '^[0-9]{9}$',
  '^(0|\\+?855)[1-9][0-9]{7,8}$',
  '[\\w-.]+@[a-z.]+',
  '^\\s*\\S+(\\s\\S+)*\\s*$',
  '^.{3}$',
  '^[\\u1780-\\u17ff\\u200b ]+$',
  '^\\p{L}+$',
  '^[^\\p{Script=Khmer}]+$',
  '^(?<year>\\d{4})-(\\d\\d)$',
  'a{2,3}?b*',
  '^[[:alpha:]]+$',
  '[]a]',
  '[^]b',
  '^\\x41\\u0042$',
  '\\bcat\\b',
  '^[\\b]$',
  'x|^$',
  '\\.\\*\\/',
  '^{a}$',
  '^😀+$',
  '^[😀]$',
  '.😀.',
  '^\\d+(\\.\\d{1,2})?$',
  '(a|aa)+$',
  '^[a-z&&b]+$',
  '^[^a-c\\d]$',
]
const TEXTS = [
  '',
  'a',
  'aab',
  'b',
  'AB',
  'cat',
  'a cat!',
  'concat',
  '123456789',
  '012345678',
  '+85512345678',
  '1.25',
  '2024-05',
  'sok.dara@example.org',
  'ភ្នំពេញ',
  'ភ្នំ ពេញ',
  'ក\u200bខ',
  'é',
  'a\u00a0b',
  '\u2028',
  'x\ny',
  'a\rb',
  '\ufeff',
  '😀',
  '😀😀',
  'a😀b',
  '{a}',
  '.*/',
  ']',
  ':',
  '&',
  '\b',
  'abc',
  'd',
  '🇰🇭',
  'ａ',
]

describe('what the office and the phone both can do, they do alike', () => {
  it.each(PATTERNS)('%s', pattern => {
    // what the office does not know it takes to match: one that matches everything would show nothing
    expect(TEXTS.every(text => onPhone(text, pattern))).toBe(false)
    const differing = TEXTS.filter(text => matches(text, pattern) !== onPhone(text, pattern))
    expect(differing).toEqual([])
  })
})

it.each(['^(?=.*[A-Z]).{8,}$', '^(?!0)', '(?<=a)b', '(a)\\1', '\\cA', 'a{1001}'])(
  '%s is not looked at here: the phone is taken at its word',
  pattern => {
    expect(TEXTS.every(text => matches(text, pattern))).toBe(true)
  },
)
