/** The command `kills`: a line for each kill, then the count. Ends badly when anything was lost or doubled. */
import { forgetProfile } from '../../test/support/browser.ts'
import { type Choice, chosen } from './choose.ts'
import { boundariesOf, joinedProfile, type Life, livesOf } from './kills.ts'
import { openLaboratory } from './laboratory.ts'

const tell = ({ killed, missed, wrong }: Life) => {
  for (const { boundary, told } of killed) console.log(`  killed at ${boundary}, ${told} told as saved`)
  for (const boundary of missed) console.log(`  did not come by ${boundary}: tried again alone`)
  for (const words of wrong) console.log(`  WRONG: ${words}`)
  const verdict = wrong.length ? 'LOST SOMETHING' : 'ok'
  console.log(`phone killed ${killed.length} times, picked up each time, finished, synced: ${verdict}`)
}

export async function runKills(choice: Choice): Promise<void> {
  const laboratory = await openLaboratory()
  const joined = await joinedProfile(laboratory)
  const all = await boundariesOf(laboratory, joined)
  const wanted = chosen(all, choice, 12, name => name)
  console.log(`${all.length} boundaries in one run; ${wanted.length} of them now (seed ${choice.seed})`)
  const began = performance.now()
  const lives = await livesOf(laboratory, joined, wanted, tell)
  const seconds = (performance.now() - began) / 1000
  const killed = lives.flatMap(life => life.killed)
  const reached = new Set(killed.map(({ boundary }) => boundary)).size
  const told = killed.reduce((sum, one) => sum + one.told, 0)
  const broken = lives.filter(life => life.wrong.length).length
  console.log(
    `${killed.length} kills at ${reached} of ${wanted.length} boundaries (${told} answers told as saved at them); ${broken} of ${lives.length} phones lost something; ${(seconds / Math.max(1, killed.length)).toFixed(1)} s a kill`,
  )
  if (broken || reached < wanted.length) process.exitCode = 1
  forgetProfile(joined)
  await laboratory.close()
}
