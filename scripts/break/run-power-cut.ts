/**
 * The command `power-cut`: batteries pulled at the moments that follow a commit; then the same with a client that commits
 * relaxed, which must lose something, or this test could not fail.
 */
import { forgetProfile } from '../../test/support/browser.ts'
import { type Choice, chosen } from './choose.ts'
import { type Boundary, boundariesOf, joinedProfile, type Life, livesOf } from './kills.ts'
import { openLaboratory } from './laboratory.ts'
import { type Cuts, canCutPower, isAfterSync, relaxed, withBattery } from './power-cut.ts'

/** so many deaths must show that the relaxed client loses */
const relaxedDeaths = 3

export async function runPowerCut(choice: Choice): Promise<void> {
  if (!canCutPower()) return console.log('not run: there is no strace on this machine')
  for (const spoil of [undefined, relaxed]) {
    const laboratory = await openLaboratory(spoil)
    const joined = await joinedProfile(laboratory)
    const all = (await boundariesOf(laboratory, joined)).filter(isAfterSync)
    const wanted: Boundary[] = spoil
      ? chosen(all, { all: false, seed: choice.seed }, relaxedDeaths, name => name)
      : chosen(all, choice, 6, name => name)
    const cuts: Cuts = { deaths: 0, files: 0, bytes: 0 }
    console.log(spoil ? 'With relaxed commits:' : `${all.length} boundaries, ${wanted.length} of them now`)
    const lives = await livesOf(laboratory, joined, wanted, life => tell(life), withBattery(cuts))
    const broken = lives.filter(life => life.wrong.length).length
    const told = lives.flatMap(life => life.killed).reduce((sum, one) => sum + one.told, 0)
    console.log(
      `${cuts.deaths} power cuts took ${cuts.bytes} bytes from ${cuts.files} files; ${told} answers told as saved before them; ${broken} of ${lives.length} phones lost something`,
    )
    if (spoil ? !broken : broken) process.exitCode = 1
    if (spoil && !broken) console.log('A client that commits relaxed lost nothing: this test proves nothing.')
    forgetProfile(joined)
    await laboratory.close()
  }
}

const tell = ({ killed, wrong }: Life) => {
  for (const { boundary, told } of killed) console.log(`  cut at ${boundary}, ${told} told as saved`)
  for (const words of wrong) console.log(`  LOST: ${words}`)
}
