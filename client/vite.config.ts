/**
 * Builds the client: a page for each app, hashed assets, and sw.js with the list of files of each app. Run by
 * `npm run build`; nothing is inlined, so that the Content-Security-Policy can stay at 'self'.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin } from 'vite'
import type { App, FileLists } from './sw-lists.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const pages: Record<App, string> = {
  join: 'index.html',
  capture: 'capture/index.html',
  outreach: 'outreach/index.html',
  manage: 'manage/index.html',
}
const input = Object.fromEntries(Object.entries(pages).filter(([, page]) => existsSync(root + page)))
/** the frame in the manager's console: always with a connection, so in nobody's list of files to keep */
const preview = 'preview/index.html'
const { version } = JSON.parse(readFileSync(`${root}../package.json`, 'utf8')) as { version: string }
const define = { __APP_VERSION__: JSON.stringify(version) }

const integrity = (content: string | Uint8Array) =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`

/** Everything under an HTML page of the build: its scripts, what they import now or later, their styles and fonts. */
function serviceWorker(): Plugin {
  return {
    name: 'doorstep-service-worker',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const sri = (file: string) => {
          const item = bundle[file]
          if (!item) throw new Error(`not in the build: ${file}`)
          return integrity(item.type === 'chunk' ? item.code : item.source)
        }
        const reach = (file: string, found: Set<string>): Set<string> => {
          const item = bundle[file]
          if (!item || found.has(file)) return found
          found.add(file)
          const text = item.type === 'chunk' ? item.code : String(item.source)
          // every file that names another names it by its hashed name
          for (const other of Object.keys(bundle))
            if (
              other.startsWith('assets/') &&
              !other.endsWith('.woff') &&
              // fetched only by phones that need it, see capture/scan/keep-decoder.ts
              !other.endsWith('.wasm') &&
              // 2.9 MB for the moment of publishing, when there is a connection
              !other.startsWith('assets/judge-worker-') &&
              text.includes(other.slice('assets/'.length))
            )
              reach(other, found)
          return found
        }
        const always = ['manifest.webmanifest', 'icon.svg'].map((file): [string, string] => [
          `/${file}`,
          integrity(readFileSync(`${root}public/${file}`)),
        ])
        const lists: FileLists = { join: [], capture: [], outreach: [], manage: [] }
        for (const [app, page] of Object.entries(input)) {
          const files = new Set([...reach('index.html', new Set()), ...reach(page, new Set())])
          const own = [...files].map((file): [string, string] => [
            `/${file.replace(/index\.html$/, '')}`,
            sri(file),
          ])
          lists[app as App] = [...own, ...always]
        }
        const built = await build({
          configFile: false,
          root,
          logLevel: 'warn',
          publicDir: false,
          define: { ...define, __LISTS__: JSON.stringify(lists) },
          build: { write: false, rolldownOptions: { input: `${root}sw.ts`, output: { format: 'iife' } } },
        })
        const output = [built].flat()[0]
        const chunk = output && 'output' in output ? output.output[0] : undefined
        if (!chunk) throw new Error('the service worker was not built')
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: chunk.code })
      },
    },
  }
}

/**
 * A page's own stylesheet comes after those that it shares with others, as main.tsx imports them: its rules stand over those of base.css.
 * By itself the build puts the links in the order of its chunks.
 */
function ownLooksLast(): Plugin {
  return {
    name: 'doorstep-own-looks-last',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { path }) {
        const links = html.match(/<link rel="stylesheet"[^>]*>\s*/g) ?? []
        const own = `/assets/${path.split('/').at(-2) ?? ''}-`
        const sorted = [...links].sort((a, b) => Number(a.includes(own)) - Number(b.includes(own)))
        return html.replace(/<link rel="stylesheet"[^>]*>\s*/g, () => sorted.shift() ?? '')
      },
    },
  }
}

export default defineConfig({
  root,
  define,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [ownLooksLast(), serviceWorker()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { ...input, preview } },
  },
})
