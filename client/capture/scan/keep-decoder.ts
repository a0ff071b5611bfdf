/**
 * Keeps ZXing's megabyte on phones that will need it: those whose browser reads no codes itself and whose programme has a
 * barcode question. It lies in a cache of its own, which the service worker leaves alone; all others never fetch it.
 */
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** the service worker knows this name too (sw.ts): it does not clear it away */
const cacheName = 'doorstep later'

const kept = async (): Promise<Response | undefined> => {
  const cache = await caches.open(cacheName)
  const had = await cache.match(wasmAddress)
  if (had) return had
  const fetched = await fetch(wasmAddress)
  if (!fetched.ok) return undefined
  await cache.put(wasmAddress, fetched.clone())
  // a build with another ZXing: the one before is never asked for again
  for (const request of await cache.keys())
    if (new URL(request.url).pathname !== wasmAddress) await cache.delete(request)
  return fetched
}

/** The bytes of the decoder. @throws TypeError with no connection, when it was never fetched */
export async function keptDecoder(): Promise<ArrayBuffer> {
  const response = await kept()
  if (!response) throw new TypeError('the decoder is not at its address')
  return response.arrayBuffer()
}
