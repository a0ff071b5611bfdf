import { afterAll, beforeAll, expect, test } from 'vitest'
import { chosen } from '../../../scripts/break/choose.ts'
import { type Boundary, boundariesOf, joinedProfile, killAt } from '../../../scripts/break/kills.ts'
import { type Laboratory, openLaboratory } from '../../../scripts/break/laboratory.ts'
import { forgetProfile } from '../../support/browser.ts'
import { wipe } from '../../support/server.ts'

let laboratory: Laboratory
let joined: string
let all: Boundary[]

beforeAll(async () => {
  await wipe()
  laboratory = await openLaboratory()
  joined = await joinedProfile(laboratory)
  all = await boundariesOf(laboratory, joined)
})
afterAll(async () => {
  forgetProfile(joined)
  await laboratory.close()
})

test('G3: An interview of thirty questions and two photos, finished and synced, has at least 150 steps at which the phone can die.', () => {
  expect(all.length).toBeGreaterThanOrEqual(150)
  expect(new Set(all).size).toBe(all.length)
})

/** the seed is the day's in the night run (docs/breaking.md); here the same twelve on every machine */
const slots = Array.from({ length: 12 }, (_, slot) => slot)

test.each(slots)(
  'G3, fault 1: A phone killed in the middle of a step has lost no answer that it called saved, and the office gets the interview once (%i of 12).',
  async slot => {
    const boundary = chosen(all, { all: false, seed: 1 }, slots.length, name => name)[slot]!
    const { wrong, reached } = await killAt(laboratory, joined, boundary)
    expect({ boundary, wrong, reached }).toEqual({ boundary, wrong: [], reached: true })
  },
)
