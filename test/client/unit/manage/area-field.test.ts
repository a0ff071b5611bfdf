/** The area of an account is found by name, in either script. */
import { expect, test } from 'vitest'
import { isAreaWrong, placesNamed } from '../../../../client/manage/area-field.tsx'

const places = new Map(
  [
    ['08', 'Kandal', 'កណ្ដាល'],
    ['0811', 'Ta Khmau', 'តាខ្មៅ'],
    ['081104', 'Ta Khmao', 'តាខ្មៅ'],
    ['0802', 'Kien Svay', 'កៀនស្វាយ'],
    ['03', 'Kampong Cham', 'កំពង់ចាម'],
  ].map(([code, en, km]) => [code!, { 'English (en)': en!, 'Khmer (km)': km! }]),
)

test('A place is found by how its name begins, in Khmer or Latin, the largest first.', () => {
  expect(placesNamed('ta khm', places)).toEqual(['0811', '081104'])
  expect(placesNamed('តាខ្មៅ', places)).toEqual(['0811', '081104'])
  // the two spellings of the same subscript
  expect(placesNamed('កណ្តាល', places)).toEqual(['08'])
  expect(placesNamed('KA', places)).toEqual(['03', '08'])
  expect(placesNamed('k', places)).toEqual([])
})

test('Only whole codes are an area; nothing at all is everywhere.', () => {
  expect(['', '08', '0811', '081104', '08110401'].map(isAreaWrong)).toEqual(Array(5).fill(false))
  expect(['8', '081', 'Kandal', '0811040101'].map(isAreaWrong)).toEqual(Array(4).fill(true))
})
