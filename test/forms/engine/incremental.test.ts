/**
 * However answers come and go, what the engine keeps up step by step is what a fresh opening of the same answers computes. Seeded:
 * a failure names the seed, and with it the steps.
 */
import { describe, expect, it } from 'vitest'
import type { CompiledForm } from '../../../forms/definition.ts'
import { openForm } from '../../../forms/engine/instance.ts'
import type { Instance } from '../../../forms/engine/types.ts'
import { aWorld, published } from './opening.ts'

/** Three repeats deep, with every kind of running total, over what is shown and what is hidden. */
const HOUSE = `
## survey
| type | name | label | relevant | calculation | choice_filter | default |
|---|---|---|---|---|---|---|
| integer | limit | Limit | | | |
| begin_group | house | House | \${limit} mod 3 != 0 | | |
| begin_repeat | m | Member | \${limit} mod 4 != 0 | | |
| integer | age | Age | | | |
| decimal | income | Income | \${age} >= 15 | | |
| calculate | adult | | | if(\${age} >= 18, 1, 0) | |
| calculate | nr | | | position(..) | |
| calculate | share | | | \${income} div \${total} | |
| calculate | mine | | | sum(\${area}) | |
| begin_group | more | More | \${adult} = 1 | | |
| select_one kind | work | Work | | | over <= \${age} |
| begin_repeat | plot | Plot | \${limit} mod 5 != 0 | | |
| integer | area | Area | | | |
| begin_repeat | tree | Tree | | | |
| integer | height | Height | \${area} > 2 | | |
| end_repeat | | | | | |
| calculate | tallest | | | max(\${height}) | |
| calculate | trees | | | count(\${tree}[height > 3]) | |
| end_repeat | | | | | |
| end_group | | | | | |
| end_repeat | | | | | |
| begin_repeat | visit | Visit | | | |
| integer | length | Length | | | | 4 |
| end_repeat | | | | | |
| end_group | | | | | |
| calculate | visits | | | count(\${visit}) | |
| calculate | long | | | count(\${visit}[length > 3]) | |
| calculate | hours | | | sum(\${length}) | |
| calculate | size | | | count(\${m}) | |
| calculate | earning | | | count(\${income}) | |
| calculate | total | | | sum(\${income}) | |
| calculate | adults | | | sum(\${adult}) | |
| calculate | old | | | count(\${m}[age > 59]) | |
| calculate | young | | | sum(\${m}[age < 18 and adult = 0]/age) | |
| calculate | told | | | count-non-empty(\${work}) | |
| calculate | least | | | min(\${age}) | |
| calculate | most | | | max(\${age}) | |
| calculate | land | | | sum(\${area}) | |
| calculate | wood | | | sum(\${trees}) | |
| calculate | ages | | | join(' ', \${age}) | |
## choices
| list_name | name | label | over |
|---|---|---|---|
| kind | school | School | 6 |
| kind | field | Field | 15 |
| kind | office | Office | 20 |
`

/** Numbers below a bound, the same for the same seed. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** All that shows: what each node is worth, its relevance and validity. */
function seen(instance: Instance): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (path: string): void => {
    for (const child of instance.children(path)) {
      const { value, relevant, valid, count } = instance.node(child)!
      found[child] = `${value} ${relevant} ${valid} ${count ?? ''}`
      walk(child)
    }
  }
  walk('/data')
  return found
}

const questions = (instance: Instance, path = '/data'): string[] =>
  instance.children(path).flatMap(child => {
    const { kind, type } = instance.node(child)!
    if (kind !== 'question') return questions(instance, child)
    return type === 'calculate' ? [] : [child]
  })

const repeats = (instance: Instance, path = '/data'): string[] =>
  instance.children(path).flatMap(child => {
    const { kind } = instance.node(child)!
    return kind === 'question' ? [] : [...(kind === 'repeat' ? [child] : []), ...repeats(instance, child)]
  })

/** One of: an answer, an answer taken away, an instance more, an instance less. Often the answer that hides much. */
function step(instance: Instance, random: (below: number) => number): string {
  const pick = (list: readonly string[]): string => list[random(list.length)]!
  const dice = random(10)
  if (dice < 2) {
    const repeat = pick(repeats(instance))
    if (instance.node(repeat)!.count! < 6) return instance.addRepeat(repeat)
  }
  if (dice === 2) {
    const all = repeats(instance).flatMap(repeat => instance.children(repeat))
    if (all.length > 0) {
      const gone = pick(all)
      instance.removeRepeat(gone)
      return `- ${gone}`
    }
  }
  const path = dice === 3 ? '/data/limit' : pick(questions(instance))
  const words = ['', 'school', 'field', 'office']
  const texts = path.endsWith('/work')
    ? words
    : path.endsWith('/income')
      ? ['', '0.1', '0.2', '7', '1000.35']
      : ['', String(random(9)), String(random(90)), String(random(90))]
  const text = pick(texts)
  instance.answer(path, text)
  return `${path} = ${text}`
}

/** The same answers in a form that computes everything anew: what is calculated is left out of them. */
function freshly(form: CompiledForm, instance: Instance): Instance {
  const fresh = openForm(form, aWorld())
  const give = (path: string): void => {
    for (const child of instance.children(path)) {
      const { kind, type, count } = instance.node(child)!
      if (kind === 'repeat') {
        while (fresh.node(child)!.count! > count!) fresh.removeRepeat(`${child}[1]`)
        while (fresh.node(child)!.count! < count!) fresh.addRepeat(child)
      }
      if (kind !== 'question') give(child)
      else if (type !== 'calculate') fresh.answer(child, stored(instance, child))
    }
  }
  give('/data')
  return fresh
}

/** The answer as it is kept, also where it is hidden. */
function stored(instance: Instance, path: string): string {
  let found: unknown = instance.answers()
  for (const [, name, number] of path.slice('/data'.length).matchAll(/\/([^/[]+)(?:\[(\d+)\])?/g)) {
    found = (found as Record<string, unknown> | undefined)?.[name!]
    if (number !== undefined) found = (found as unknown[] | undefined)?.[Number(number) - 1]
  }
  return typeof found === 'string' ? found : ''
}

describe('what is kept up step by step', () => {
  const form = published(HOUSE)

  it.each(Array.from({ length: 12 }, (_, index) => 101 + index * 977))(
    'is what a fresh opening computes, seed %i',
    seed => {
      const random = seeded(seed)
      const instance = openForm(form, aWorld())
      const steps: string[] = []
      for (let round = 0; round < 60; round++) {
        steps.push(step(instance, random))
        if (round % 6 !== 5) continue
        expect(seen(instance), steps.join('\n')).toEqual(seen(freshly(form, instance)))
        const draft = openForm(form, aWorld(), { saved: JSON.parse(JSON.stringify(instance.answers())) })
        expect(seen(draft), `draft after\n${steps.join('\n')}`).toEqual(seen(instance))
      }
    },
  )

  it('adds fractions in the order of the members, so that a draft that comes back shows the same sum', () => {
    const instance = openForm(form, aWorld())
    for (const income of ['0.1', '0.2', '0.3']) {
      const member = income === '0.1' ? '/data/house/m[1]' : instance.addRepeat('/data/house/m')
      instance.answer(`${member}/age`, '30')
      instance.answer(`${member}/income`, income)
    }
    instance.answer('/data/house/m[1]/income', '7')
    instance.answer('/data/house/m[1]/income', '0.1')
    expect(instance.node('/data/total')?.value).toBe('0.6000000000000001')
  })
})
