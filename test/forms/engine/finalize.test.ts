import { expect, it } from 'vitest'
import { finalize } from '../../../forms/engine/finalize.ts'
import { aWorld, opened } from './opening.ts'

const FORM = `
## survey
| type | name | label | required | relevant | constraint | save_to |
|---|---|---|---|---|---|---|
| end | end | | | | | |
| text | village | Village | yes | | | |
| begin_repeat | p | Person | | | | |
| text | name | Name | yes | | | |
| integer | age | Age | | | . < 130 | age |
| text | school | School | yes | \${age} < 18 | | school |
| end_repeat | | | | | | |
## settings
| form_id | instance_name |
|---|---|
| households | concat('Household in ', \${village}) |
## entities
| list_name | label | create_if |
|---|---|---|
| people | \${name} | \${age} >= 5 |
`

it('a record with gaps is not final: every gap is told, those of hidden questions are none', () => {
  const world = aWorld()
  const { instance } = opened(FORM, world)
  instance.answer('/data/p[1]/age', '130')
  const result = finalize(instance, world)
  expect('findings' in result && result.findings.map(({ code, at }) => [code, at])).toEqual([
    ['answer.required', { path: '/data/village' }],
    ['answer.required', { path: '/data/p[1]/name' }],
    ['answer.constraint', { path: '/data/p[1]/age' }],
  ])
  expect(instance.answers()).not.toHaveProperty('end')
})

it('a final record has an id, a name, its end, its entities, and nothing that was hidden', () => {
  const world = aWorld()
  const { instance } = opened(FORM, world)
  instance.answer('/data/village', 'Ta Khmau')
  instance.answer('/data/p[1]/name', 'Sok Chenda')
  instance.answer('/data/p[1]/age', '12')
  instance.answer('/data/p[1]/school', 'No. 2')
  instance.answer('/data/p[1]/age', '36')
  instance.addRepeat('/data/p')
  instance.answer('/data/p[2]/name', 'Sok Dara')
  instance.answer('/data/p[2]/age', '3')
  instance.answer('/data/p[2]/school', 'None')
  const result = finalize(instance, world)
  expect('record' in result && result.record).toEqual({
    instanceId: 'id-1',
    name: 'Household in Ta Khmau',
    answers: {
      end: '2024-02-29T10:00:00.000+07:00',
      village: 'Ta Khmau',
      p: [
        { name: 'Sok Chenda', age: '36' },
        { name: 'Sok Dara', age: '3', school: 'None' },
      ],
    },
    entities: [
      {
        list: 'people',
        id: 'id-2',
        change: 'create',
        label: 'Sok Chenda',
        properties: { age: '36' },
        path: '/data/p[1]',
      },
    ],
  })
})
