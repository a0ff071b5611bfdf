/**
 * Everything that is compiled once a process: the packages, the client, the worker and the scripted phone, each as a function that
 * starts a fresh one.
 */
import { belongsTo, bundle, compile, type Part, type Patch, type Start } from './bundle.ts'
import { Chance } from './chance.ts'
import { makeCrypto } from './crypto.ts'
import type { WorkerParts } from './office.ts'
import type { Parts } from './page.ts'
import { SimBlob, SimHeaders, SimRequest, SimResponse, SimStream } from './web.ts'

export type OldPhoneParts = typeof import('./entries/old-phone.ts')
export type Texts = Record<Part, string>

export interface Realms {
  client: Start<Parts>
  worker: Start<WorkerParts>
  oldPhone: Start<OldPhoneParts>
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
  return texts
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
    oldPhone: withVendor(compile<OldPhoneParts>(texts['old-phone'], 'old-phone')),
  }
}
