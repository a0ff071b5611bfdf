import { describe, expect, it } from 'vitest'
import { openForm } from '../../../forms/engine/instance.ts'
import { aWorld, opened, published } from './opening.ts'

const ROSTER = `
## survey
| type | name | label | relevant | calculation | default |
|---|---|---|---|---|---|
| text | village | Village | | | |
| begin_repeat | m | Member \${name} | | | |
| text | name | Name | | | |
| integer | age | Age | | | 30 |
| integer | income | Income | \${age} >= 15 | | |
| calculate | nr | | | position(..) | |
| calculate | drawn | | | concat(\${age}, ' ', random()) | |
| end_repeat | | | | | |
| calculate | size | | | count(\${m}) | |
| calculate | total | | | sum(\${income}) | |
| note | sum | \${size} people earn \${total} | | | |
`

describe('settling', () => {
  it('runs a cell once for an answer that reaches it by two ways', () => {
    const world = aWorld()
    const { instance } = opened(
      `
## survey
| type | name | label | calculation |
|---|---|---|---|
| integer | a | A | |
| calculate | b | | \${a} + 1 |
| calculate | c | | \${a} + 2 |
| calculate | d | | \${b} + \${c} + random() |
`,
      world,
    )
    const before = world.drawn
    instance.answer('/data/a', '1')
    expect(world.drawn - before).toBe(1)
  })

  it('does not run what an answer does not reach', () => {
    const { instance, value } = opened(ROSTER)
    const drawn = value('/data/m[1]/drawn')
    instance.answer('/data/village', 'Ta Khmau')
    instance.answer('/data/m[1]/income', '5')
    expect(value('/data/m[1]/drawn')).toBe(drawn)
  })

  it('adds and removes instances without computing their siblings again', () => {
    const { instance, value } = opened(ROSTER)
    instance.addRepeat('/data/m')
    const drawn = value('/data/m[2]/drawn')
    expect(instance.addRepeat('/data/m')).toBe('/data/m[3]')
    expect(value('/data/m[2]/drawn')).toBe(drawn)
    instance.removeRepeat('/data/m[1]')
    expect(value('/data/m[1]/drawn')).toBe(drawn)
    expect([value('/data/m[1]/nr'), value('/data/m[2]/nr'), value('/data/size')]).toEqual(['1', '2', '2'])
  })

  it('sums members that are relevant, and brings hidden answers back', () => {
    const { instance, value } = opened(ROSTER)
    instance.answer('/data/m[1]/income', '100')
    expect(value('/data/total')).toBe('100')
    instance.answer('/data/m[1]/age', '14')
    expect([value('/data/total'), value('/data/m[1]/income')]).toEqual(['0', ''])
    instance.answer('/data/m[1]/age', '15')
    expect(value('/data/total')).toBe('100')
  })

  it('gives up on two choice_filters that take turns, instead of hanging', () => {
    const { instance, value } = opened(`
## survey
| type | name | label | choice_filter |
|---|---|---|---|
| select_one l | a | A | name != \${b} |
| select_one l | b | B | name != \${a} |
## choices
| list_name | name | label |
|---|---|---|
| l | x | X |
| l | y | Y |
`)
    instance.answer('/data/a', 'x')
    instance.answer('/data/b', 'x')
    instance.answer('/data/b', 'y')
    expect([value('/data/a'), value('/data/b')]).toEqual(['x', 'y'])
  })

  it('stops a repeat_count that grows for ever', () => {
    const { instance } = opened(`
## survey
| type | name | label | repeat_count |
|---|---|---|---|
| begin_repeat | r | R | count(\${r}[x != 'stop']) + 1 |
| text | x | X | |
| end_repeat | | | |
`)
    expect(instance.node('/data/r')?.count).toBeGreaterThan(0)
  })

  it('computes hundreds of instances asked for at once', () => {
    const { instance, value } = opened(`
## survey
| type | name | label | calculation | repeat_count |
|---|---|---|---|---|
| integer | n | N | | |
| calculate | early | | sum(\${twice}) | |
| begin_repeat | r | R | | \${n} |
| calculate | twice | | position(..) * 2 | |
| calculate | more | | \${twice} + 1 | |
| end_repeat | | | | |
`)
    instance.answer('/data/n', '3000')
    expect([value('/data/r[3000]/more'), value('/data/early')]).toEqual(['6001', String(3000 * 3001)])
    instance.answer('/data/n', '2')
    expect([instance.node('/data/r[3]'), value('/data/early')]).toEqual([undefined, '6'])
  })
})

