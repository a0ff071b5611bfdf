/**
 * Where one is: the list (`#/`) or a person (`#/person/<id>`). Ids only, never a name or an outcome, as addresses stay in
 * the browser's history. The Back gesture of the phone works by it.
 */
import { batch, signal } from '@preact/signals'

export type Route = { screen: 'today' } | { screen: 'person'; person: string }

export const readRoute = (hash: string): Route => {
  const person = /^#\/person\/([\w-]{1,64})$/.exec(hash)?.[1]
  return person ? { screen: 'person', person } : { screen: 'today' }
}

export const route = signal<Route>(readRoute(typeof location === 'undefined' ? '' : location.hash))

/** What the history keeps beside an address, also over a reload: a phone that calls may kill the page meanwhile. */
const caseHere = (): string | undefined =>
  typeof history === 'undefined' ? undefined : (history.state as { case?: string } | null)?.case

/** Which of the person's cases is meant; kept out of the address, which would otherwise name the outcome. */
export const chosenCase = signal<string | undefined>(caseHere())

/** Follows the address from now on; call once. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    batch(() => {
      route.value = readRoute(location.hash)
      chosenCase.value = caseHere()
    })
  })
}

export function openCase(person: string, caseId: string): void {
  location.hash = `#/person/${person}`
  history.replaceState({ case: caseId }, '')
  chosenCase.value = caseId
}

/** Back to the list as it was left; a person opened by a bookmark has no list behind it in the history. */
export function backToList(cameFromList: boolean): void {
  if (cameFromList) history.back()
  else location.hash = '#/'
}
