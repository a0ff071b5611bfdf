import { expect, test } from 'vitest'
import { flatten, tableOf } from '../../../../client/manage/edit/records-as-table.ts'
import type { AnswerTree } from '../../../../forms/values.ts'

test('A record is a row, with a column for each question and the number of an instance in its name', () => {
  const one: AnswerTree = { consent: 'yes', members: [{ age: '36', work: { kind: 'own' } }, { age: '4' }] }
  expect(flatten(one)).toEqual({
    consent: 'yes',
    'members[1]/age': '36',
    'members[1]/work/kind': 'own',
    'members[2]/age': '4',
  })
  expect(tableOf([{ a: '1' }, { b: '2', a: '3' }])).toEqual([
    ['a', 'b'],
    ['1', ''],
    ['3', '2'],
  ])
})
