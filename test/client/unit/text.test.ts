import { afterEach, expect, test } from 'vitest'
import { language, say, sayDay, sayNumber, sayTime } from '../../../client/ui/text.ts'

afterEach(() => {
  language.value = 'km'
})

test('Blanks are filled in the chosen language, numbers in its digits; an unknown blank stays to be seen.', () => {
  const words = { en: '{count} waiting for {name}{what}', km: 'រង់ចាំ {count} {name}{what}' }
  expect(say(words, { count: 1250, name: 'សុខ' })).toBe('រង់ចាំ ១,២៥០ សុខ{what}')
  language.value = 'en'
  expect(say(words, { count: 1250, name: 'Sok' })).toBe('1,250 waiting for Sok{what}')
})

test('Numbers are grouped by thousands as Intl groups them.', () => {
  language.value = 'en'
  for (const value of [0, 7, 999, 1000, 15_600, 123_456, 1_234_567, -1, -999, -1000, -123_456, 1234.5, 0.25])
    expect(sayNumber(value)).toBe(value.toLocaleString('en-US'))
})

test('Days have Khmer names of our own, and a plain day does not move with the time zone.', () => {
  expect(sayDay('2026-11-10')).toBe('អង្គារ ១០ វិច្ឆិកា ២០២៦')
  language.value = 'en'
  expect(sayDay('2026-01-01')).toBe('Thu 1 Jan 2026')
  expect(sayDay('soon')).toBe('soon')
})

test('Times have 24 hours and Khmer digits.', () => {
  const here = new Date(2026, 10, 10, 8, 5)
  expect(sayTime(here.toISOString())).toBe('០៨:០៥')
  expect(sayNumber('08')).toBe('០៨')
})
