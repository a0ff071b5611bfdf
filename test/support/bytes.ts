/**
 * How much a phone has to fetch before an app's first screen: script and style that its page imports at once, brotli.
 * test/bytes.test.ts holds the budget; scripts/check prints the figures. Fonts come later and are counted apart.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Rolldown } from 'vite'

export interface FirstLoad {
  /** `capture` */
  entry: string
  script: number
  style: number
  /** script + style, bytes of brotli */
  total: number
  /** what the app imports only when it is needed */
  later: number
  files: { file: string; bytes: number }[]
}

const brotli = (content: string | Uint8Array) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

function firstLoad(entry: Rolldown.OutputChunk, bundle: Rolldown.RolldownOutput['output']): FirstLoad {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const walk = (file: string, into = scripts) => {
    const chunk = bundle.find(item => item.fileName === file)
    if (chunk?.type !== 'chunk' || scripts.has(file) || into.has(file)) return
    into.add(file)
    const { viteMetadata } = chunk as { viteMetadata?: { importedCss: Set<string> } }
    // the styles of a part that comes later come with it
    const wanted = into === scripts ? styles : into
    for (const style of viteMetadata?.importedCss ?? []) if (!styles.has(style)) wanted.add(style)
    for (const imported of chunk.imports) walk(imported, into)
    if (into !== scripts) for (const imported of chunk.dynamicImports) walk(imported, into)
  }
  walk(entry.fileName)
  const lazy = new Set<string>()
  for (const file of scripts) {
    const chunk = bundle.find(item => item.fileName === file)
    if (chunk?.type === 'chunk') for (const imported of chunk.dynamicImports) walk(imported, lazy)
  }
  const sized = [...scripts, ...lazy, ...styles].map(file => {
    const item = bundle.find(one => one.fileName === file)!
    return { file, bytes: brotli(item.type === 'chunk' ? item.code : item.source) }
  })
  const sum = (of: Set<string>) =>
    sized.filter(({ file }) => of.has(file)).reduce((all, { bytes }) => all + bytes, 0)
  const [script, style] = [sum(scripts), sum(styles)]
  return { entry: entry.name, script, style, total: script + style, later: sum(lazy), files: sized }
}

/** Builds the client in memory and measures every entry. */
export async function measureFirstLoads(): Promise<FirstLoad[]> {
  const configFile = fileURLToPath(new URL('../../client/vite.config.ts', import.meta.url))
  const built = (await build({
    configFile,
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput
  return built.output
    .filter(item => item.type === 'chunk' && item.isEntry)
    .map(entry => firstLoad(entry as Rolldown.OutputChunk, built.output))
}

/** One line an entry: `capture   31,204 bytes (script 27,950, style 3,254), later 9,120`. */
export const sayFirstLoads = (loads: FirstLoad[]): string =>
  loads
    .map(
      ({ entry, total, script, style, later }) =>
        `${entry.padEnd(9)} ${total.toLocaleString('en-US').padStart(7)} bytes (script ${script.toLocaleString('en-US')}, style ${style.toLocaleString('en-US')}), later ${later.toLocaleString('en-US')}`,
    )
    .join('\n')

/**
 * The form engine alone: what a phone needs to open a form and to answer, bytes of brotli. What few forms need (the packs of
 * forms/evaluate/rare.ts, forms/engine/parts.ts) is fetched by those that do; the loader of chunks is the app's.
 */
export async function measureEngine(): Promise<number> {
  const entry = fileURLToPath(new URL('../../forms/engine/instance.ts', import.meta.url))
  const packs = ['evaluate/rare.ts', 'engine/parts.ts'].flatMap(file => {
    const source = readFileSync(new URL(`../../forms/${file}`, import.meta.url), 'utf8')
    return [...source.matchAll(/import\('\.(\/[^']+)'\)/g)].map(([, pack]) => pack!)
  })
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'exports-only',
        external: id => packs.some(pack => id.endsWith(pack)),
        output: { codeSplitting: { groups: [{ name: 'loader', test: /preload-helper/ }] } },
      },
    },
  })) as Rolldown.RolldownOutput
  const chunk = built.output.find(item => item.type === 'chunk' && item.isEntry) as Rolldown.OutputChunk
  return brotli(chunk.code)
}
