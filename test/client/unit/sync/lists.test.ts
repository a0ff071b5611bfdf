import { expect, test } from 'vitest'
import { type FileLists, filesFor, pageOf } from '../../../../client/sw-lists.ts'
import { codeOf } from '../../../../client/sync/invitation.ts'

const lists: FileLists = { join: [['/', 'a']], capture: [['/capture/', 'b']], outreach: [], manage: [] }

test('A phone carries the files of the app its worker was registered for, and the root page for any other name.', () => {
  expect(filesFor('?app=capture', lists)).toBe(lists.capture)
  expect(filesFor('', lists)).toBe(lists.join)
  expect(filesFor('?app=constructor', lists)).toBe(lists.join)
})

test('Every address below an app is answered by the page of that app.', () => {
  expect(['/', '/index.html', '/capture', '/capture/', '/capture/draft/7'].map(pageOf)).toEqual([
    '/',
    '/',
    '/capture/',
    '/capture/',
    '/capture/',
  ])
})

test('A code is taken from a link or as it is; anything else is none.', () => {
  expect(codeOf(' https://drive.example/#join=AB12-cd34_ ')).toBe('AB12-cd34_')
  expect(codeOf('#join=AB12cd34')).toBe('AB12cd34')
  expect(codeOf('AB12cd34')).toBe('AB12cd34')
  expect(codeOf('hello there')).toBe('')
  expect(codeOf('#join=')).toBe('')
})
