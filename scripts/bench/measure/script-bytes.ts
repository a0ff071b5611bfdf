/** How much script each engine is, bundled alone and minified, in bytes of brotli. */
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { measureEngine } from '../../../test/support/bytes.ts'
import { adapterOf, type EngineName, peers } from './engines.ts'
import { bundled } from './page-script.ts'

const pathOf = (file: string) => JSON.stringify(fileURLToPath(new URL(file, import.meta.url)))

export async function scriptBytes(
  engines: readonly EngineName[],
): Promise<Partial<Record<EngineName, number>>> {
  const sizes: Partial<Record<EngineName, number>> = {}
  for (const engine of engines) {
    const [file, name] = adapterOf[engine]
    if (engine === 'doorstep') sizes[engine] = await measureEngine()
    if (!peers.includes(engine)) continue
    // with its adapter of half a kilobyte: it says which of the peer's parts are needed
    const code = await bundled(`export { ${name} } from ${pathOf(file)}`)
    sizes[engine] = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
  }
  return sizes
}
