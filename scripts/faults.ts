/**
 * `npm run faults [-- --ids 1000] [--json FILE]`: every call to D1 and R2 of every route that writes fails once before and once
 * after it was done (scripts/faults/), counted and printed; then 50 requests at once for each of so many ids. Exits with 1 on trouble.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Office } from './faults/office.ts'
import { Place } from './faults/place.ts'
import { scenarios } from './faults/routes.ts'
import { type Outcome, runScenario } from './faults/run.ts'

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { ids: { type: 'string', default: '1000' }, json: { type: 'string' } },
})
// every fault is told by the worker
console.error = () => {}

const outcomes: Outcome[] = []
console.log('calls  faults  answers              what')
for (const scenario of scenarios) {
  const outcome = await runScenario(scenario)
  outcomes.push(outcome)
  const answers = Object.entries(outcome.answers).map(([status, count]) => `${status}: ${count}`)
  const cells = [
    String(outcome.calls).padStart(5),
    String(outcome.faults).padStart(7),
    answers.join(', ').padEnd(20),
  ]
  console.log(`${cells.join('  ')}  ${outcome.name}`)
  for (const trouble of outcome.troubles) console.log(`  TROUBLE ${trouble}`)
}
const calls = outcomes.reduce((sum, one) => sum + one.calls, 0)
const faults = outcomes.reduce((sum, one) => sum + one.faults, 0)
console.log(
  `${faults} faults at ${calls} calls of ${scenarios.length} requests: every call, before and after`,
)

/** Fifty requests at once with the same operation, for each id. */
const ids = Number(values.ids)
const place = await new Place(new Office()).open()
const verdicts: Record<string, number> = {}
const began = performance.now()
for (const item of place.visits(ids)) {
  const answers = await Promise.all(Array.from({ length: 50 }, () => place.phone.pushItems([item])))
  for (const { body } of answers)
    for (const { verdict } of (body as { receipts: { verdict: string }[] }).receipts)
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
}
const rows = place.office.rows<{ n: number }>('SELECT count(*) AS n FROM submissions')[0]!.n
const seconds = (performance.now() - began) / 1000
const told = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`)
console.log(
  `50 requests at once for each of ${ids} ids: ${rows} rows; ${told.join(', ')}; ${seconds.toFixed(0)} s`,
)
if (values.json) writeFileSync(values.json, `${JSON.stringify({ outcomes, ids, rows, verdicts }, null, 2)}\n`)
if (outcomes.some(one => one.troubles.length) || rows !== ids || verdicts.accepted !== ids)
  process.exitCode = 1
