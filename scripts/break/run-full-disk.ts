/** The command `full-disk`: full before each answer in turn, the disk and the quota. Says "not run" where this user may not mount. */
import type { Choice } from './choose.ts'
import { answersGiven, fullAt } from './full-disk.ts'
import { openLaboratory } from './laboratory.ts'

export async function runFullDisk({ all, sample }: Choice): Promise<void> {
  const laboratory = await openLaboratory()
  const count = all ? answersGiven : (sample ?? 1)
  for (const where of ['disk', 'quota'] as const) {
    for (let at = 1; at <= count; at++) {
      const result = await fullAt(laboratory, where, at)
      if (result === 'not run') {
        console.log(`${where}: not run, as this user may not mount a small disk`)
        break
      }
      const verdict = result.wrong.length ? `WRONG: ${result.wrong.join('; ')}` : 'ok, finished and sent'
      console.log(`${where} full before answer ${at}: ${verdict}`)
      if (result.wrong.length) process.exitCode = 1
    }
  }
  await laboratory.close()
}
