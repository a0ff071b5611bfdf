import { describe, expect, it } from 'vitest'
import { readPlaces } from '../../../../client/store/places.ts'
import { placeName } from '../../../../client/ui/programme-text.ts'

describe('places', () => {
  const csv =
    'name,parent,level,label::English (en),label::Khmer (km)\r\n08,,province,Kandal,កណ្ដាល\r\n0811,08,district,"Ta ""Khmau"", town",តាខ្មៅ\r\n'

  it('are read by code with their names, quoted cells too, and a code without a name stays a code', () => {
    const places = readPlaces(csv)!
    expect(places.get('0811')).toEqual({ 'English (en)': 'Ta "Khmau", town', 'Khmer (km)': 'តាខ្មៅ' })
    expect(placeName(places, '08')).toBe('កណ្ដាល')
    expect(placeName(places, '99')).toBe('99')
  })

  it('are not made of other files', () => {
    expect(readPlaces('name,label\nrice,Rice\n')).toBeUndefined()
    expect(readPlaces('code,price\n08,3\n')).toBeUndefined()
  })
})
