/** Installs the peers when a bench asks for them: they are in no lockfile of the product, so a fresh clone does not pay for them. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

/** @throws when npm cannot install them */
export function ensurePeers(): void {
  const lock = createHash('sha256')
    .update(readFileSync(`${here}package-lock.json`))
    .digest('hex')
  const stamp = `${here}node_modules/.bench-lock`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('Installing the peers of the bench (once) …')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: here,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('npm ci of scripts/bench/peers did not succeed; its message stands above')
  writeFileSync(stamp, lock)
}
