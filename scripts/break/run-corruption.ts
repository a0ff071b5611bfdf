/** The command `corruption`: a line for each case, then how many were harmless, recovered, lost. Ends badly when any was lost or silent. */
import { forgetProfile } from '../../test/support/browser.ts'
import type { Choice } from './choose.ts'
import { type Damaged, damaged, ladenPhone } from './corruption.ts'
import { openLaboratory } from './laboratory.ts'

const all = 200
const usual = 10

export async function runCorruption({ all: whole, sample, seed, only }: Choice): Promise<void> {
  const laboratory = await openLaboratory()
  const laden = await ladenPhone(laboratory)
  const count = whole ? all : (sample ?? usual)
  const seeds = only ? [Number(only)] : Array.from({ length: count }, (_, at) => seed * 1000 + at)
  const outcomes: Record<string, number> = { harmless: 0, recovered: 0, 'in a file': 0, LOST: 0, SILENT: 0 }
  const tell = ({ seed, damage, outcome, told }: Damaged) => {
    const { kind, file, at, bytes } = damage
    console.log(`${seed}: ${kind} ${file} at ${at}, ${bytes} bytes: ${outcome} ${told.join(' ')}`)
  }
  for (const one of seeds) {
    const result = await damaged(laboratory, laden, one)
    outcomes[result.outcome]!++
    tell(result)
  }
  const { harmless, recovered, LOST, SILENT } = outcomes
  console.log(
    `${seeds.length} damages: ${harmless} harmless, ${recovered} told and all finished work back from the journal, ${outcomes['in a file']} told and all finished work in a file, ${LOST} lost finished work, ${SILENT} silent`,
  )
  if (LOST || SILENT) process.exitCode = 1
  forgetProfile(laden.profile)
  await laboratory.close()
}
