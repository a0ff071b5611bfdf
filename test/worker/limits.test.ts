import { describe, expect, it } from 'vitest'
import { isTooDeep } from '../../worker/limits.ts'

describe('nesting', () => {
  it('is counted outside of texts only, whatever stands in them', () => {
    expect(isTooDeep('[[[]]]', 3)).toBe(false)
    expect(isTooDeep('[[[]]]', 2)).toBe(true)
    expect(isTooDeep('["[[[[", {"{\\"[[": "\\\\"}]', 2)).toBe(false)
    expect(isTooDeep('["\\\\", [[]]]', 2)).toBe(true)
    expect(isTooDeep('["\\\\\\"", [[]]]', 2)).toBe(true)
    expect(isTooDeep('["\\\\\\"[[[]]]"]', 2)).toBe(false)
    expect(isTooDeep('["never closed [[[', 2)).toBe(false)
  })

  it('of ten thousand brackets overflows nothing', () => {
    expect(isTooDeep('['.repeat(10_000))).toBe(true)
  })
})
