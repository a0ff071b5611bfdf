/**
 * What a bare machine lacks, and how it gets it: packages, a Node new enough for the tools, Chromium. Called first by start,
 * test and check, so it must run on Node 20 with nothing installed and import nothing but Node's own modules.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(import.meta.url), '../..')
const bin = join(root, 'node_modules', '.bin')

/** `npm ci` when the lockfile is not the one that was installed. Takes half a minute the first time, nothing after. */
export function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.doorstep-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  // standard output belongs to the command that asked
  console.error('Installing packages (half a minute, only when they change) …')
  // npm must not run on the Node that it is about to replace: take our own bin folder out of its path.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(part => resolve(part) !== bin)
    .join(delimiter)
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: path },
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0)
    fail('npm ci did not succeed. Is the npm registry reachable? Its message stands above.')
  writeFileSync(stamp, lock)
}

/** Environment in which our tools run: Node 24 first on the path, wrangler silent and offline. */
export function toolEnvironment() {
  const own = nodeMajor(join(bin, 'node'))
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (own < 22 && !(major > 22 || (major === 22 && minor >= 12))) {
    fail(
      `The tools need Node 22.12 or later, and this platform has no packaged one. You have ${process.versions.node}.`,
    )
  }
  return {
    ...process.env,
    PATH: bin + delimiter + (process.env.PATH ?? ''),
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_WRITE_LOGS: 'false',
    WRANGLER_REGISTRY_PATH: join(root, '.wrangler', 'registry'),
    NODE_NO_WARNINGS: '1',
  }
}

function nodeMajor(path) {
  if (!existsSync(path)) return 0
  const asked = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' })
  return asked.status === 0 ? Number(asked.stdout.split('.')[0]) : 0
}

/**
 * Runs a command with our tools; resolves to its exit status.
 * @param {{ quiet?: boolean, into?: string, env?: object }} options quiet: only its errors are shown; into: all it says goes to this file
 */
export function run(command, args, options = {}) {
  return new Promise(done => {
    const file = options.into && openSync(options.into, 'w')
    const child = spawn(command, args, {
      cwd: root,
      stdio: file ? ['ignore', file, file] : options.quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
      env: { ...toolEnvironment(), ...options.env },
      shell: process.platform === 'win32',
    })
    child.on('close', status => done(status ?? 1))
    child.on('error', () => done(1))
  })
}

/** Runs a command and keeps what it prints. */
export function runQuietly(command, args, env = {}) {
  return spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...toolEnvironment(), ...env },
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  })
}

const chromiumPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Path of a Chromium; installs Debian's where there is none, and strace with it, by which a test sees that what is called
 * saved has been forced to the disk (without strace that one test skips itself).
 */
export function ensureChromium() {
  const found = process.env.DOORSTEP_CHROMIUM ?? chromiumPlaces.find(place => existsSync(place))
  const wanted = [...(found ? [] : ['chromium']), ...(existsSync('/usr/bin/strace') ? [] : ['strace'])]
  if (wanted.length === 0) return found
  console.log(`Installing ${wanted.join(' and ')} from the Debian packages for the browser tests …`)
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = args => {
    const [command, ...rest] = [...sudo, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-qq', ...args]
    return spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  apt(['update'])
  apt(['install', '-y', '--no-install-recommends', ...wanted])
  const installed = found ?? chromiumPlaces.find(place => existsSync(place))
  if (!installed)
    fail('There is no Chromium and apt could not install one. Install it, or name one in DOORSTEP_CHROMIUM.')
  return installed
}

export function fail(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}
