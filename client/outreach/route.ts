/**
 * Where one is: the list (`#/`), a person (`#/person/<id>`), a household with all its cases (`#/household/<id>`), a workplace
 * (`#/employer/<token>`), or a form that is being filled (`#/form/<draft id>`). Ids only, never a name or an outcome, as addresses stay in the browser's history. The Back
 * gesture of the phone works by it.
 */
import { batch, signal } from '@preact/signals'

export type Route =
  | { screen: 'today' }
  | { screen: 'person'; person: string }
  | { screen: 'household'; household: string }
  | { screen: 'employer'; employer: string }
  | { screen: 'form'; draft: string }

export const readRoute = (hash: string): Route => {
  const [, screen, id] = /^#\/(person|household|employer|form)\/([\w-]{1,64})$/.exec(hash) ?? []
  if (id === undefined) return { screen: 'today' }
  if (screen === 'person') return { screen, person: id }
  if (screen === 'employer') return { screen, employer: id }
  return screen === 'household' ? { screen, household: id } : { screen: 'form', draft: id }
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

/** A screen that was opened from another one is left the way one came. */
const openFrom = (hash: string): void => {
  location.hash = hash
  history.replaceState({ isFromHere: true }, '')
}
export const openHousehold = (id: string): void => openFrom(`#/household/${id}`)
/** @param token of its key (forms/followup/employers.ts): its name stands in no address */
export const openEmployer = (token: string): void => openFrom(`#/employer/${token}`)
export const openForm = (draft: string): void => openFrom(`#/form/${draft}`)

/** Back to where one came from; to the list where nobody did. */
export const goBack = (): void =>
  backToList((history.state as { isFromHere?: true } | null)?.isFromHere === true)

/** Back to the list as it was left; a person opened by a bookmark has no list behind it in the history. */
export function backToList(cameFromList: boolean): void {
  if (cameFromList) history.back()
  else location.hash = '#/'
}
