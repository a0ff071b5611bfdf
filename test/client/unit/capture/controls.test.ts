import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../../client/capture/controls/choice-layout.ts'
import { fitsBeside } from '../../../../client/capture/controls/choice-width.ts'
import { readSteps } from '../../../../client/capture/controls/range-steps.ts'
import { moved, orderOf } from '../../../../client/capture/controls/rank-order.ts'
import { languageAttributes, nameOf } from '../../../../client/capture/form-language.ts'

const all = (parameters: Record<string, string>) => {
  const steps = readSteps(parameters)
  return Array.from({ length: steps.count }, (_, index) => steps.text(index))
}

describe('the steps of a range', () => {
  it('do not drift', () => {
    expect(all({ start: '0', end: '1', step: '0.1' })).toEqual([
      ...['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1'],
    ])
    const fine = readSteps({ start: '-100', end: '100', step: '0.01' })
    for (const index of [0, 1, 9_999, 10_029, 20_000]) expect(fine.at(fine.text(index))).toBe(index)
    expect(fine.text(10_029)).toBe('0.29')
  })

  it('count down when the end is below the start, and stop before an end they do not meet', () => {
    expect(all({ start: '10', end: '-10', step: '5' })).toEqual(['10', '5', '0', '-5', '-10'])
    expect(all({ start: '1', end: '10', step: '4' })).toEqual(['1', '5', '9'])
    expect(all({})).toHaveLength(10)
  })

  it('know a stored number, and a blank from the first', () => {
    const steps = readSteps({ start: '1.5', end: '5.5', step: '0.5' })
    expect([steps.at(''), steps.at('1.5'), steps.at('2.50'), steps.at('99'), steps.at('x')]).toEqual([
      -1, 0, 2, 8, -1,
    ])
  })

  it('have marks as wide apart as asked, none where they would be a grey bar, and a resting place', () => {
    expect(readSteps({ start: '0', end: '100', step: '10', tick_interval: '50' }).tickEvery).toBe(5)
    expect(readSteps({ start: '0', end: '100', step: '1' }).tickEvery).toBe(0)
    expect(readSteps({ start: '0', end: '10', placeholder: '5' }).resting).toBe(5)
  })
})

describe('an order', () => {
  const choices = ['a', 'b', 'c'].map(name => ({ name, label: name }))

  it('is what is stored, then what is not ranked yet; what is not offered any more is out', () => {
    expect(orderOf('', choices)).toEqual(['a', 'b', 'c'])
    expect(orderOf('c x a c', choices)).toEqual(['c', 'a', 'b'])
  })

  it('moves one, and never beyond an end', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 2, -4)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a'])
    expect(moved(['a'], 5, 0)).toEqual(['a'])
  })
})

describe('the layout of choices', () => {
  it('is what the words of the appearance say together, old words too', () => {
    expect(layoutOf(['columns-3', 'no-buttons'])).toMatchObject({
      columns: 3,
      bare: true,
      className: 'choices-columns choices-bare',
    })
    expect(layoutOf(['quickcompact-2'])).toMatchObject({ columns: 2, bare: true, quick: true })
    expect(layoutOf(['columns-pack']).className).toBe('choices-pack')
    expect(layoutOf(['minimal'])).toMatchObject({ closed: true, searched: false })
    expect(layoutOf(['minimal', 'autocomplete'])).toMatchObject({ closed: false, searched: true })
    expect(layoutOf(['w4', 'unknown'])).toMatchObject({ className: '', columns: 0, closed: false })
  })

  it('puts words beside each other only where they fit on a phone', () => {
    expect(fitsBeside(['Not at all', 'A little', 'Half', 'Mostly', 'Fully'], 5)).toBe(true)
    expect(fitsBeside(['Occasionally', 'Never', 'a', 'b', 'c'], 5)).toBe(false)
    expect(fitsBeside(['ពាក់កណ្ដាល', 'ទេ', 'ក', 'ខ', 'គ'], 5)).toBe(false)
    expect(fitsBeside(['ពាក់កណ្ដាល', 'ទេ', 'បាទ'], 3)).toBe(true)
  })
})

describe('a language of a form', () => {
  it('tells the browser its tag and which way it is written', () => {
    expect(languageAttributes('Khmer (km)')).toEqual({ lang: 'km', dir: 'ltr' })
    expect(languageAttributes('Arabic (ar)')).toEqual({ lang: 'ar', dir: 'rtl' })
    expect(languageAttributes('Kurdish (ku-Arab)')).toEqual({ lang: 'ku-Arab', dir: 'rtl' })
    expect(languageAttributes('default')).toEqual({})
    expect([nameOf('Khmer (km)'), nameOf('French')]).toEqual(['Khmer', 'French'])
  })
})
