/**
 * "Never shown" must never be said of what somebody can be shown: random forms, and random answers to each through the real engine. A
 * question that comes up once must not have been told of.
 */
import { expect, it } from 'vitest'
import { openForm } from '../../../forms/engine/instance.ts'
import type { World } from '../../../forms/values.ts'
import { published } from './checking.ts'

const world: World = { now: () => 0, timeZone: 'UTC', newId: () => 'x', random: () => 0.5 }

function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** answers worth trying, by name of the question */
const ANSWERS: Record<string, string[]> = {
  a: ['', 'x', 'y', 'z'],
  b: ['', 'x', 'y', 'z'],
  m: ['', 'x', 'y', 'x y', 'x y z'],
  n: ['', '0', '1', '2', '3', '5', '9'],
  d: ['', '0', '1.5', '2', '2.5', '7'],
  t: ['', 'x', '1', '2024-01-01', 'x y'],
}
const NAMES = Object.keys(ANSWERS)

function conditions(random: () => number, names: readonly string[]) {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const value = () => pick(["'x'", "'y'", "'z'", "''", '1', '2', '3', "'2'", "'w'", '2.5'])
  const question = () => `\${${pick(names)}}`
  const atom = (): string =>
    pick([
      () => `${question()} ${pick(['=', '!=', '<', '<=', '>', '>='])} ${value()}`,
      () => `${value()} ${pick(['=', '!=', '<', '>='])} ${question()}`,
      () => `selected(${question()}, ${pick(["'x'", "'y'", "'w'"])})`,
      () => `${question()} = ${question()}`,
      () => question(),
      () => `count-selected(${question()}) ${pick(['=', '>', '<'])} ${pick(['0', '1', '2', '4'])}`,
      () => `string-length(${question()}) ${pick(['=', '>', '<='])} ${pick(['0', '1', '3'])}`,
      () => `contains(${question()}, 'x')`,
      () => `${question()} = true()`,
      () => `if(${question()} = ${value()}, ${question()} > 1, ${question()} = ${value()})`,
    ])()
  const condition = (depth: number): string => {
    if (depth === 0 || random() < 0.2) return atom()
    return pick([
      () => `(${condition(depth - 1)} and ${condition(depth - 1)})`,
      () => `(${condition(depth - 1)} and ${condition(depth - 1)} and ${condition(depth - 1)})`,
      () => `(${condition(depth - 1)} or ${condition(depth - 1)})`,
      () => `not(${condition(depth - 1)})`,
    ])()
  }
  return condition
}

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`

function randomForm(random: () => number): string {
  // about few questions each, so that its parts have to do with each other
  const about = () => [
    NAMES[Math.floor(random() * NAMES.length)]!,
    NAMES[Math.floor(random() * NAMES.length)]!,
  ]
  const condition = (depth: number) => conditions(random, about())(depth)
  const relevant = (share: number, names: readonly string[]) =>
    random() < share ? conditions(random, names)(1) : ''
  const shown = Array.from({ length: 8 }, (_, i) => row('text', `q${i}`, 'Q', condition(3), ''))
  return `
## survey
| type | name | label | relevant | calculation |
|---|---|---|---|---|
${row('select_one l', 'a', 'A', '', '')}
${row('select_one l', 'b', 'B', relevant(0.5, ['a']), '')}
${row('select_multiple l', 'm', 'M', relevant(0.5, ['a', 'b']), '')}
${row('integer', 'n', 'N', relevant(0.5, ['a', 'm']), '')}
${row('decimal', 'd', 'D', relevant(0.3, ['n']), '')}
${row('text', 't', 'T', '', '')}
${row('calculate', 'c', '', '', "if(${a} = 'x', 1, if(${n} > 2, 'y', ''))")}
${row('begin_group', 'g', 'G', condition(1), '')}
${shown.slice(0, 2).join('\n')}
${row('text', 'r', 'R', conditions(random, ['c', 'a', 'n'])(1), '')}
${row('end_group', '', '', '', '')}
${shown.slice(2).join('\n')}

## choices
| list_name | name | label |
|---|---|---|
| l | x | X |
| l | y | Y |
| l | z | Z |
`
}

it('what was said never to be shown is not shown, whatever is answered', () => {
  const random = numbers(20261122)
  let told = 0
  const wrong: string[] = []
  for (let round = 0; round < 120; round++) {
    const markdown = randomForm(random)
    const { form, findings } = published(markdown)
    const never = findings
      .filter(({ code }) => code === 'relevant.never' || code === 'relevant.off')
      .map(({ details }) => String(details.name))
    told += never.length
    if (!form || never.length === 0) continue
    const instance = openForm(form, world)
    for (let time = 0; time < 150; time++) {
      const name = NAMES[Math.floor(random() * NAMES.length)]!
      const path = `/data/${name}`
      const answers = ANSWERS[name]!
      if (instance.node(path)?.relevant)
        instance.answer(path, answers[Math.floor(random() * answers.length)]!)
      for (const one of never) {
        const at = ['q0', 'q1', 'r'].includes(one) ? `/data/g/${one}` : `/data/${one}`
        if (instance.node(at)?.relevant) wrong.push(`${one}\n${markdown}`)
      }
    }
  }
  expect(wrong.slice(0, 1)).toEqual([])
  expect(told).toBeGreaterThan(60)
})
