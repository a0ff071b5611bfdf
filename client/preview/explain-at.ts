/** What the inspector shows of one question: how it is, and why. Its own chunk: who only looks at a form does not need it. */
import { OpenInstance } from '../../forms/engine/instance.ts'
import type { Instance } from '../../forms/engine/types.ts'
import { type ColumnWhy, explain } from '../../forms/engine/why.ts'
import type { WatchedNode } from './messages.ts'

interface Explained {
  state: WatchedNode | undefined
  whys: readonly ColumnWhy[]
}

/** `state` is undefined for a path that is not there (any more). */
export function explainAt(instance: Instance, path: string): Explained {
  const state = instance.node(path)
  const place = instance instanceof OpenInstance ? instance.paths.place(path) : undefined
  if (!state || !place || !(instance instanceof OpenInstance)) return { state: undefined, whys: [] }
  return {
    state: {
      node: place.node,
      label: state.label || state.name,
      value: state.value,
      isRelevant: state.relevant,
      isRequired: state.required,
      isReadonly: state.readonly,
      isValid: state.valid,
      choices: state.choices?.length,
    },
    whys: explain(instance, path),
  }
}
