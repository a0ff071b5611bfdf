import { afterAll, beforeAll, expect, test } from 'vitest'
import { chosen } from '../../../scripts/break/choose.ts'
import { type Boundary, boundariesOf, joinedProfile, livesOf } from '../../../scripts/break/kills.ts'
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

test('G3: An interview of thirty questions and two photos, finished and synced, has at least 150 steps at which a phone can die.', () => {
  expect(all.length).toBeGreaterThanOrEqual(150)
  expect(new Set(all).size).toBe(all.length)
})

// `npm run break -- kills --all` goes through all of them
test('G3, fault 1: Phones killed at some of these steps have lost no answer that they called saved, and the office gets each interview once.', async () => {
  const wanted = chosen(all, { all: false, seed: 1 }, 8, name => name)
  const lives = await livesOf(laboratory, joined, wanted)
  expect(lives.flatMap(({ killed, wrong }) => wrong.map(words => [killed, words]))).toEqual([])
  const killed = lives.flatMap(life => life.killed.map(({ boundary }) => boundary))
  expect(killed.sort()).toEqual([...wanted].sort())
}, 300_000)
