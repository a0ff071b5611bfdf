import { describe, expect, it } from 'vitest'
import { check } from '../../../forms/engine/check.ts'
import { finalize } from '../../../forms/engine/finalize.ts'
import { aWorld, opened, published } from './opening.ts'

const FORM = `
## survey
| type | name | label | required | relevant | constraint | calculation | choice_filter |
|---|---|---|---|---|---|---|---|
| select_one yn | q | Q | yes | | | | |
| integer | age | Age | | \${q} = 'yes' | . < 130 | | |
| calculate | twice | | | | | \${age} * 2 | |
| calculate | day | | | | | today() | |
| begin_group | g | G | | | | | |
| text | note | Note | | | | | |
| end_group | | | | | | | |
| begin_repeat | p | P | | \${q} = 'yes' | | | |
| select_one c | colour | Colour | | | | | of = \${q} |
| end_repeat | | | | | | | |
## choices
| list_name | name | label | of |
|---|---|---|---|
| yn | yes | Yes | |
| yn | no | No | |
| c | red | Red | yes |
| c | blue | Blue | no |
`
const form = published(FORM)
const said = (answers: unknown): string[] =>
  check(form, answers, aWorld({ day: '2030-05-05' })).findings.map(
    ({ code, at }) => `${code} ${at && 'path' in at ? at.path : ''}`,
  )

it('a record that this form finalised is found without fault, also on another day', () => {
  const world = aWorld()
  const { instance } = opened(FORM, world)
  instance.answer('/data/q', 'yes')
  instance.answer('/data/age', '40')
  instance.answer('/data/p[1]/colour', 'red')
  const result = finalize(instance, world)
  if (!('record' in result)) throw new Error('not final')
  expect(said(JSON.parse(JSON.stringify(result.record.answers)))).toEqual([])
})

describe('what no phone could have sent is told with its place', () => {
  it.each<[string, unknown, string]>([
    ['a question that the form does not have', { q: 'no', ghost: 'x' }, 'answer.unknownNode /data/ghost'],
    ['text for a number', { q: 'yes', age: 'old', p: [] }, 'answer.type /data/age'],
    ['a number for text', { q: 'no', g: { note: 5 } }, 'answer.type /data/g/note'],
    ['a group that is none', { q: 'no', g: 'x' }, 'answer.type /data/g'],
    ['a repeat that is none', { q: 'yes', p: { colour: 'red' } }, 'answer.type /data/p'],
    ['an instance that is none', { q: 'yes', p: [null] }, 'answer.type /data/p[1]'],
    ['an answer to a hidden question', { q: 'no', age: '5' }, 'answer.notRelevant /data/age'],
    ['a hidden instance', { q: 'no', p: [{}] }, 'answer.notRelevant /data/p[1]'],
    ['a gap', {}, 'answer.required /data/q'],
    [
      'an answer outside its constraint',
      { q: 'yes', age: '200', twice: '400', p: [] },
      'answer.constraint /data/age',
    ],
    ['a choice that is not in the list', { q: 'maybe' }, 'answer.choice /data/q'],
    [
      'a choice that was filtered out',
      { q: 'yes', p: [{ colour: 'blue' }] },
      'answer.choice /data/p[1]/colour',
    ],
    [
      'a value computed otherwise',
      { q: 'yes', age: '40', twice: '81', p: [] },
      'answer.calculation /data/twice',
    ],
  ])('%s', (_, answers, finding) => {
    expect(said(answers)).toContain(finding)
  })
})

it('no JSON makes it throw', () => {
  const deep = JSON.parse(`${'{"g":'.repeat(500)}1${'}'.repeat(500)}`)
  for (const answers of [
    null,
    0,
    'x',
    true,
    [],
    [[]],
    { p: [[], 1, 'x', null] },
    { q: {} },
    { g: [] },
    deep,
  ]) {
    expect(() => check(form, answers, aWorld())).not.toThrow()
  }
  expect(said(JSON.parse('{"q":"no","__proto__":{"age":"1"},"constructor":"x"}'))).toEqual([
    'answer.unknownNode /data/__proto__',
    'answer.unknownNode /data/constructor',
  ])
})
