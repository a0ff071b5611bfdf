/**
 * `npm run bench -- NAME [--json FILE]`: measurements by name. Each is a file of scripts/bench/ that prints its own table.
 */
export {}

if (process.argv[2] === 'engine') await import('./bench/engine.ts')
else {
  console.error('Which measurement? There is: engine')
  process.exitCode = 2
}
