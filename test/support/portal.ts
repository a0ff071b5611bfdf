/**
 * A network that wants a log-in first, and answers in the office's place: with its own page, by sending one to it, or with what
 * somebody was answered earlier. For line.ts.
 */
import { request as ask, createServer, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

export type PortalManner = 'page' | 'redirect' | 'signIn511' | 'old answers'

export interface Portal {
  manner: PortalManner
  /** hand it to `line.portal` */
  take(socket: Socket): void
  /** what it answers as `old answers`: as the office says it now, by path without its query */
  remember(path: string, headers: Record<string, string>): Promise<void>
  /** how often it was asked */
  asked: number
  /** closes what is open to phones: somebody has logged in */
  letGo(): void
  close(): void
}

const logIn =
  '<!doctype html><title>Welcome</title><form action=/login><input name=room><button>Go</button></form>'

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const pathOf = (url: string): string => url.split('?')[0] ?? ''

/** @param office whose answers it may remember */
export function openPortal(office: string): Portal {
  const old = new Map<string, { headers: IncomingMessage['headers']; body: Buffer }>()
  const server = createServer(async (request, response) => {
    portal.asked++
    await bodyOf(request).catch(() => undefined)
    const kept = old.get(pathOf(request.url ?? ''))
    if (portal.manner === 'old answers' && request.method === 'GET' && kept) {
      response.writeHead(200, kept.headers)
      response.end(kept.body)
    } else if (portal.manner === 'redirect') {
      response.writeHead(302, { location: 'http://localhost:9/login' })
      response.end()
    } else {
      const status = portal.manner === 'signIn511' ? 511 : 200
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
      response.end(logIn)
    }
  })
  const sockets = new Set<Socket>()
  const portal: Portal = {
    manner: 'page',
    asked: 0,
    take(socket) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      server.emit('connection', socket)
    },
    remember: (path, headers) =>
      new Promise((done, fail) => {
        const on = ask(office + path, { headers }, async answer => {
          old.set(pathOf(path), { headers: answer.headers, body: await bodyOf(answer) })
          done()
        })
        on.on('error', fail)
        on.end()
      }),
    letGo() {
      for (const socket of sockets) socket.destroy()
    },
    close() {
      portal.letGo()
      server.close()
    },
  }
  return portal
}
