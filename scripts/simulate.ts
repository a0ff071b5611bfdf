/**
 * `npm run simulate -- --schedules 1000 --steps 200 --seed 1 --jobs 2`: schedules of phones and an office, each by its own seed
 * (`<seed>.<number>`); a failure prints the command that replays it. `--mutants` runs all seeded bugs, each until it is caught, `--mutant name`
 * one or, given again, some; `--tell` prints all that happens in one schedule. docs/simulator.md says what is modelled.
 */
import { parseArgs } from 'node:util'
import { mutants } from './simulate/mutants.ts'
import { type Ran, runMany } from './simulate/run-many.ts'
import { runMutants } from './simulate/run-mutants.ts'

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '200' },
    steps: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    mutant: { type: 'string', multiple: true, default: [] },
    mutants: { type: 'boolean', default: false },
    tell: { type: 'boolean', default: false },
  },
})

const plan = {
  schedules: Number(values.schedules),
  steps: Number(values.steps),
  seed: values.seed,
  from: Number(values.from),
  jobs: values.tell ? 1 : Number(values.jobs),
  tell: values.tell,
}

const mutated = values.mutants
  ? mutants
  : values.mutant.map(name => {
      const found = mutants.find(one => one.name === name)
      if (!found) throw new Error(`no mutant ${name}`)
      return found
    })

function report({ schedules, seconds, sums, failures }: Ran): void {
  const per = (seconds * 1000) / Math.max(1, schedules)
  console.log(
    `${schedules} schedules of ${plan.steps} steps, seed ${plan.seed}: ${seconds.toFixed(0)} s (${per.toFixed(0)} ms each); ` +
      `${sums.operations} operations promised, ${sums.requests} requests, ${sums.calls} calls to D1 and R2 (${sums.faults} made to fail), ` +
      `${sums.events} events; ${failures.length} failed`,
  )
  for (const { seed, broken } of failures.slice(0, 10)) {
    const [name, number] = seed.split('.')
    console.log(`\n${seed}:\n  ${broken.join('\n  ')}`)
    console.log(
      `  replay: npm run simulate -- --schedules 1 --from ${number} --steps ${plan.steps} --seed ${name} --tell` +
        mutated.map(({ name }) => ` --mutant '${name}'`).join(''),
    )
  }
}

if (mutated.length && !values.tell) {
  const missed = await runMutants(mutated, plan, line => console.log(line))
  process.exit(missed ? 1 : 0)
}
const ran = await runMany(plan, mutated[0], line => console.log(line))
report(ran)
process.exit(ran.failures.length ? 1 : 0)
