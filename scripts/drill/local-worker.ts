/**
 * A worker of its own on this machine, whose database and bucket are folders that can be taken away, copied and put back while it is
 * stopped. The restore drill kills and starts it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { nonceSecret, ownerToken, sealKeys } from '../../test/support/server.ts'
import { root, toolEnvironment } from '../machine.mjs'
import { Owner } from '../owner.ts'

export class LocalWorker {
  readonly owner: Owner
  readonly #port: number
  readonly #folder: string
  #child: ChildProcess | undefined

  /** @param folder where database and bucket lie; is made */
  constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
    this.owner = new Owner(this.url, ownerToken)
    mkdirSync(folder, { recursive: true })
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Makes the tables of a database that is not there yet. @throws Error */
  migrate(): void {
    const done = spawnSync(
      'wrangler',
      ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', this.#folder],
      { cwd: root, env: { ...toolEnvironment(), CI: '1' }, encoding: 'utf8' },
    )
    if (done.status !== 0)
      throw new Error(`The database could not be migrated.\n${done.stdout}${done.stderr}`)
  }

  async start(): Promise<void> {
    placeholder()
    const vars = {
      OWNER_TOKEN: ownerToken,
      NONCE_SECRET: nonceSecret,
      SEAL_KEYS: sealKeys,
      JOB_QUERIES: '900',
    }
    const args = ['dev', '--port', String(this.#port), '--ip', '127.0.0.1', '--inspector-port', '0']
    const quiet = [
      '--log-level',
      'error',
      '--show-interactive-dev-session=false',
      '--persist-to',
      this.#folder,
    ]
    const given = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`])
    this.#child = spawn('wrangler', [...args, ...quiet, ...given], {
      cwd: root,
      env: toolEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    })
    for (let tries = 0; tries < 480; tries++) {
      const answer = await fetch(`${this.url}/api/programme`).catch(() => undefined)
      if (answer?.headers.get('content-type')?.includes('json')) return
      await new Promise(done => setTimeout(done, 250))
    }
    throw new Error('The worker did not answer within two minutes.')
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (!child?.pid) return
    const over = new Promise(done => child.once('exit', done))
    // wrangler and the runtime it has started
    process.kill(-child.pid, 'SIGTERM')
    await over
    this.#child = undefined
  }

  /** The clock, so many times. */
  async tick(times: number): Promise<void> {
    for (let run = 0; run < times; run++) await fetch(`${this.url}/cdn-cgi/handler/scheduled`)
  }

  copyDatabase(to: string): void {
    cpSync(this.#part('d1'), to, { recursive: true })
  }

  /** The database as it was copied. */
  putBackDatabase(from: string): void {
    rmSync(this.#part('d1'), { recursive: true, force: true })
    cpSync(from, this.#part('d1'), { recursive: true })
  }

  /** The database is gone; `bucket`: that too. */
  lose({ bucket = false } = {}): void {
    rmSync(this.#part('d1'), { recursive: true, force: true })
    if (bucket) rmSync(this.#part('r2'), { recursive: true, force: true })
  }

  /** What devices sent, as the database file has it: id → hash. Only while the worker is stopped. */
  readLog(): Map<string, string> {
    const folder = join(this.#part('d1'), 'miniflare-D1DatabaseObject')
    const file = readdirSync(folder).find(name => name.endsWith('.sqlite') && !name.startsWith('metadata'))
    const database = new DatabaseSync(join(folder, file ?? ''), { readOnly: true })
    const rows = database.prepare('SELECT id, hash FROM operations WHERE n IS NOT NULL').all() as unknown as {
      id: string
      hash: string
    }[]
    database.close()
    return new Map(rows.map(row => [row.id, row.hash]))
  }

  #part(name: string): string {
    return join(this.#folder, 'v3', name)
  }
}

/** wrangler wants a folder of assets; where nothing was built, one page stands in */
function placeholder(): void {
  const folder = join(root, 'dist', 'client')
  if (existsSync(join(folder, 'index.html'))) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Doorstep</title>\n')
}
