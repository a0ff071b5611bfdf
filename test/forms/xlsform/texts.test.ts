import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { fill, textOf } from '../../../forms/finding-text.ts'
import { en } from '../../../forms/finding-texts/en.ts'
import { km } from '../../../forms/finding-texts/km.ts'
import { payloads } from '../../../worker/contract/operations.ts'

const forms = fileURLToPath(new URL('../../../forms/', import.meta.url))
const sources = readdirSync(forms, { recursive: true, encoding: 'utf8' })
  // levels of likeness have names of the same shape
  .filter(file => file.endsWith('.ts') && !file.startsWith('finding-text') && !file.startsWith('matching'))
  .map(file => readFileSync(forms + file, 'utf8'))

/** Every code that a source of forms/ names: as the first argument of a report, or as a word of a known family. */
function codesUsed(): string[] {
  const families = new Set(Object.keys(en).map(code => code.split('.')[0]))
  const codes = new Set<string>()
  for (const source of sources) {
    // kinds of operations look alike and are no codes
    const text = source.replace(/(?:kind: |case |Event<|start\()'[^']*'/g, '')
    for (const [, code] of text.matchAll(/'([a-z]\w*(?:\.[a-z]\w*)+)'/g)) {
      if (code! in payloads || /\.(?:ts|csv|md)$/.test(code!)) continue
      if (families.has(code!.split('.')[0]!)) codes.add(code!)
    }
    for (const [, code] of text.matchAll(/\b(?:error|warning|report|finding)\(\s*'([\w.]+)'/g))
      codes.add(code!)
  }
  return [...codes].sort()
}

const blanksOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, key]) => key).sort()

describe('the texts of findings', () => {
  test('every code that forms/ uses has a text in English and in Khmer', () => {
    const codes = codesUsed()
    expect(codes.length).toBeGreaterThan(100)
    expect(codes.filter(code => !(code in en))).toEqual([])
    expect(codes.filter(code => !(code in km))).toEqual([])
  })

  test('both languages have the same codes with the same blanks', () => {
    expect(Object.keys(km).sort()).toEqual(Object.keys(en).sort())
    for (const [code, text] of Object.entries(en)) {
      expect([code, ...blanksOf(km[code]!)]).toEqual([code, ...blanksOf(text)])
    }
  })

  test('a finding says where, what, and what was probably meant', () => {
    const at = { sheet: 'survey', row: 7, column: 'relevant', cell: 'F7', name: 'age' }
    const details = { reference: 'houshold', suggestion: 'household' }
    const text = textOf({ code: 'reference.unknown', severity: 'error', at, details }, en)
    expect(text).toMatch(/^survey, row 7, column relevant \(F7\): .*“houshold”.*Did you mean “household”\?/)
  })

  test('a part in square brackets is left out when one of its blanks has no value', () => {
    expect(fill('Unknown {a}[, perhaps {b}].', { a: 'x' })).toBe('Unknown x.')
    expect(fill('Unknown {a}[, perhaps {b}].', { a: 'x', b: '[y]' })).toBe('Unknown x, perhaps [y].')
  })

  test('a detail cannot put in blanks of its own', () => {
    expect(fill('{a} {b}', { a: '{b}', b: 'secret' })).toBe('{b} secret')
  })
})