describe('drafts', () => {
  const FORM = `
## survey
| type | name | label | relevant | calculation | default | trigger |
|---|---|---|---|---|---|---|
| start | start | | | | | |
| today | today | | | | | |
| text | name | Name | | | Sok | |
| calculate | id | | | once(uuid()) | | |
| date | seen | Seen | | | today() | |
| integer | a | A | | | | |
| integer | twice | Twice | | \${a} * 2 | | |
| text | more | More | \${a} > 5 | | | |
| text | stamp | Stamp | | concat('set ', \${a}) | | \${a} |
| calculate | day | | | today() | | |
| begin_repeat | r | R | | | | |
| text | x | X | | | | |
| end_repeat | | | | | | |
`

  it('come back exactly as they were, another day and with other ids', () => {
    const { instance } = opened(FORM)
    instance.answer('/data/name', '')
    instance.answer('/data/a', '9')
    instance.answer('/data/more', 'hidden soon')
    instance.answer('/data/a', '2')
    instance.answer('/data/twice', '5')
    instance.answer('/data/stamp', 'by hand')
    instance.addRepeat('/data/r')
    instance.answer('/data/r[2]/x', 'second')
    const saved = instance.answers()
    const later = openForm(published(FORM), aWorld({ day: '2025-01-01', newId: () => 'another' }), {
      saved: JSON.parse(JSON.stringify(saved)),
    })
    expect(later.answers()).toEqual(saved)
    expect(saved).toMatchObject({
      id: 'id-1',
      seen: '2024-02-29',
      day: '2024-02-29',
      twice: '5',
      stamp: 'by hand',
      more: 'hidden soon',
    })
    const paths = instance.children('/data')
    expect(paths.map(path => later.node(path))).toEqual(
      paths.map(path => ({ ...instance.node(path), key: later.node(path)?.key })),
    )
    later.answer('/data/a', '9')
    expect([later.node('/data/more')?.value, later.node('/data/twice')?.value]).toEqual(['hidden soon', '18'])
  })

  it('may lack all instances of a repeat', () => {
    const { instance } = opened(FORM)
    instance.removeRepeat('/data/r[1]')
    const again = opened(FORM, aWorld(), instance.answers())
    expect(again.instance.node('/data/r')?.count).toBe(0)
  })
})

describe('listeners', () => {
  it('are told of all that looks different: values, texts, what was hidden, and little else', () => {
    const { instance } = opened(ROSTER)
    let told: ReadonlySet<string> | undefined
    const stop = instance.onChange(paths => {
      told = paths
    })
    instance.answer('/data/m[1]/income', '7')
    expect([...told!].sort()).toEqual(['/data/m[1]/income', '/data/sum', '/data/total'])
    instance.answer('/data/m[1]/age', '3')
    expect(told).toContain('/data/m[1]/income')
    instance.answer('/data/m[1]/name', 'Dara')
    expect(told).toContain('/data/m[1]')
    stop()
    told = undefined
    instance.answer('/data/m[1]/name', 'Sok')
    expect(told).toBeUndefined()
  })
})

describe('choices', () => {
  it('of a cascade from a file come from an index, and a choice that is no longer offered is blank until it is again', () => {
    const rows = Array.from({ length: 15_000 }, (_, n) => `v${n},Village ${n},c${Math.floor(n / 10)}`)
    const { instance, value } = opened(
      `
## survey
| type | name | label | choice_filter |
|---|---|---|---|
| text | c | Commune | |
| select_one_from_file villages.csv | v | Village | commune = \${c} |
`,
      aWorld({
        file: name => (name === 'villages.csv' ? `name,label,commune\n${rows.join('\n')}\n` : undefined),
      }),
    )
    instance.answer('/data/c', 'c1499')
    expect(instance.node('/data/v')?.choices).toHaveLength(10)
    instance.answer('/data/v', 'v14999')
    instance.answer('/data/c', 'c1')
    expect(value('/data/v')).toBe('')
    instance.answer('/data/c', 'c1499')
    expect(value('/data/v')).toBe('v14999')
  })

  it('of a missing file are none', () => {
    const { instance } = opened(`
## survey
| type | name | label |
|---|---|---|
| select_one_from_file v.csv | v | Village |
`)
    expect(instance.node('/data/v')?.choices).toEqual([])
  })
})

it('a path that is no question of the form is refused', () => {
  const { instance } = opened(ROSTER)
  for (const path of ['/data/x', '/data/m', '/data/m[9]/age', '/data/m/age', 'age', '']) {
    expect(() => instance.answer(path, '1'), path).toThrow(RangeError)
  }
})

describe('choices in an order that is drawn', () => {
  const SHUFFLED = `
## survey
| type | name | label | parameters |
|---|---|---|---|
| select_one l | a | A | randomize=true |
| select_one l | b | B | randomize=true |
## choices
| list_name | name | label |
|---|---|---|
${'abcdefghij'.replace(/./g, name => `| l | ${name} | ${name} |\n`)}`
  const orderOf = (path: string, seed: number): string =>
    opened(SHUFFLED, aWorld({ seed }))
      .instance.node(path)!
      .choices!.map(({ name }) => name)
      .join('')

  it('come in the same order when a draft is opened again, in another for another record or question', () => {
    expect(orderOf('/data/a', 7)).toBe(orderOf('/data/a', 7))
    expect(orderOf('/data/a', 7)).not.toBe(orderOf('/data/a', 8))
    expect(orderOf('/data/a', 7)).not.toBe(orderOf('/data/b', 7))
    expect(
      new Set(Array.from({ length: 20 }, (_, seed) => orderOf('/data/a', seed)[0])).size,
    ).toBeGreaterThan(5)
  })
})
