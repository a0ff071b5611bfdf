/**
 * `npm run bench -- NAME [--json FILE]`: measurements by name. Each is a file of scripts/bench/ that prints its own table.
 */
export {}

const [, , name] = process.argv
if (name === 'engine') await import('./bench/engine.ts')
else if (name === 'frames') await import('./bench/frames.ts')
else if (name === 'phone') await import('./bench/phone.ts')
else if (name === 'push') await import('./bench/push.ts')
else if (name === 'cpu') await import('./bench/cpu.ts')
else if (name === 'wire') await import('./bench/wire.ts')
else if (name === 'drain') await import('./bench/drain.ts')
else if (name === 'lists')
  await import(process.argv.includes('--wire') ? './bench/list-wire.ts' : './bench/lists.ts')
else if (name === 'whatif') await import('./bench/what-if.ts')
else if (name === 'imports') await import('./bench/imports.ts')
else if (name === 'matching') await import('./bench/matching.ts')
else {
  console.error(
    'Which measurement? There are: engine, frames, phone, push, cpu, wire, drain, lists, whatif, imports, matching',
  )
  process.exitCode = 2
}
