import { expect, it } from 'vitest'
import { nextHybrid, noChain } from '../../../../client/store/chain.ts'

it('the time of an operation never goes back, wherever the clock goes', () => {
  const clocks = [1000, 5000, -10_000, 5000, 5000, 9e12, 6000]
  let chain = noChain
  const times = clocks.map((now, n) => {
    const hybrid = nextHybrid(chain, now)
    chain = { n: n + 1, hash: '', hybrid }
    return hybrid
  })
  expect(times).toEqual([1000, 5000, 5001, 5002, 5003, 9e12, 9e12 + 1])
})
