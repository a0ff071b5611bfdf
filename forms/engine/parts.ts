// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Parts of the engine that few forms need: fetched before such a form is opened (prepare.ts), like the packs of evaluate/rare.ts.
 */
import type { entitiesOf } from './entities.ts'
import type { union } from './union.ts'

/** What is here. */
export const parts: { entities?: typeof entitiesOf; union?: typeof union } = {}

const loaders: Readonly<Record<string, () => Promise<unknown>>> = {
  entities: async () => {
    parts.entities = (await import('./entities.ts')).entitiesOf
  },
  union: async () => {
    parts.union = (await import('./union.ts')).union
  },
}

export const missingParts = (names: readonly string[]): string[] =>
  names.filter(name => Object.hasOwn(loaders, name) && !(name in parts))

export async function fetchParts(names: readonly string[]): Promise<void> {
  await Promise.all(missingParts(names).map(name => loaders[name]!()))
}
