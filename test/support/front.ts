/**
 * A built client before the real worker, as on Cloudflare: files of a folder, and everything under /api/ passed on as it
 * comes. For scenarios on a build of their own; `dist/client` is left alone.
 */
import { readFile } from 'node:fs/promises'
import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** The product's own headers for every file, from client/public/_headers: a policy that is broken is found here. */
async function headersOf(folder: string): Promise<Record<string, string>> {
  const [, first = ''] = (await readFile(join(folder, '_headers'), 'utf8')).split(/^\/\*\n/m)
  const lines = first.split(/\n\n/)[0]!.split('\n')
  return Object.fromEntries(
    lines.filter(line => line.includes(':')).map(line => line.trim().split(/:\s+(.*)/s) as [string, string]),
  )
}

export interface Front {
  url: string
  /** the build that is served; may be changed to a newer one */
  folder: string
  close(): Promise<void>
}

/** Where pages ask the test itself. Under /api/, where no service worker answers. */
export const ownPath = '/api/of-the-test'

/**
 * @param api `http://127.0.0.1:43211`
 * @param hear answers what pages post to `ownPath`; they wait as long as it takes
 */
export async function openFront(
  folder: string,
  api: string,
  hear: (body: string) => Promise<string> = async () => '',
): Promise<Front> {
  const headers = await headersOf(folder)
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (path === ownPath) {
      let body = ''
      for await (const part of request) body += part
      response.end(await hear(body))
      return
    }
    if (path.startsWith('/api/')) {
      const on = ask(api + path, { method: request.method, headers: request.headers }, answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      on.on('error', () => response.destroy())
      // cut off on its way here: it is cut off there too
      request.on('close', () => {
        if (!request.complete) on.destroy()
      })
      request.pipe(on)
      return
    }
    const file = normalize(new URL(path, 'http://front').pathname).replace(/\/$/, '/index.html')
    const content = await readFile(join(front.folder, file)).catch(() => undefined)
    response.writeHead(content ? 200 : 404, {
      ...headers,
      'content-type': types[extname(file)] ?? 'application/octet-stream',
    })
    response.end(content)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const front: Front = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    folder,
    close: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
  return front
}
