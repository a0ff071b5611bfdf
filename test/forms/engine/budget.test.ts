/** Forms that ask for more than a phone can do end with blanks and a finding, and never with a phone that stands still. */
import { expect, it } from 'vitest'
import { check } from '../../../forms/engine/check.ts'
import { openForm } from '../../../forms/engine/instance.ts'
import type { World } from '../../../forms/values.ts'
import { published } from '../checks/checking.ts'

const rows = Array.from({ length: 15_000 }, (_, row) => `v${row},Village ${row},${row % 200}\n`).join('')
const world: World = {
  now: () => 0,
  timeZone: 'UTC',
  newId: () => 'x',
  random: () => 0.5,
  file: () => `name,label,district\n${rows}`,
}
const opened = (markdown: string) => {
  const { form, findings } = published(markdown)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  return openForm(form!, world)
}

const inside = `
| type | name | label | calculation | choice_filter |
|---|---|---|---|---|
| select_one_from_file villages.csv | v | V | | |
| calculate | far | | count(instance('villages')/root/item[count(instance('villages')/root/item[district != \${v}]) > 5]) | |
| select_one_from_file villages.csv | w | W | | count(instance('villages')/root/item[label != \${v}]) > 5 |
| calculate | after | | 1 + 1 | |
`

it('a filter inside a filter over 15,000 villages is cut short, and told of', () => {
  const instance = opened(inside)
  instance.answer('/data/v', 'v7')
  expect(instance.node('/data/far')?.value).toBe('')
  expect(instance.node('/data/w')?.choices).toEqual([])
  expect(instance.node('/data/after')?.value).toBe('2')
  const { findings } = check(instance.form, { v: 'v7', after: '2' }, world)
  expect(findings.map(({ code, at }) => [code, at])).toContainEqual([
    'answer.tooMuchWork',
    { path: '/data/far' },
  ])
})

it('fifty cascades over 15,000 villages in one interview are no more than a phone can do', () => {
  const selects = Array.from(
    { length: 50 },
    (_, i) => `| select_one_from_file villages.csv | v${i} | V | | district != '7' and label != 'x' |\n`,
  )
  const instance = opened(
    `\n| type | name | label | calculation | choice_filter |\n|---|---|---|---|---|\n${selects.join('')}`,
  )
  for (let i = 0; i < 50; i++) instance.answer(`/data/v${i}`, 'v8')
  expect(instance.node('/data/v49')?.value).toBe('v8')
  expect(instance.node('/data/v49')?.choices?.length).toBe(14_925)
  expect(instance.core.budget.over.size).toBe(0)
})

it('a text that doubles at each step ends somewhere', () => {
  const steps = Array.from(
    { length: 60 },
    (_, i) =>
      `| calculate | c${i} | | ${i === 0 ? "'0123456789'" : `concat(\${c${i - 1}}, \${c${i - 1}})`} | |\n`,
  )
  const instance = opened(
    `\n| type | name | label | calculation | choice_filter |\n|---|---|---|---|---|\n${steps.join('')}`,
  )
  expect(instance.node('/data/c3')?.value.length).toBe(80)
  expect(instance.node('/data/c59')?.value.length).toBe(200_000)
})

it('a number of members that nobody has makes no million of them', () => {
  const instance = opened(
    '\n| type | name | label | repeat_count |\n|---|---|---|---|\n| integer | n | N | |\n| begin_repeat | m | M | ${n} |\n| text | a | A | |\n| end_repeat | | | |\n',
  )
  instance.answer('/data/n', '2000000000')
  expect(instance.node('/data/m')?.count).toBe(5000)
})
