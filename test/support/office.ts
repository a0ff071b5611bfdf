/**
 * A small office for browser tests of the client alone: serves a folder of built files and answers /api/ as the test says,
 * so that lost, wrong and foreign answers can be given at will. The real worker is in server.ts.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { ProgrammeState } from '../../worker/contract/sync.ts'

export interface OfficeRequest {
  method: string
  /** path and query */
  path: string
  body: string
  /** bytes of the body */
  length: number
  authorization: string
}
/** `cut: true` closes the connection without an answer, after the office has heard all of it */
export interface OfficeAnswer {
  status?: number
  json?: unknown
  text?: string
  bytes?: Uint8Array
  headers?: Record<string, string>
  cut?: true
  /** how long the office thinks */
  delayMs?: number
}
export type Answering = (request: OfficeRequest) => OfficeAnswer | undefined

export interface Office {
  url: string
  /** the folder that is served; may be changed to serve a newer build */
  folder: string
  /** how it answers /api/; undefined = 404 */
  answer: Answering
  heard: OfficeRequest[]
  close(): Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

export async function openOffice(folder: string): Promise<Office> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const path = request.url ?? '/'
    if (!path.startsWith('/api/')) {
      const file = normalize(new URL(path, 'http://office').pathname).replace(/\/$/, '/index.html')
      const content = await readFile(join(office.folder, file)).catch(() => undefined)
      response.writeHead(content ? 200 : 404, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': 'no-cache',
      })
      response.end(content)
      return
    }
    const heard = {
      method: request.method ?? '',
      path,
      body,
      length: Number(request.headers['content-length'] ?? 0),
      authorization: request.headers.authorization ?? '',
    }
    office.heard.push(heard)
    const answer = office.answer(heard) ?? {
      status: 404,
      json: { problem: { code: 'route.unknown', details: {} } },
    }
    if (answer.delayMs) await new Promise(resolve => setTimeout(resolve, answer.delayMs))
    if (answer.cut) {
      request.socket.destroy()
      return
    }
    const type = answer.bytes
      ? 'application/octet-stream'
      : answer.text === undefined
        ? 'application/json'
        : 'text/html'
    response.writeHead(answer.status ?? 200, {
      'content-type': type,
      'cache-control': 'no-store',
      ...answer.headers,
    })
    response.end(answer.bytes ?? answer.text ?? JSON.stringify(answer.json))
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const office: Office = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    folder,
    answer: () => undefined,
    heard: [],
    close: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
  return office
}

/** GET /api/programme for asha with nothing published. */
export const emptyProgramme = (epoch: string): ProgrammeState => ({
  epoch,
  programme: { id: 'test', title: { en: 'Test' }, timeZone: 'Asia/Phnom_Penh' },
  account: { id: 'asha', name: 'Asha', role: 'enumerator', area: '' },
  forms: [],
  ruleSet: null,
  archivedThrough: 0,
  serverTime: '2026-11-10T08:00:00.000Z',
  seal: null,
  held: [],
})
