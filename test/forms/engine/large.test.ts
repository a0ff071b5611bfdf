/** Forms of the size that the field has: what a change brings about depends on what it changes, not on how much there is. */
import { describe, expect, it } from 'vitest'
import { openForm } from '../../../forms/engine/instance.ts'
import { aWorld, published } from './opening.ts'

const sheet = (...rows: string[]): string =>
  `\n## survey\n| type | name | label | relevant | calculation |\n|---|---|---|---|---|\n${rows.join('\n')}\n`

describe('a chain of 3,000 calculations, each written above what it reads', () => {
  const last = 2999
  const form = published(
    sheet(
      ...Array.from(
        { length: last },
        (_, at) => `| calculate | c${last - at} | | | \${c${last - at - 1}} + 1 |`,
      ),
      '| integer | c0 | Start | | |',
    ),
  )

  it('is settled from end to end by one answer', () => {
    const instance = openForm(form, aWorld())
    instance.answer('/data/c0', '5')
    expect(instance.node(`/data/c${last}`)?.value).toBe(String(5 + last))
  })
})

describe('a roster', () => {
  const form = published(
    sheet(
      '| begin_repeat | m | Member ${name} | | |',
      '| text | name | Name | | |',
      '| integer | age | Age | | |',
      '| calculate | adult | | | if(${age} >= 18, 1, 0) |',
      '| calculate | drawn | | | concat(${age}, random()) |',
      '| integer | income | Income | ${adult} = 1 | |',
      '| end_repeat | | | | |',
      '| calculate | size | | | count(${m}) |',
      '| calculate | adults | | | sum(${adult}) |',
      '| calculate | old | | | count(${m}[age > 59]) |',
      '| calculate | oldest | | | max(${age}) |',
      '| calculate | money | | | sum(${income}) |',
    ),
  )

  /** How many nodes are told of a change, and how often something was computed with random(). */
  const costs = (members: number) => {
    const world = aWorld()
    const instance = openForm(form, world)
    for (let member = 2; member <= members; member++) instance.addRepeat('/data/m')
    for (let member = 1; member <= members; member++)
      instance.answer(`/data/m[${member}]/age`, String(member % 90))
    let told = 0
    instance.onChange(paths => {
      told = paths!.size
    })
    const before = world.drawn
    instance.answer('/data/m[3]/age', '95')
    const answer = [told, world.drawn - before]
    instance.addRepeat('/data/m')
    return { answer, add: [told, world.drawn - before] }
  }

  it('of two hundred members takes an answer and one member more as one of five does', () => {
    expect(costs(200)).toEqual(costs(5))
    expect(costs(5).answer).toEqual([7, 1])
  })

  it('is told right to the end: sums, counts and the greatest of 200', () => {
    const instance = openForm(form, aWorld())
    for (let member = 2; member <= 200; member++) instance.addRepeat('/data/m')
    for (let member = 1; member <= 200; member++) {
      instance.answer(`/data/m[${member}]/age`, String(member % 90))
      instance.answer(`/data/m[${member}]/income`, '10')
    }
    const totals = (): (string | undefined)[] =>
      ['size', 'adults', 'old', 'oldest', 'money'].map(name => instance.node(`/data/${name}`)?.value)
    expect(totals()).toEqual(['200', '147', '60', '89', '1470'])
    instance.removeRepeat('/data/m[89]')
    instance.removeRepeat('/data/m[178]')
    expect(totals()).toEqual(['198', '145', '58', '88', '1450'])
  })
})

describe('20 languages', () => {
  const languages = Array.from({ length: 20 }, (_, at) => `L${at} (l${at})`)
  const form = published(`
## survey
| type | name | ${languages.map(language => `label::${language}`).join(' | ')} | calculation |
|---|---|${languages.map(() => '---').join('|')}|---|
| text | name | ${languages.map((_, at) => `Name ${at}`).join(' | ')} | |
| calculate | size | ${languages.map(() => '').join(' | ')} | string-length(\${name}) |
| note | hello | ${languages.map((_, at) => `Hello ${at} \${name}`).join(' | ')} | |
`)

  it('are switched without computing anything again that does not speak', () => {
    const instance = openForm(form, aWorld(), { language: languages[3]! })
    instance.answer('/data/name', 'Sok')
    expect(instance.node('/data/hello')?.label).toBe('Hello 3 Sok')
    instance.setLanguage(languages[19]!)
    expect(instance.node('/data/hello')?.label).toBe('Hello 19 Sok')
    expect(instance.node('/data/name')?.label).toBe('Name 19')
  })
})
