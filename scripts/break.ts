/**
 * `npm run break -- NAME [--all] [--sample 12] [--seed 1] [--only CASE]`: breaks a real Chromium with the built app in it,
 * against the real worker, and compares what was told as saved with what is there. NAME: kills, power-cut, corruption, full-disk. Each
 * is a file of scripts/break/; docs/breaking.md says what it does and how a failure is played again.
 */
import { parseArgs } from 'node:util'
import { server } from '../test/support/server.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
})
const [name] = positionals
const options = {
  all: values.all,
  sample: values.sample === undefined ? undefined : Number(values.sample),
  seed: Number(values.seed),
  only: values.only,
}
const commands: Record<string, () => Promise<void>> = {
  kills: async () => (await import('./break/run-kills.ts')).runKills(options),
  'power-cut': async () => (await import('./break/run-power-cut.ts')).runPowerCut(options),
  corruption: async () => (await import('./break/run-corruption.ts')).runCorruption(options),
  'full-disk': async () => (await import('./break/run-full-disk.ts')).runFullDisk(options),
}
const command = commands[name ?? '']
if (command) await command()
else {
  console.error(`Which? There are: ${Object.keys(commands).join(', ')}`)
  process.exitCode = 2
}
// the local worker of the laboratory
if (process.exitCode !== 2) await (await server()).harness.close()
