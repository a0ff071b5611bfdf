import { describe, expect, it } from 'vitest'
import { startCover } from '../../../forms/trial/cover.ts'
import { drawFrom } from '../../../forms/trial/draw.ts'
import { aWorld, published } from '../engine/opening.ts'

const traps = `
## survey
| type | name | label | relevant | constraint | calculation | required |
| --- | --- | --- | --- | --- | --- | --- |
| integer | age | Age |  | . >= 0 and . <= 120 |  | yes |
| select_one work | work | Work | \${age} >= 15 |  |  |  |
| text | code | Code | \${work} = 'rare' and \${age} = 97 | regex(., '^[0-9]{9}$') |  |  |
| calculate | status |  |  |  | if(\${work} = 'own', 'self', 'other') |  |
| note | self | Works alone | \${status} = 'self' |  |  |  |
| begin_group | old | Old | \${age} > 60 |  |  |  |
| select_multiple ill | ills | Ill? |  |  |  |  |
| text | which | Which? | selected(\${ills}, 'heart') and not(selected(\${ills}, 'none')) |  |  |  |
| end_group |  |  |  |  |  |  |
| begin_repeat | child | Child |  |  |  |  |
| integer | child_age | Age |  |  |  |  |
| note | school | Goes to school | \${child_age} >= 6 and \${child_age} < 18 |  |  |  |
| end_repeat |  |  |  |  |  |  |
| note | never | Nobody | \${age} > 60 and \${age} < 15 |  |  |  |

## choices
| list_name | name | label |
| --- | --- | --- |
${Array.from({ length: 40 }, (_, at) => `| work | w${at} | W${at} |`).join('\n')}
| work | own | Own |
| work | rare | Rare |
| ill | heart | Heart |
| ill | lung | Lung |
| ill | none | None |
`

describe('records at random', () => {
  const form = published(traps)
  const cover = startCover(form, aWorld(), 7)
  let found = cover.step()
  while (!found.isDone) found = cover.step()
  const named = (nodes: Iterable<number>) => [...nodes].map(node => form.nodes[node]!.name)

  it('reach every question that can be reached, however narrow the way, and no other', () => {
    expect(named(found.wanted.filter(node => !found.seen.has(node)))).toEqual(['never'])
  })

  it('break every constraint once, and keep no broken answer', () => {
    expect(named(found.constraints.filter(node => !found.broken.has(node)))).toEqual([])
    const ages = Array.from({ length: found.runs }, (_, run) => Number(cover.record(run).age))
    expect(ages.every(age => age >= 0 && age <= 120)).toBe(true)
  })

  it('can be made again: the record that showed a question shows it', () => {
    const code = form.nodes.findIndex(node => node.name === 'code')
    const record = cover.record(found.seen.get(code)!)
    expect(record).toMatchObject({ work: 'rare', age: '97' })
    expect(cover.record(found.seen.get(code)!)).toEqual(record)
  })

  it('are found in few tries', () => {
    expect(found.runs).toBeLessThan(60)
  })
})

it('A seed draws the same numbers again, spread over the whole range', () => {
  const draw = drawFrom(3)
  const numbers = Array.from({ length: 2000 }, () => draw.number())
  expect(Math.min(...numbers)).toBeLessThan(0.01)
  expect(Math.max(...numbers)).toBeGreaterThan(0.99)
  expect(drawFrom(3).number()).toBe(numbers[0])
})
