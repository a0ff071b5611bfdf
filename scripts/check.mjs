/**
 * `npm run check`: types of every folder, lint and format, import arrows, byte budgets. Prints one line for each and, at the
 * end, `N passed, N failed`.
 */
import { ensurePackages } from './machine.mjs'

ensurePackages()
const { runChecks } = await import('./checks.mjs')
const { passed, failed } = await runChecks({ withTests: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
