import { expect, test } from 'vitest'
import { isOver, leaseMs } from '../../../../client/store/leases.ts'
import { pinDigits, troubleOfPin } from '../../../../client/store/pins.ts'
import { waitLeftMs } from '../../../../client/store/tries.ts'

test('A PIN has 6 to 12 digits, Khmer ones too, and everything else that is typed is left out.', () => {
  expect(pinDigits('១៣០-៥៧២ a')).toBe('130572')
  expect(troubleOfPin('13057')).toBe('short')
  expect(troubleOfPin('130572')).toBeUndefined()
  expect(troubleOfPin('130572130573')).toBeUndefined()
  expect(troubleOfPin('1305721305731')).toBe('long')
})

test('What a finder tries first is refused: one digit, rows, steps, pieces said again, mirrors, pairs, paths over the keys.', () => {
  // the head of published lists of six-digit PINs, and their kin
  const tried =
    '123456 654321 111111 000000 123123 666666 121212 112233 789456 159753 888888 987654 222222 101010 123321 ' +
    '555555 999999 777777 333333 444444 147258 131313 696969 456789 012345 234567 345678 567890 135790 246810 ' +
    '100200 520520 521521 789789 456456 258258 147147 963852 741852 159357 357159 102030 010203 212121 232323 ' +
    '343434 454545 565656 676767 787878 898989 909090 110011 220022 330033 445566 556677 667788 778899 998877 ' +
    '887766 776655 332211 221100 123654 654123 321123 456654 789987 147369 369147 258456 147896 124578 142536 ' +
    '314159 271828 112358 202020 199119 131420 520131 201120 111222 222333 333444 444555 555666 666777 777888 ' +
    '888999 111000 999000 123789 987321 321654 135791 975310 864208 200000 100000 100001 123000 124816 101112'
  const all = tried.split(' ')
  expect(all.length).toBeGreaterThanOrEqual(100)
  expect(all.filter(pin => troubleOfPin(pin) !== 'common')).toEqual([])
})

test('Five wrong PINs cost nothing, then 30 seconds, a minute, two … an hour; a clock that was set back makes it no longer.', () => {
  const waits = [4, 5, 6, 7, 8, 9, 10, 11, 12, 20].map(
    wrong => waitLeftMs({ wrong, triedAt: 1_000 }, 1_000) / 1000,
  )
  expect(waits).toEqual([0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
  expect(waitLeftMs({ wrong: 5, triedAt: 1_000 }, 1_000 + 29_000)).toBe(1_000)
  expect(waitLeftMs({ wrong: 5, triedAt: 1_000 }, 1_000 + 30_000)).toBe(0)
  expect(waitLeftMs({ wrong: 5, triedAt: 10_000_000 }, 0)).toBe(30_000)
})

test('A list may be read for 72 hours from its pull, and not by a clock that was set back.', () => {
  const lease = { pulledAt: 1_000_000_000, seenAt: 1_000_000_000 }
  expect(isOver(lease, lease.pulledAt + leaseMs)).toBe(false)
  expect(isOver(lease, lease.pulledAt + leaseMs + 1)).toBe(true)
  expect(isOver(lease, lease.seenAt - 4 * 60_000)).toBe(false)
  expect(isOver(lease, lease.seenAt - 6 * 60_000)).toBe(true)
})
