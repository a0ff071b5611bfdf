/**
 * `npm start`: installs what is missing, builds the client, migrates the local database, serves everything on one port, loads
 * the demo programme the first time, and prints how to sign in as each role. A second start keeps the data.
 * Options: `--port 8787`, `--empty` (no demo households), `--programme hef` (the second shipped programme, an office of its own),
 * `--persist-to FOLDER`.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { ensurePackages, fail, root, run, runQuietly, toolEnvironment } from './machine.mjs'

const option = name => {
  const at = process.argv.indexOf(`--${name}`)
  return at > 0 ? process.argv[at + 1] : undefined
}
const port = Number(option('port') ?? process.env.PORT ?? 8787)
const programme = option('programme') ?? 'nssf'
// another programme is another office: its own environment of wrangler.toml, its own database and files
const office = programme === 'nssf' ? [] : ['--env', programme]
const persistTo =
  option('persist-to') ?? join(root, '.wrangler', office.length ? `state-${programme}` : 'state')
const began = Date.now()

ensurePackages()
if (!(Number.isInteger(port) && port > 0 && port < 65536))
  fail(`--port ${option('port')} is not a port number.`)
if (await taken(port))
  fail(`Port ${port} is in use. Stop what runs there, or say another: npm start -- --port ${port + 1}`)
const shipped = readdirSync(join(root, 'forms', 'shipped'))
if (!shipped.includes(programme))
  fail(`There is no programme "${programme}". These ship: ${shipped.join(', ')}.`)
const secrets = readSecrets()

console.log('Building the client …')
const built = runQuietly('npm', ['run', '-s', 'build'])
if (built.status !== 0) fail(`The client did not build.\n${built.stdout}${built.stderr}`)

console.log('Preparing the local database …')
mkdirSync(persistTo, { recursive: true })
const migrate = () =>
  runQuietly(
    'wrangler',
    ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', persistTo, ...office],
    {
      CI: '1',
    },
  )
// under heavy load wrangler now and then gives up on its own worker; applying migrations twice does no harm
let migrated = migrate()
if (migrated.status !== 0) migrated = migrate()
if (migrated.status !== 0) fail(`The database could not be migrated.\n${migrated.stdout}${migrated.stderr}`)

console.log('Starting the worker …')
const server = spawn(
  'wrangler',
  // port 0: any free one for the inspector, so that two checkouts can run side by side
  [
    'dev',
    ...office,
    '--port',
    String(port),
    '--inspector-port',
    '0',
    '--persist-to',
    persistTo,
    '--log-level',
    'error',
    '--show-interactive-dev-session=false',
  ],
  {
    cwd: root,
    env: toolEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  },
)
server.on('exit', code => process.exit(code ?? 0))
const stop = () => server.kill('SIGTERM')
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
// A SIGTERM to `npm start` kills npm's shell and never reaches us: when our parent is gone, so are we.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) stop()
}, 1000).unref()

const url = `http://localhost:${port}`
await ready(url)
const loaded = await run(
  'node',
  [
    'scripts/load-demo.ts',
    '--url',
    url,
    '--programme',
    programme,
    ...(process.argv.includes('--empty') ? ['--empty'] : []),
  ],
  { env: { DOORSTEP_OWNER_TOKEN: secrets.OWNER_TOKEN } },
)
if (loaded !== 0) {
  console.error('The demo programme was not loaded; its message stands above. The server goes on without it.')
}
// Cloudflare's clock does not tick on a laptop: the jobs (archive the log, determine anew) are run by us, oftener than there.
const tick = () => fetch(`${url}/cdn-cgi/handler/scheduled`).catch(() => {})
await tick()
setInterval(tick, 20_000).unref()

console.log(
  `Ready in ${Math.round((Date.now() - began) / 1000)} s. Stop with Ctrl-C; the data stays in ${persistTo}. "npm run reset" starts afresh.`,
)

/** Secrets of this laptop, made once, never committed. */
function readSecrets() {
  const file = join(root, '.dev.vars')
  if (!existsSync(file)) {
    const fresh = () => randomBytes(32).toString('base64url')
    writeFileSync(file, `OWNER_TOKEN=${fresh()}\nNONCE_SECRET=${fresh()}\n`, { mode: 0o600 })
  }
  if (!/^SEAL_KEYS=/m.test(readFileSync(file, 'utf8'))) {
    const made = runQuietly('node', ['scripts/seal-key.ts'])
    if (made.status !== 0) fail(`No key to seal work to could be made.\n${made.stderr}`)
    appendFileSync(file, `SEAL_KEYS='${made.stdout.trim()}'\n`)
  }
  return Object.fromEntries(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => line.includes('='))
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

function taken(number) {
  return new Promise(answer => {
    const socket = connect({ port: number, host: '127.0.0.1' })
    socket.on('connect', () => {
      socket.destroy()
      answer(true)
    })
    socket.on('error', () => answer(false))
  })
}

async function ready(address) {
  for (let tries = 0; tries < 240; tries++) {
    try {
      // any JSON answer of the API means that worker, database binding and assets are up
      const answer = await fetch(`${address}/api/programme`)
      if (answer.headers.get('content-type')?.includes('json')) return
    } catch {
      // not listening yet
    }
    await new Promise(done => setTimeout(done, 250))
  }
  stop()
  fail('The worker did not answer within a minute.')
}
