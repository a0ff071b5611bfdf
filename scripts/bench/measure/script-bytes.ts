/** How much script each engine is, bundled alone and minified, in bytes of brotli. */
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { adapterOf, type EngineName, peers } from './engines.ts'
import { bundled } from './page-script.ts'

const pathOf = (file: string) => JSON.stringify(fileURLToPath(new URL(file, import.meta.url)))

export async function scriptBytes(
  engines: readonly EngineName[],
): Promise<Partial<Record<EngineName, number>>> {
  const sizes: Partial<Record<EngineName, number>> = {}
  for (const engine of engines) {
    const [file, name] = adapterOf[engine]
    // a peer with its adapter of half a kilobyte: it says which of the peer's parts are needed
    const entry = peers.includes(engine)
      ? `export { ${name} } from ${pathOf(file)}`
      : `export { openForm } from ${pathOf('../../../forms/engine/instance.ts')}`
    if (engine === 'floor') continue
    const code = await bundled(entry)
    sizes[engine] = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
  }
  return sizes
}
