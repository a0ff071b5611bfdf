import { expect, test } from 'vitest'
import { waitMs } from '../../../../client/sync/back-off.ts'

test('SY32: Waits are drawn from 0 to 5 s, 10 s, 20 s …, never more than 15 minutes, and sync is never given up.', () => {
  const most = (failures: number) => waitMs(failures, 0, 1)
  expect([1, 2, 3].map(most)).toEqual([5_000, 10_000, 20_000])
  expect([8, 9, 500].map(most)).toEqual([640_000, 900_000, 900_000])
  expect(waitMs(3, 0, 0)).toBe(0)
})

test('SY32: What the office asked for comes on top, so that phones told to wait do not all return at the same second.', () => {
  expect(waitMs(1, 20, 0)).toBe(20_000)
  expect(waitMs(1, 20, 0.5)).toBe(22_500)
})

test('SY32: After a success it is some minutes.', () => {
  expect([waitMs(0, 0, 0), waitMs(0, 0, 1)]).toEqual([150_000, 450_000])
})
