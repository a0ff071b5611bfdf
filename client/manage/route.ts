/**
 * The address of each view: `#/lists/<outcome>?state=new`. A view reads `route`, and changes its parameters with `refine`.
 * Filters by day, state or outcome are in it, so that a view can be sent to a colleague; names that were searched are not.
 */
import { signal } from '@preact/signals'

export interface Route {
  /** `['lists', 'at_risk']`; [] is the drive */
  path: string[]
  query: URLSearchParams
}

/** @example readRoute('#/people?state=new') → { path: ['people'], query: state=new } */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  return { path: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) }
}

export const route = signal<Route>(readRoute(typeof location === 'undefined' ? '' : location.hash))

/** Follows the address from now on; call once. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    route.value = readRoute(location.hash)
  })
}

/** @example href(['lists', 'at_risk'], { state: 'new' }) → '#/lists/at_risk?state=new' */
export function href(path: string[], query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString()
  return `#/${path.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`
}

/** Changes parameters of this view without a step in the history; '' takes one away. */
export function refine(change: Record<string, string>): void {
  const query = new URLSearchParams(route.value.query)
  for (const [key, value] of Object.entries(change)) {
    if (value === '') query.delete(key)
    else query.set(key, value)
  }
  history.replaceState(null, '', href(route.value.path, Object.fromEntries(query)))
  route.value = { path: route.value.path, query }
}
