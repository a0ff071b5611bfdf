import { describe, expect, it } from 'vitest'
import { judge } from '../../../client/manage/judge.ts'
import { exponential } from '../../../forms/checks/ambiguity.ts'

/** The letters that were meant, from a text such as `'a' + 'aa'.repeat(30)`, with fewer repetitions. */
const attackOf = (shape: string, times: number): string =>
  [...shape.matchAll(/'((?:[^'\\]|\\.)*)'(\.repeat)?/g)]
    .map(([, text, repeats]) => (JSON.parse(`"${text}"`) as string).repeat(repeats ? times : 1))
    .join('')

describe('patterns that double their time with each letter', () => {
  it.each([
    '^(a+)+$',
    '(a*)*$',
    '(a|aa)+$',
    '(x+x+)+y',
    '^(a?b?)*$',
    '^([a-z]{2,3})*$',
    '^(a|b|ab)*c$',
    '^(\\w|_)+$',
    '^\\s*(\\w+\\s*)*$',
    '^([\\u1780-\\u17FF]+\\s*)+$',
    '^([0-9]{1,3},?)+$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}[a-z]{2,3}$',
    '^(https?:\\/\\/)?([\\da-z.-]+)\\.([a-z.]{2,6})([\\/\\w .-]*)*\\/?$',
  ])('%s is one, and is told with a text that it tries in vain', pattern => {
    const found = exponential(pattern)
    expect(found?.kind).toBe('exponential')
    // three rounds only: thirty would never end
    expect(new RegExp(pattern.replace(/^\^?/, '^')).test(attackOf(found!.attack, 3))).toBe(false)
  })

  it.each([
    '^[0-9]{9}$',
    '^(0|\\+?855)[1-9][0-9]{7,8}$',
    '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$',
    "^\\w+([-+.']\\w+)*@\\w+([-.]\\w+)*\\.\\w+([-.]\\w+)*$",
    '^\\p{L}+( \\p{L}+)*$',
    '(\\p{L}|\\p{N})+$',
    '^([a-z]{2})*$',
    '^(\\d{3}-)+\\d{4}$',
    '^((\\d{1,3})\\.){3}\\d{1,3}$',
    '(a+)+',
    '^(.|\\s)*$',
    '^[A-Z]{3}-\\d{1,200}$',
    '',
    '(',
  ])('%s is none', pattern => expect(exponential(pattern)).toBeUndefined())

  it('what recheck finds exponential is found here too', () => {
    const random = numbers(7)
    const one = (depth: number): string => {
      const pick = Math.floor(random() * 7)
      if (depth === 0 || pick < 2) return ['a', 'b', '[ab]', '\\d', 'c'][Math.floor(random() * 5)]!
      if (pick < 4) return `(${one(depth - 1)}${['*', '+', '?', '{2}', '{1,3}'][Math.floor(random() * 5)]})`
      if (pick < 5) return `(${one(depth - 1)}|${one(depth - 1)})`
      return one(depth - 1) + one(depth - 1)
    }
    const missed: string[] = []
    for (let round = 0; round < 60; round++) {
      const pattern = `^${one(4)}*$`
      try {
        new RegExp(pattern)
      } catch {
        continue
      }
      if (judge(pattern)?.kind === 'exponential' && !exponential(pattern)) missed.push(pattern)
    }
    expect(missed).toEqual([])
  })
})

function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
