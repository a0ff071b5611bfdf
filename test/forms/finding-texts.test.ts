/** Every finding has words: in both languages, with the same blanks, and with what to do about it. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '../../forms/finding-texts/en.ts'
import { km } from '../../forms/finding-texts/km.ts'

const root = join(import.meta.dirname, '../../forms')

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return name === 'finding-texts' || name === 'shipped' ? [] : walk(path)
    return path.endsWith('.ts') ? [path] : []
  })
const source = walk(root)
  .map(path => readFileSync(path, 'utf8'))
  .join('\n')

/** codes are written out where they are made, never put together */
const made = new Set(
  [...source.matchAll(/'([a-z][A-Za-z]*\.[a-z][A-Za-z]*|cycle)'/g)]
    .map(([, code]) => code!)
    .filter(code => code in en || code in km),
)
const MAKERS =
  /(?:\b(?:error|warning|refused|report|tell|find|make|wrong)|\.report|new ExpressionError)\(\s*'([a-z][A-Za-z]*\.[A-Za-z]+)'/g

it('every code that is made has a text, in English and in Khmer', () => {
  const codes = [...new Set([...source.matchAll(MAKERS)].map(([, code]) => code!))]
  expect(codes.length).toBeGreaterThan(120)
  expect(codes.filter(code => !(code in en))).toEqual([])
  expect(Object.keys(en).filter(code => !(code in km))).toEqual([])
  expect(Object.keys(km).filter(code => !(code in en))).toEqual([])
})

it('no text is left over from a code that nobody makes', () => {
  const texts = Object.keys(en).filter(code => !/^(?:at|answer)\./.test(code))
  expect(texts.filter(code => !made.has(code))).toEqual([])
})

const blanksOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

it('a text says the same things in both languages', () => {
  const differing = Object.keys(en).filter(code => {
    const [english, khmer] = [blanksOf(en[code]!), blanksOf(km[code] ?? '')]
    return JSON.stringify(english) !== JSON.stringify(khmer)
  })
  expect(differing).toEqual([])
})

it('a text says what to do', () => {
  const mute = Object.entries(en)
    .filter(([code]) => !/^(?:at|answer)\./.test(code))
    .filter(([, text]) => !/[Pp]lease/.test(text))
  expect(mute).toEqual([])
  const muteInKhmer = Object.entries(km)
    .filter(([code]) => !/^(?:at|answer)\./.test(code))
    .filter(([, text]) => !/សូម/.test(text))
  expect(muteInKhmer.map(([code]) => code)).toEqual([])
})
