/** What columns were, by the shape of the file, so that next month's list is understood at once. In this browser only; no cell of a person. */
import type { PeopleImport } from '../../worker/contract/people-imports.ts'

export type KeptMapping = Pick<PeopleImport['mapping'], 'columns' | 'same' | 'meanings'>

const key = 'doorstep-import-mappings'
const most = 20

function read(): [string, KeptMapping][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? (kept as [string, KeptMapping][]) : []
  } catch {
    return []
  }
}

export const keptMapping = (shape: string): KeptMapping | undefined =>
  read().find(([one]) => one === shape)?.[1]

export function keepMapping(shape: string, { columns, same, meanings }: KeptMapping): void {
  const others = read().filter(([one]) => one !== shape)
  localStorage.setItem(key, JSON.stringify([[shape, { columns, same, meanings }], ...others].slice(0, most)))
}
