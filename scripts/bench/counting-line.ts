/** A line to a server of this machine on which every byte is counted, headers and all: wire.ts and list-wire.ts measure on it. */
import { type AddressInfo, connect, createServer as createProxy, type Server } from 'node:net'

/** Passes a connection on and counts what goes over it. */
export async function countingLine(
  port: number,
): Promise<{ url: string; up: number; down: number; close(): void }> {
  const line = { url: '', up: 0, down: 0, close: () => proxy.close() }
  const proxy: Server = createProxy(near => {
    const far = connect(port, '127.0.0.1')
    near.on('data', bytes => {
      line.up += bytes.length
    })
    far.on('data', bytes => {
      line.down += bytes.length
    })
    near.pipe(far).pipe(near)
    for (const side of [near, far]) side.on('error', () => {})
  })
  await new Promise<void>(ready => proxy.listen(0, '127.0.0.1', ready))
  line.url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  return line
}
