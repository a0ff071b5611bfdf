import { describe, expect, it } from 'vitest'
import { matches } from '../../../../client/capture/controls/choice-search.ts'
import { chosenNames, pressed } from '../../../../client/capture/controls/select.tsx'

const choices = ['a', 'b', 'c'].map(name => ({ name, label: name.toUpperCase() }))

describe('pressing a choice', () => {
  it('keeps several in the order of the list', () => {
    expect(pressed({ type: 'select_multiple', value: 'c' }, choices, 'a', true)).toBe('a c')
    expect(pressed({ type: 'select_multiple', value: 'a c' }, choices, 'a', false)).toBe('c')
  })

  it('takes a name with a blank as one choice in select_one only', () => {
    expect(chosenNames({ type: 'select_one', value: 'ta khmau' })).toEqual(['ta khmau'])
    expect(chosenNames({ type: 'select_multiple', value: 'a  b' })).toEqual(['a', 'b'])
  })
})

describe('searching a long list', () => {
  const villages = [
    { name: '08010101', label: 'Prek Samraong' },
    { name: '08010102', label: 'Samraong' },
    { name: '08010103', label: 'ត្ដាំង' },
  ]

  it('puts what begins with the words first', () => {
    expect(matches(villages, 'samr').map(choice => choice.name)).toEqual(['08010102', '08010101'])
  })

  it('finds by code in Khmer digits, and across spellings that look alike', () => {
    expect(matches(villages, '០៨០១០១០១').map(choice => choice.label)).toEqual(['Prek Samraong'])
    expect(matches(villages, 'ត្តាំង')).toHaveLength(1)
    expect(matches(villages, 'xyz')).toEqual([])
  })
})
