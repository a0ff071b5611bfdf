/**
 * `npm test`: installs what is missing, then checks types, lint and format and runs every test: pure code in Node, the worker
 * on a local D1, scenarios in a real Chromium. Its last line is `N passed, N failed`. Arguments go to vitest.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium, ensurePackages, run } from './machine.mjs'

ensurePackages()
const only = process.argv.slice(2)
const chromium = ensureChromium()
const { runChecks } = await import('./checks.mjs')

let { passed, failed } = only.length ? { passed: 0, failed: 0 } : await runChecks({ withTests: false })

console.log('\nBuilding the client …')
const built = await run('npm', ['run', '-s', 'build'], { quiet: true })
if (built !== 0) failed++

/** Two at once: the screens mostly wait for Chromium, the others for the line and the disk. What the second says is told at its end. */
const groups = only.length
  ? [only]
  : [
      ['--project', 'browser'],
      ['--project', 'forms', '--project', 'worker', '--project', 'breaking'],
    ]
const folder = mkdtempSync(join(tmpdir(), 'doorstep-test-'))
const runs = groups.map(async (args, index) => {
  const report = join(folder, `report-${index}.json`)
  const said = index === 0 ? undefined : join(folder, `said-${index}.txt`)
  const status = await run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { env: { DOORSTEP_CHROMIUM: chromium }, into: said },
  )
  return { status, report, said }
})
for (const { status, report, said } of await Promise.all(runs)) {
  if (said) process.stdout.write(readFileSync(said))
  const before = failed
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'))
    passed += result.numPassedTests
    failed += result.numFailedTests
    // a file that does not even load has no tests in it, but it did fail
    failed += result.testResults.filter(
      file => file.status === 'failed' && file.assertionResults.length === 0,
    ).length
  }
  // also where nothing was counted: it did not end well
  if (status !== 0 && failed === before) failed++
}
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
