/** The script of a page that holds one engine: its adapter, the engine and page-side.ts in one file. */
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { adapterOf, type EngineName, skippedBy } from './engines.ts'

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const enketoFile = (file: string) => pathOf(`../peers/node_modules/enketo-core/${file}`)

/** Enketo leaves some of its modules to whoever embeds it. */
const alias = {
  'enketo/config': enketoFile('config.js'),
  'enketo/widgets': pathOf('../peers/enketo-no-widgets.ts'),
  'enketo/translator': enketoFile('src/js/fake-translator.js'),
  'enketo/dialog': enketoFile('src/js/fake-dialog.js'),
  'enketo/file-manager': enketoFile('src/js/file-manager.js'),
  'enketo/xpath-evaluator-binding': enketoFile('src/js/xpath-evaluator-binding.js'),
}

/** One module as text, minified; `entry` is source that may import files by their path. */
export async function bundled(entry: string): Promise<string> {
  const name = '\0bench-entry'
  const built = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: { alias },
    plugins: [
      {
        name: 'bench-entry',
        resolveId: id => (id === name ? id : undefined),
        load: id => (id === name ? entry : undefined),
      },
    ],
    build: {
      write: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: name,
        output: { format: 'es', codeSplitting: false },
        preserveEntrySignatures: 'strict',
      },
    },
  })) as Rolldown.RolldownOutput
  return built.output[0].code
}

export function pageScript(engine: EngineName): Promise<string> {
  const [file, name] = adapterOf[engine]
  const from = (path: string) => JSON.stringify(pathOf(path))
  return bundled(
    `import { ${name} } from ${from(file)}\nimport { startSide } from ${from('./page-side.ts')}\nstartSide(${name}, ${JSON.stringify(skippedBy(engine))})`,
  )
}
