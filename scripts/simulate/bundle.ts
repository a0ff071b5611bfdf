/**
 * The product's own modules as functions: client (store, sync, join), worker and the scripted phone of scripts/device.ts are
 * bundled from their sources, with the patches of a mutant if one is asked for, and compiled once. Calling the function is a page that
 * loads or an isolate that starts: all its modules run anew on the globals that it is given.
 */
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import vm from 'node:vm'
import { build, type Rolldown } from 'vite'

const root = join(import.meta.dirname, '../..')

/** A change of one source file, as an editor would make it. */
export interface Patch {
  file: string
  find: string
  replace: string
}

export type Part = 'client' | 'worker' | 'old-phone' | 'vendor'

const inputs: Record<Part, string> = {
  client: 'scripts/simulate/entries/client.ts',
  worker: 'scripts/simulate/entries/worker.ts',
  'old-phone': 'scripts/simulate/entries/old-phone.ts',
  vendor: 'scripts/simulate/entries/vendor.ts',
}

/** Packages that keep no state between calls: started once a process (entries/vendor.ts), and warm by then. */
const packages: Record<string, string> = {
  hono: 'vendor.hono',
  zod: 'vendor.zod',
  fflate: 'vendor.fflate',
  re2js: 'vendor.re2js',
  'hash-wasm': 'vendor.hashWasm',
}

/** The one thing of the product that is set otherwise here: a PIN is stretched by Argon2id over 8 kB, once, as its header says. */
const cheapPin: Patch = {
  file: 'client/store/kdf.ts',
  find: 'memoryKiB: 19 * 1024, passes: 2 }',
  replace: 'memoryKiB: 8, passes: 1 }',
}

/** The bundled text. @throws Error when the text that a patch wants to change is not in its file exactly once */
export async function bundle(part: Part, mutations: readonly Patch[] = []): Promise<string> {
  const patches = part === 'client' ? [cheapPin, ...mutations] : mutations
  for (const patch of patches) checkPatch(patch)
  const met = new Set<Patch>()
  const result = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    define: { __APP_VERSION__: '"simulated"', 'import.meta.env': '{}' },
    resolve: { alias: { 'node:crypto': join(root, 'scripts/simulate/entries/node-crypto.ts') } },
    plugins: [
      {
        name: 'patches',
        enforce: 'pre',
        transform(code, id) {
          let text = code
          for (const patch of patches) {
            if (relative(root, id.split('?')[0]!) !== patch.file) continue
            met.add(patch)
            text = text.replace(patch.find, () => patch.replace)
          }
          return text === code ? null : { code: text, map: null }
        },
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: join(root, inputs[part]),
        preserveEntrySignatures: 'strict',
        external: part === 'vendor' ? [] : Object.keys(packages),
        output: { format: 'iife', name: 'part', codeSplitting: false, globals: packages },
      },
    },
  })
  for (const patch of patches)
    if (!met.has(patch) && belongsTo(patch.file) === part)
      throw new Error(`${patch.file} is not in the bundle`)
  const { output } = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput
  return output[0].code
}

/** @throws Error when the text to change is not in its file exactly once */
export function checkPatch({ file, find }: Patch): void {
  const times = readFileSync(join(root, file), 'utf8').split(find).length - 1
  if (times !== 1) throw new Error(`${file} has this ${times} times, not once: ${find}`)
}

/** Which bundle a source file is in; migrations are no part of one (premises.ts). Files of forms/ are in two. */
export const belongsTo = (file: string): Part | 'migrations' =>
  file.startsWith('migrations/') ? 'migrations' : file.startsWith('worker/') ? 'worker' : 'client'

/** Names that the bundled text may use of its surroundings; each is a parameter of the compiled function. */
export const globalNames = [
  'vendor',
  'globalThis',
  'self',
  'window',
  'indexedDB',
  'IDBFactory',
  'IDBDatabase',
  'IDBObjectStore',
  'IDBIndex',
  'IDBCursor',
  'IDBCursorWithValue',
  'IDBTransaction',
  'IDBRequest',
  'IDBOpenDBRequest',
  'IDBKeyRange',
  'fetch',
  'Request',
  'Response',
  'Headers',
  'ReadableStream',
  'CompressionStream',
  'DecompressionStream',
  'FixedLengthStream',
  'Blob',
  'File',
  'AbortSignal',
  'AbortController',
  'navigator',
  'localStorage',
  'sessionStorage',
  'BroadcastChannel',
  'Worker',
  'crypto',
  'CryptoKey',
  'Date',
  'performance',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'queueMicrotask',
  'requestIdleCallback',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'document',
  'location',
  'history',
  'caches',
  'console',
  'Math',
  'process',
  'Buffer',
  'WebAssembly',
] as const
export type Globals = Partial<Record<(typeof globalNames)[number], unknown>>

export type Start<Exports> = (globals: Globals) => Exports

/** Compiles a bundle once. What a page is not given is undefined there, not Node's own. */
export function compile<Exports>(code: string, name: string): Start<Exports> {
  const names = globalNames.join(', ')
  const text = `(function (${names}) {${code}\nreturn part })`
  const run = new vm.Script(text, { filename: `${name}.js` }).runInThisContext() as (
    ...all: unknown[]
  ) => Exports
  return globals => {
    const surroundings: Record<string, unknown> = { ...builtIn, ...globals }
    const all = globalNames.map(key =>
      key === 'globalThis' || key === 'self' || key === 'window' ? surroundings : globals[key],
    )
    return run(...all)
  }
}

/** What code may ask of `globalThis` and every browser has. */
const builtIn: Globals & Record<string, unknown> = {
  Uint8Array,
  ArrayBuffer,
  TextEncoder,
  TextDecoder,
  JSON,
  Promise,
  URL,
}
