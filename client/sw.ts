/**
 * The service worker: keeps the files of one app and answers from them, connection or not. It never answers for /api/ and
 * knows no data. A new version installs whole or not at all, and waits until every tab of the old one is closed, or until
 * a person asks for it (message `take`): never under an open form.
 */
import { type FileLists, filesFor, pageOf } from './sw-lists.ts'

declare const self: ServiceWorkerGlobalScope
declare const __LISTS__: FileLists

const files = filesFor(self.location.search, __LISTS__)
const own = `doorstep ${files.map(([, integrity]) => integrity.slice(7, 15)).join('')}`

/** what only some phones need and fetch themselves (capture/scan/keep-decoder.ts): left alone from version to version */
const later = 'doorstep later'

async function install(): Promise<void> {
  const cache = await caches.open(own)
  try {
    await Promise.all(
      files.map(async ([address, integrity]) => {
        // a hashed file of the version before is the same file: nothing to pay for twice
        const had = address.startsWith('/assets/') ? await caches.match(address) : undefined
        const file = had ?? (await fetch(address, { integrity, cache: 'no-cache', redirect: 'error' }))
        if (!file.ok) throw new Error(`${file.status} ${address}`)
        await cache.put(address, file)
      }),
    )
  } catch (error) {
    await caches.delete(own)
    throw error
  }
}

/** Whether every file of this version is in the cache, byte for byte. */
async function isWhole(): Promise<boolean> {
  const cache = await caches.open(own)
  for (const [address, integrity] of files) {
    const kept = await cache.match(address)
    if (!kept) return false
    const digest = await crypto.subtle.digest('SHA-256', await kept.arrayBuffer())
    if (`sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` !== integrity) return false
  }
  return true
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name !== own && name !== later) await caches.delete(name)
  await self.clients.claim()
}

async function answer(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(own)
  const navigation = request.mode === 'navigate'
  const kept = await cache.match(navigation ? pageOf(path) : path)
  if (kept) return kept
  return fetch(request).catch(async error => {
    // another app's page, and no connection: the root page says where to go
    const rootPage = navigation ? await cache.match('/') : undefined
    if (rootPage) return rootPage
    throw error
  })
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('message', event => {
  if (event.data === 'take') self.skipWaiting()
  // the readiness check of a phone asks (health/checks.ts)
  if (event.data === 'whole')
    event.waitUntil(
      isWhole()
        .catch(() => false)
        .then(whole => event.ports[0]?.postMessage(whole)),
    )
})
self.addEventListener('fetch', event => {
  const { origin, pathname } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/'))
    return
  event.respondWith(answer(event.request, pathname))
})
