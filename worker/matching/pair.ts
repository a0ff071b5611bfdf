/** The name of a pair of people, the same whichever comes first. */
import type { PersonRef } from '../contract/duplicates.ts'

const nameOf = ({ household, person }: PersonRef): string => `${household}.${person}`

/** @example pairId(a, b) → '77….a0…~9c….b1…', the smaller first */
export const pairId = (a: PersonRef, b: PersonRef): string => [nameOf(a), nameOf(b)].sort().join('~')

/** The two of it, or nothing where it is no such name. */
export function pairOf(id: string): [PersonRef, PersonRef] | undefined {
  const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
  const [, household, person, other, second] =
    new RegExp(`^(${uuid})\\.(${uuid})~(${uuid})\\.(${uuid})$`).exec(id) ?? []
  if (!household || !person || !other || !second) return undefined
  return [
    { household, person },
    { household: other, person: second },
  ]
}
