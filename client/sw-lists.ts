/**
 * Which files which app needs, to work with no connection. vite.config.ts makes the lists from the build and writes them
 * into sw.ts; the app is in the address the worker was registered by (`/sw.js?app=capture`), so that an enumerator's
 * phone does not carry the manager's console.
 */
export type App = 'join' | 'capture' | 'outreach' | 'manage'

/** address and its Subresource Integrity: `['/assets/main-Ab12.js', 'sha256-…']`; each list has the root page too */
export type FileLists = Record<App, [address: string, integrity: string][]>

/** @param search `?app=capture`; the root page's list for anything unknown */
export function filesFor(search: string, lists: FileLists): FileLists[App] {
  const app = new URLSearchParams(search).get('app') ?? ''
  return Object.hasOwn(lists, app) ? lists[app as App] : lists.join
}

/** The page that answers a navigation: `/capture/?x#y` and `/capture/draft/7` are both `/capture/`. */
export function pageOf(path: string): string {
  const first = path.split('/')[1]
  return first && first !== 'index.html' ? `/${first}/` : '/'
}
