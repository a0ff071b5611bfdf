/**
 * Runs one of the commands written in TypeScript, on a bare machine too: installs the packages if need be, then starts it on the
 * packaged Node. `node scripts/run.mjs determine.ts ARGS…`. Prints nothing of its own to standard output.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensurePackages, root, toolEnvironment } from './machine.mjs'

const [, , script = '', ...args] = process.argv
ensurePackages()
const done = spawnSync('node', [join(root, 'scripts', script), ...args], {
  stdio: 'inherit',
  env: toolEnvironment(),
  shell: process.platform === 'win32',
})
process.exit(done.status ?? 1)
