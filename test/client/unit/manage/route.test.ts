import { expect, test } from 'vitest'
import { href, readRoute } from '../../../../client/manage/route.ts'

test('An address says its view and filters, and comes back as it was, also with a name that needs escaping.', () => {
  const address = href(['lists', 'at risk/ក'], { state: 'new', sort: '-due' })
  const { path, query } = readRoute(address)
  expect(path).toEqual(['lists', 'at risk/ក'])
  expect(Object.fromEntries(query)).toEqual({ state: 'new', sort: '-due' })
})

test('No address, and the bare hash, are the drive.', () => {
  expect(readRoute('').path).toEqual([])
  expect(readRoute('#/').path).toEqual([])
})
