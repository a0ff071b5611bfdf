import { describe, expect, it } from 'vitest'
import { decimalNumber, groupThousands, toAsciiDigits, wholeNumber } from '../../../../client/ui/digits.ts'

describe('a whole number as people write it', () => {
  it('may have Khmer digits, and separators of thousands where it is pasted', () => {
    expect(wholeNumber('១២៣').text).toBe('123')
    for (const written of [
      '1,234,567',
      '1.234.567',
      '1 234 567',
      '1\u202f234\u202f567',
      "1'234'567",
      '១,២៣៤,៥៦៧',
    ])
      expect([written, wholeNumber(written, true)]).toEqual([written, { text: '1234567' }])
    expect(wholeNumber('\u2212 42').text).toBe('-42')
    expect(wholeNumber('ten')).toEqual({ text: '' })
  })

  it('loses what stands behind a point, and that is told', () => {
    expect(wholeNumber('12.')).toEqual({ text: '12', refused: 'notWhole' })
    expect(wholeNumber('12.7', true)).toEqual({ text: '12', refused: 'notWhole' })
    // typed, a comma is a point: 1,234 is being typed by somebody who means 1.234
    expect(wholeNumber('1,234')).toEqual({ text: '1', refused: 'notWhole' })
  })

  it('has 32 bits', () => {
    expect(wholeNumber('2147483647')).toEqual({ text: '2147483647' })
    expect(wholeNumber('2147483648')).toEqual({ text: '214748364', refused: 'tooLarge' })
    expect(wholeNumber('-99999999999')).toEqual({ text: '-999999999', refused: 'tooLarge' })
  })
})

describe('a decimal number as people write it', () => {
  it('has a comma for the point when typed, and either when pasted', () => {
    expect(decimalNumber('១២,៥').text).toBe('12.5')
    expect(decimalNumber('1,234').text).toBe('1.234')
    expect(decimalNumber('1,234.5', true).text).toBe('1234.5')
    expect(decimalNumber('1.234,5', true).text).toBe('1234.5')
    expect(decimalNumber('1.234.567', true).text).toBe('1234567')
    expect(decimalNumber('-0.5').text).toBe('-0.5')
  })

  it('may be half typed', () => {
    expect(['12.', '-', '.', '0.0'].map(text => decimalNumber(text).text)).toEqual(['12.', '-', '.', '0.0'])
  })

  it('has fifteen digits', () => {
    expect(decimalNumber('0.123456789012345')).toEqual({ text: '0.12345678901234', refused: 'tooLong' })
    expect(decimalNumber('1234567890123456')).toEqual({ text: '123456789012345', refused: 'tooLong' })
  })
})

describe('digits', () => {
  it('are grouped by three before the point', () => {
    expect(['1234567.1234', '-1234', '123', '', 'B 12'].map(groupThousands)).toEqual([
      '1,234,567.1234',
      '-1,234',
      '123',
      '',
      'B 12',
    ])
    expect(toAsciiDigits('លេខ ១២')).toBe('លេខ 12')
  })
})
