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

let built: Promise<string> | undefined

/** The script; give it to `page.addScriptTag({ content })`. */
export function partsScript(): Promise<string> {
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
  }).then(result => (result as Rolldown.RolldownOutput).output[0].code)
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
