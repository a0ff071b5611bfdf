/** The little of DOM events that IndexedDB and the page of a phone need: listeners by name, in order, and `on…`. */
export interface Told {
  readonly type: string
  readonly target: unknown
  readonly [more: string]: unknown
}
export type Listener = (event: Told) => void

export class Target {
  #listeners = new Map<string, Set<Listener>>()

  addEventListener(type: string, listener: Listener): void {
    const all = this.#listeners.get(type)
    if (all) all.add(listener)
    else this.#listeners.set(type, new Set([listener]))
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener)
  }

  /** Calls who listens; false when somebody prevented what would follow. */
  fire(type: string, more: Record<string, unknown> = {}): boolean {
    let prevented = false
    const preventDefault = () => {
      prevented = true
    }
    const event: Told = {
      type,
      target: this,
      currentTarget: this,
      preventDefault,
      stopPropagation() {},
      ...more,
    }
    const own = (this as unknown as Record<string, unknown>)[`on${type}`]
    if (typeof own === 'function') own.call(this, event)
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener.call(this, event)
    return !prevented
  }

  listens(type: string): boolean {
    return (this.#listeners.get(type)?.size ?? 0) > 0
  }
}
