/** The checks that are not tests: each a command that must end well. Used by check.mjs and by test.mjs. */
import { runQuietly } from './machine.mjs'

const projects = ['forms', 'worker', 'client', 'client/tsconfig.sw.json', 'test']

/** @param {{ withTests: boolean }} options withTests: also the two tests that guard structure (test runs them anyway) */
export async function runChecks({ withTests }) {
  const steps = [
    ...projects.map(project => [`types of ${project}`, 'tsc', ['-p', project]]),
    ['lint and format', 'biome', ['ci', '--colors=off', '--log-level=warn', '.']],
    ['list of Khmer texts to review', 'node', ['scripts/khmer-review.ts', '--check']],
    ['lockfile', 'npm', ['ci', '--dry-run', '--loglevel=error']],
  ]
  if (withTests) {
    steps.push(['import arrows', 'vitest', ['run', '--project', 'forms', 'test/boundaries.test.ts']])
    steps.push(['byte budgets', 'vitest', ['run', '--project', 'forms', 'test/bytes.test.ts']])
  }
  let passed = 0
  let failed = 0
  for (const [name, command, args] of steps) {
    const began = performance.now()
    const result = runQuietly(command, args)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (result.status === 0) {
      passed++
      console.log(`✓ ${name} (${seconds} s)`)
    } else {
      failed++
      console.log(`✗ ${name} (${seconds} s)\n${result.stdout}${result.stderr}`)
    }
  }
  return { passed, failed }
}
