/**
 * Everything that is compiled once a process: the packages, the client, the worker and the scripted phone, each as a function that
 * starts a fresh one.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { belongsTo, bundle, checkPatch, compile, type Part, type Patch, type Start } from './bundle.ts'
import { Chance } from './chance.ts'
import { makeCrypto } from './crypto.ts'
import type { WorkerParts } from './office.ts'
import type { Parts } from './page.ts'
import { SimBlob, SimHeaders, SimRequest, SimResponse, SimStream } from './web.ts'

export type OldPhoneParts = typeof import('./entries/old-phone.ts')
export type Texts = Record<Part, string> & {
  /** all migrations, one after the other */
  migrations: string
}

export interface Realms {
  client: Start<Parts>
  worker: Start<WorkerParts>
  oldPhone: Start<OldPhoneParts>
  migrations: string
}

/** Bundles all parts; with a mutant's patches in those that they are about. */
export async function bundleAll(patches: readonly Patch[] = [], base?: Texts): Promise<Texts> {
  const texts = { ...base } as Texts
  for (const part of ['vendor', 'client', 'worker', 'old-phone'] as const) {
    const own = patches.filter(
      ({ file }) => belongsTo(file) === part || (file.startsWith('forms/') && part === 'worker'),
    )
    if (!base || own.length) texts[part] = await bundle(part, own)
  }
  texts.migrations = readMigrations(patches.filter(({ file }) => belongsTo(file) === 'migrations'))
  return texts
}

const folder = join(import.meta.dirname, '../../migrations')

function readMigrations(patches: readonly Patch[]): string {
  for (const patch of patches) checkPatch(patch)
  const names = readdirSync(folder).filter(name => name.endsWith('.sql'))
  const texts = names.sort().map(name => {
    const own = patches.filter(({ file }) => file === `migrations/${name}`)
    const text = readFileSync(join(folder, name), 'utf8')
    return own.reduce((changed, { find, replace }) => changed.replace(find, replace), text)
  })
  return texts.join('\n')
}

/** WebAssembly without the wait: a module compiled in another thread would come when the machine likes. */
const syncWasm = {
  Module: WebAssembly.Module,
  Instance: WebAssembly.Instance,
  Memory: WebAssembly.Memory,
  compile: async (bytes: BufferSource) => new WebAssembly.Module(bytes),
  instantiate: async (what: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports) => {
    if (what instanceof WebAssembly.Module) return new WebAssembly.Instance(what, imports)
    const module = new WebAssembly.Module(what)
    return { module, instance: new WebAssembly.Instance(module, imports) }
  },
}

export function startRealms(texts: Texts): Realms {
  const vendor = compile(
    texts.vendor,
    'vendor',
  )({
    Request: SimRequest,
    Response: SimResponse,
    Headers: SimHeaders,
    ReadableStream: SimStream,
    Blob: SimBlob,
    crypto: makeCrypto(new Chance('packages'), async run => run()),
    Date,
    Math,
    WebAssembly: syncWasm,
    console: { error() {}, warn() {}, log() {} },
    performance,
  })
  const withVendor =
    <Exports>(start: Start<Exports>): Start<Exports> =>
    globals =>
      start({ ...globals, vendor })
  return {
    client: withVendor(compile<Parts>(texts.client, 'client')),
    worker: withVendor(compile<WorkerParts>(texts.worker, 'worker')),
    migrations: texts.migrations,
    oldPhone: withVendor(compile<OldPhoneParts>(texts['old-phone'], 'old-phone')),
  }
}
