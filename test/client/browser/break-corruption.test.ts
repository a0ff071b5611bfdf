import { afterAll, beforeAll, expect, test } from 'vitest'
import { damaged, type Laden, ladenPhone } from '../../../scripts/break/corruption.ts'
import { type Laboratory, openLaboratory } from '../../../scripts/break/laboratory.ts'
import { forgetProfile } from '../../support/browser.ts'
import { wipe } from '../../support/server.ts'

let laboratory: Laboratory
let laden: Laden

beforeAll(async () => {
  await wipe()
  laboratory = await openLaboratory()
  laden = await ladenPhone(laboratory)
})
afterAll(async () => {
  forgetProfile(laden.profile)
  await laboratory.close()
})

// `npm run break -- corruption --all` makes two hundred
test('G5, fault 3: Ten damages to the files of the database: none is silent, and every finished interview comes back from the journal, or out of it into a file.', async () => {
  const cases: string[] = []
  for (let seed = 1000; seed < 1006; seed++) {
    const { damage, outcome, told } = await damaged(laboratory, laden, seed)
    if (outcome === 'LOST' || outcome === 'SILENT')
      cases.push(`${seed} ${damage.kind} ${damage.file}: ${outcome} ${told.join(' ')}`)
  }
  expect(cases).toEqual([])
}, 400_000)
