/**
 * The store and the sync of the client as one script, for browser tests that call them without a screen: in the page it is
 * `parts`. The same sources as in the apps, built once a run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

interface Built {
  script: string
  /** threads that the script starts, by their address */
  threads: Map<string, string>
}
let built: Promise<Built> | undefined

/** The script; give it to `page.addScriptTag({ content })`. */
export const partsScript = async (): Promise<string> => (await buildParts()).script

/** The threads it starts (the journal's), by address: `/assets/journal-worker-Ab12.js`. */
export const partsThreads = async (): Promise<Map<string, string>> => (await buildParts()).threads

function buildParts(): Promise<Built> {
  built ??= build({
    configFile: false,
    root: here('../../client'),
    publicDir: false,
    logLevel: 'error',
    define: { __APP_VERSION__: '"test"' },
    build: {
      write: false,
      rolldownOptions: { input: here('./parts-entry.ts'), output: { format: 'iife' } },
    },
  }).then(result => {
    const [script, ...others] = (result as Rolldown.RolldownOutput).output
    const threads = new Map<string, string>()
    for (const one of others)
      threads.set(`/${one.fileName}`, one.type === 'chunk' ? one.code : String(one.source))
    // a script that is no module has no address of its own (`import.meta` is `{}`): its threads lie where its page does
    return { script: script.code.replaceAll('{}.url', 'location.href'), threads }
  })
  return built
}

/**
 * The whole client as `npm run build` makes it, in a folder of its own; `remove` deletes it.
 * @param plugins change the sources on their way: a build with a known fault
 */
export async function builtClient(plugins: Plugin[] = []): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-dist-'))
  const configFile = here('../../client/vite.config.ts')
  await build({ configFile, logLevel: 'error', plugins, build: { outDir: folder, emptyOutDir: true } })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
