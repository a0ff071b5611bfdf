/** The command `kills`: a line for each boundary, then the count. Ends badly when anything was lost or doubled. */
import { forgetProfile } from '../../test/support/browser.ts'
import { server } from '../../test/support/server.ts'
import { type Choice, chosen } from './choose.ts'
import { boundariesOf, joinedProfile, killAt } from './kills.ts'
import { openLaboratory } from './laboratory.ts'

export async function runKills(choice: Choice): Promise<void> {
  const laboratory = await openLaboratory()
  const joined = await joinedProfile(laboratory)
  const all = await boundariesOf(laboratory, joined)
  const wanted = chosen(all, choice, 12, name => name)
  console.log(`${all.length} boundaries in one run; ${wanted.length} of them now (seed ${choice.seed})`)
  const began = performance.now()
  let reached = 0
  let told = 0
  let broken = 0
  for (const boundary of wanted) {
    const result = await killAt(laboratory, joined, boundary)
    if (result.reached) reached++
    told += result.told
    if (result.wrong.length) broken++
    const verdict = result.wrong.length ? `WRONG: ${result.wrong.join('; ')}` : 'ok'
    console.log(
      `${boundary}: ${result.reached ? `killed, ${result.told} told as saved` : 'not reached'}, ${verdict}`,
    )
  }
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${reached} killed of ${wanted.length}, ${told} answers told as saved before, ${broken} with a loss; ${(seconds / wanted.length).toFixed(1)} s each`,
  )
  if (broken) process.exitCode = 1
  forgetProfile(joined)
  await laboratory.close()
  await (await server()).harness.close()
}
