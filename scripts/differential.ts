/**
 * `npm run differential`: random forms and answers through our engine and through ODK's (on what we export), until they differ.
 * A difference is a mistake of the export, of our engine or of theirs: docs/xform-export.md says which of theirs are known.
 *
 *   -- [--forms 200] [--seed 1] [--rows 12] [--steps 10] [--keep FOLDER]   exit 1 when any form differs; FOLDER gets each as a case
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CaseStep } from './conformance/case.ts'
import { shrink } from './differential/shrink.ts'
import { randomCase, trial } from './differential/trial.ts'
import { startReference } from './reference/engine.ts'

const { values } = parseArgs({
  options: {
    forms: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    rows: { type: 'string', default: '12' },
    steps: { type: 'string', default: '10' },
    keep: { type: 'string' },
  },
})

const engine = await startReference()
let compared = 0
let refused = 0
let differing = 0
const first = Number(values.seed)
for (let seed = first; seed < first + Number(values.forms); seed++) {
  const { sheets, steps } = randomCase(seed, Number(values.rows), Number(values.steps))
  const found = await trial(engine, sheets, steps)
  if (found === undefined) refused++
  else compared++
  if (!found || found.length === 0) continue
  differing++
  const fails = async (form: typeof sheets, some: CaseStep[]) =>
    ((await trial(engine, form, some)) ?? []).length > 0
  const small = await shrink(sheets, steps, fails)
  const [one] = (await trial(engine, small.sheets, small.steps)) ?? []
  console.log(`✗ seed ${seed}: step ${one?.step} ${one?.path} ${one?.property}`)
  console.log(`    ours ${JSON.stringify(one?.expected)}, ODK's ${JSON.stringify(one?.actual)}`)
  for (const row of small.sheets.survey ?? []) console.log(`    ${JSON.stringify(row)}`)
  for (const step of small.steps) console.log(`    → ${JSON.stringify(step)}`)
  if (values.keep) {
    mkdirSync(values.keep, { recursive: true })
    const kept = {
      format: 1,
      name: `seed-${seed}`,
      features: ['differential'],
      xlsform: small.sheets,
      steps: small.steps,
    }
    writeFileSync(join(values.keep, `seed-${seed}.json`), `${JSON.stringify(kept, null, 1)}\n`)
  }
}
await engine.close()
console.log(`\n${compared} forms compared, ${differing} differ, ${refused} random forms were not possible`)
process.exitCode = differing > 0 ? 1 : 0
