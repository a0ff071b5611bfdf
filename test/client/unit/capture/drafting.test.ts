import { expect, it } from 'vitest'
import { startDrafting } from '../../../../client/capture/drafting.ts'

const turn = () => new Promise(resolve => setTimeout(resolve, 0))

it('never has two writes of a draft under way, and always writes what came last', async () => {
  let answer = 0
  let atOnce = 0
  let most = 0
  const written: number[] = []
  const drafting = startDrafting(async () => {
    const now = answer
    most = Math.max(most, ++atOnce)
    await turn()
    atOnce--
    written.push(now)
  })
  for (answer = 1; answer <= 5; answer++) drafting.save()
  answer = 5
  expect(drafting.state.value).toBe('saving')
  expect(await drafting.settled()).toBe(true)
  expect(most).toBe(1)
  expect(written.at(-1)).toBe(5)
  expect(written.length).toBeLessThan(4)
})

it('does not say "saved" of what is still being typed, whatever else is written meanwhile', async () => {
  let typing = true
  const drafting = startDrafting(turn as () => Promise<void>, () => typing)
  drafting.expect()
  // a position that came by itself
  drafting.save()
  await drafting.settled()
  expect(drafting.state.value).toBe('saving')
  typing = false
  drafting.save()
  await drafting.settled()
  expect(drafting.state.value).toBe('saved')
})

it('says that a write failed, and is well again after the next one', async () => {
  let full = true
  const drafting = startDrafting(async () => {
    if (full) throw new Error('QuotaExceededError')
  })
  drafting.save()
  expect(await drafting.settled()).toBe(false)
  expect(drafting.state.value).toBe('failed')
  full = false
  drafting.save()
  expect(await drafting.settled()).toBe(true)
})
