import { expect, test } from 'vitest'
import { dateTimeText, dayText, instantOf, offsetAt } from '../../../forms/evaluate/calendar.ts'

const ZONES = [
  'UTC',
  'Asia/Phnom_Penh',
  'Asia/Kathmandu',
  'America/New_York',
  'America/Sao_Paulo',
  'Pacific/Apia',
]

test('every date text comes back as itself, in every zone, also where midnight is skipped by a change of clocks', () => {
  const wrong: string[] = []
  for (const zone of ZONES) {
    for (let day = Date.UTC(2010, 0, 1); day < Date.UTC(2012, 0, 1); day += 86_400_000) {
      const text = new Date(day).toISOString().slice(0, 10)
      // Samoa crossed the date line: this day does not exist there
      if (zone === 'Pacific/Apia' && text === '2011-12-30') continue
      if (dayText(instantOf(text, zone), zone) !== text) wrong.push(`${zone} ${text}`)
    }
  }
  expect(wrong).toEqual([])
})

test.each([
  ['2024-02-28T19:30:00.000Z', 'Asia/Phnom_Penh', '2024-02-29T02:30:00.000+07:00'],
  ['2024-02-28T19:30:00.000Z', 'UTC', '2024-02-28T19:30:00.000+00:00'],
  ['2024-07-01T00:00:00.000Z', 'America/St_Johns', '2024-06-30T21:30:00.000-02:30'],
])('%s in %s is told as %s', (instant, zone, expected) => {
  expect(dateTimeText(Date.parse(instant), zone)).toBe(expected)
})

test.each([
  '2024-13-01',
  '2024-00-10',
  '2024-04-31',
  '2024-1-1',
  '24-01-01',
  '2024-01-01T25:00',
  'today',
  '2024-01-01x',
])('%s is no date', text => {
  expect(instantOf(text, 'UTC')).toBeNaN()
})

test('offsets agree with Intl on both sides of a change of clocks', () => {
  const change = Date.parse('2024-03-31T01:00:00Z')
  expect(offsetAt(change - 1, 'Europe/Paris')).toBe(3_600_000)
  expect(offsetAt(change, 'Europe/Paris')).toBe(7_200_000)
})
