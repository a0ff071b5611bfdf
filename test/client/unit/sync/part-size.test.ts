import { describe, expect, it } from 'vitest'
import { gapsOf } from '../../../../client/sync/gaps.ts'
import { afterFailure, afterPart, firstPart } from '../../../../client/sync/part-size.ts'

describe('the size of a part', () => {
  it('SY64: follows the line: doubled when it was quick, halved when it was slow or failed, between 8 kB and 1 MB', () => {
    expect(afterPart(65_536, 1000)).toBe(131_072)
    expect(afterPart(65_536, 5000)).toBe(65_536)
    expect(afterPart(65_536, 12_000)).toBe(32_768)
    expect(afterPart(1_048_576, 100)).toBe(1_048_576)
    expect(afterFailure(10_000)).toBe(8_192)
    let bytes = firstPart(0, 100)
    for (let failures = 0; failures < 9; failures++) bytes = afterFailure(bytes)
    expect(bytes).toBe(8_192)
  })

  it('SY64: begins as it was yesterday, but small on a line that answers late', () => {
    expect(firstPart(0, 200)).toBe(262_144)
    expect(firstPart(0, 3000)).toBe(32_768)
    expect(firstPart(1_048_576, 200)).toBe(1_048_576)
    expect(firstPart(1_048_576, 3000)).toBe(32_768)
    expect(firstPart(16_384, 3000)).toBe(16_384)
  })

  it('SY61: what is missing of a file is what no part covers, however they lie', () => {
    expect(gapsOf([], 40)).toEqual([[0, 40]])
    expect(
      gapsOf(
        [
          [20, 10],
          [5, 10],
          [8, 2],
        ],
        40,
      ),
    ).toEqual([
      [0, 5],
      [15, 5],
      [30, 10],
    ])
    expect(gapsOf([[0, 40]], 40)).toEqual([])
  })
})
