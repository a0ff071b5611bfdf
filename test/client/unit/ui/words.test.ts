import { describe, expect, test } from 'vitest'
import { words as manage } from '../../../../client/manage/words.ts'
import { words as outreach } from '../../../../client/outreach/words.ts'

const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort()

describe.each([
  ['outreach', outreach],
  ['manage', manage],
])('the words of %s', (_app, words) => {
  test('are there in both languages, with the same blanks, and the Khmer ones are Khmer', () => {
    for (const [key, { en, km }] of Object.entries(words)) {
      expect([key, blanks(km)]).toEqual([key, blanks(en)])
      if (key !== 'signedIn') expect([key, /[\u1780-\u17ff]/.test(km)]).toEqual([key, true])
    }
  })

  test('never use the Khmer word for cancel, which also means to give up a membership', () => {
    expect(Object.values(words).filter(({ km }) => km.includes('បោះបង់'))).toEqual([])
  })
})
