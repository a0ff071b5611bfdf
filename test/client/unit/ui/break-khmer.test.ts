import { expect, it } from 'vitest'
import { breakKhmer } from '../../../../client/ui/break-khmer.ts'

it('puts zero-width spaces between Khmer words and changes nothing else', () => {
  const text = 'តើលោកអ្នកយល់ព្រមឱ្យយើងសួរទេ? NSSF ១២៨៦។'
  const broken = breakKhmer(text)
  expect(broken).toContain('\u200b')
  expect(broken.replaceAll('\u200b', '')).toBe(text)
  expect(broken).not.toMatch(/\u200b[\s។?]/)
})

it('leaves Latin text, and text with breaks of its own, alone', () => {
  expect(breakKhmer('Household 7')).toBe('Household 7')
  expect(breakKhmer('ការ\u200bយល់ព្រម')).toBe('ការ\u200bយល់ព្រម')
})
