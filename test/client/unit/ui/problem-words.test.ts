import { expect, test } from 'vitest'
import { problemWords } from '../../../../client/ui/problem-words.ts'
import { problems } from '../../../../worker/problems.ts'

test('Every problem of the worker has words of its own, and an unknown code has general ones.', () => {
  const general = problemWords('never.heardOf')
  expect(general.what.km).not.toBe('')
  expect(Object.keys(problems).filter(code => problemWords(code) === general)).toEqual([])
})
