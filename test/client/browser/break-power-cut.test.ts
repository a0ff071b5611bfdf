import type { Plugin } from 'vite'
import { expect, test } from 'vitest'
import { chosen } from '../../../scripts/break/choose.ts'
import { boundariesOf, joinedProfile, livesOf } from '../../../scripts/break/kills.ts'
import { openLaboratory } from '../../../scripts/break/laboratory.ts'
import { canCutPower, isAfterSync, relaxed, withBattery } from '../../../scripts/break/power-cut.ts'
import { forgetProfile } from '../../support/browser.ts'
import { wipe } from '../../support/server.ts'

/** Batteries pulled at some moments right after a commit, and what was lost by it. */
async function powerCuts(count: number, spoil?: Plugin) {
  await wipe()
  const laboratory = await openLaboratory(spoil)
  const joined = await joinedProfile(laboratory)
  const all = (await boundariesOf(laboratory, joined)).filter(isAfterSync)
  const wanted = chosen(all, { all: false, seed: 1 }, count, name => name)
  const cuts = { deaths: 0, files: 0, bytes: 0 }
  const lives = await livesOf(laboratory, joined, wanted, undefined, withBattery(cuts))
  forgetProfile(joined)
  await laboratory.close()
  return { cuts, wrong: lives.flatMap(life => life.wrong), killed: lives.flatMap(life => life.killed) }
}

// `npm run break -- power-cut --all` pulls it at each of these moments
test.skipIf(!canCutPower())(
  'G4, fault 2: A battery pulled right after a commit takes nothing that was called saved, though what was not forced to the disk is gone.',
  async () => {
    const { cuts, wrong, killed } = await powerCuts(2)
    expect(wrong).toEqual([])
    expect(killed.length).toBe(2)
    expect(cuts.bytes).toBeGreaterThan(0)
  },
  300_000,
)

test.skipIf(!canCutPower())(
  'G4: A client that commits with relaxed durability loses answers that it called saved: this test can fail.',
  async () => {
    const { wrong } = await powerCuts(2, relaxed)
    expect(wrong.join()).toContain('gone')
  },
  300_000,
)
