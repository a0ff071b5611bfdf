/**
 * Where one is: the list (`#/`) or a person (`#/person/<id>`). Ids only, never a name or an outcome, as addresses stay in
 * the browser's history. The Back gesture of the phone works by it.
 */
import { signal } from '@preact/signals'

export type Route = { screen: 'today' } | { screen: 'person'; person: string }

export const readRoute = (hash: string): Route => {
  const person = /^#\/person\/([\w-]{1,64})$/.exec(hash)?.[1]
  return person ? { screen: 'person', person } : { screen: 'today' }
}

export const route = signal<Route>(readRoute(typeof location === 'undefined' ? '' : location.hash))

/** Which of the person's cases is meant; kept out of the address, which would otherwise name the outcome. */
export const chosenCase = signal<string | undefined>(undefined)

/** Follows the address from now on; call once. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    route.value = readRoute(location.hash)
  })
}

export function openCase(person: string, caseId: string): void {
  chosenCase.value = caseId
  location.hash = `#/person/${person}`
}

/** Back to the list as it was left; a person opened by a bookmark has no list behind it in the history. */
export function backToList(cameFromList: boolean): void {
  if (cameFromList) history.back()
  else location.hash = '#/'
}
