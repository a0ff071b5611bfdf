import { describe, expect, it } from 'vitest'
import { explain } from '../../../forms/engine/why.ts'
import { opened } from './opening.ts'

const household = `
## survey
| type | name | label | relevant | constraint | calculation |
| --- | --- | --- | --- | --- | --- |
| integer | age | Age |  | . >= 0 and . < 120 |  |
| select_one yn | works | Works? | \${age} >= 15 |  |  |
| begin_group | job | Job | \${works} = 'yes' or \${age} > 60 |  |  |
| text | title | Title | not(selected(\${works}, 'no')) and \${age} != 99 |  |  |
| end_group |  |  |  |  |  |
| calculate | months |  |  |  | \${age} * 12 |

## choices
| list_name | name | label |
| --- | --- | --- |
| yn | yes | Yes |
| yn | no | No |
`

describe('why', () => {
  it('says each part with its value, and which one decides', () => {
    const form = opened(household).instance
    form.answer('/data/age', '12')
    const [relevant] = explain(form, '/data/works')
    expect(relevant).toMatchObject({
      column: 'relevant',
      path: '/data/works',
      why: {
        text: '${age} >= 15',
        truth: false,
        decides: true,
        parts: [
          { text: '${age}', value: '12', path: '/data/age', decides: true },
          { text: '15', value: '15' },
        ],
      },
    })
  })

  it('begins with the groups around a question, and marks in an `or` what makes it true', () => {
    const form = opened(household).instance
    form.answer('/data/age', '70')
    const [group, own] = explain(form, '/data/job/title')
    expect(group).toMatchObject({ column: 'relevant', path: '/data/job' })
    expect(group?.why.parts.map(({ text, truth, decides }) => [text, truth, decides])).toEqual([
      ["${works} = 'yes'", false, false],
      ['${age} > 60', true, true],
    ])
    expect(own?.why.text).toBe("not(selected(${works}, 'no')) and ${age} != 99")
    expect(own?.why.truth).toBe(true)
  })

  it('says of an `and` what makes it false, and calls the question itself a dot', () => {
    const form = opened(household).instance
    form.answer('/data/age', '130')
    const wrong = explain(form, '/data/age').find(one => one.column === 'constraint')
    expect(wrong?.why.text).toBe('. >= 0 and . < 120')
    expect(wrong?.why.parts.map(part => part.decides)).toEqual([false, true])
    expect(explain(form, '/data/months')[0]).toMatchObject({ column: 'calculation', why: { value: '1560' } })
  })
})
