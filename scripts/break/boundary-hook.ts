/**
 * Runs in every page of the phone that is to be killed: at each step of each transaction that writes into the store it asks
 * the laboratory, by a request that holds the page still, whether to go on. What the page has told as saved goes along.
 * laboratory.ts hears it, kills.ts decides. Knows of the app only `data-saved` and the rows of finished interviews.
 */

/** What this page has said so far. */
export interface Told {
  /** names of questions answered, up to the last time the page turned to "saved" */
  saved: string[]
  /** first question on the page then; '' where there is none */
  page: string
  /** an interview stands among the finished ones */
  finished: boolean
}

/** One step: `kept+outbox`, `written` (a request is done, the transaction not), `complete`, or `told` without stores. */
export interface Step {
  stores: string
  moment: 'written' | 'complete' | 'told'
  told: Told
}

/** What the walk and the hook share in the page. */
export interface Notes {
  /** names of questions in the order they were answered */
  given: string[]
  told: Told
}
declare global {
  var breakNotes: Notes
}

/** The init script; must not use anything from outside itself. @param address `ownPath` of front.ts */
export function hookBoundaries(address: string): void {
  if (!location.protocol.startsWith('http')) return
  const notes: Notes = { given: [], told: { saved: [], page: '', finished: false } }
  globalThis.breakNotes = notes

  const ask = (stores: string, moment: Step['moment']) => {
    const request = new XMLHttpRequest()
    request.open('POST', address, false)
    try {
      request.send(JSON.stringify({ stores, moment, told: notes.told } satisfies Step))
    } catch {
      // the page is being left, or the laboratory is closed
    }
  }

  const ours = (transaction: IDBTransaction | null): transaction is IDBTransaction =>
    transaction?.db.name === 'doorstep' && transaction.mode !== 'readonly'
  const nameOf = (transaction: IDBTransaction) =>
    transaction.mode === 'versionchange' ? 'upgrade' : [...transaction.objectStoreNames].join('+')
  const watched = new WeakSet<IDBTransaction>()
  const watch = (transaction: IDBTransaction) => {
    if (!ours(transaction) || watched.has(transaction)) return
    watched.add(transaction)
    transaction.addEventListener('complete', () => ask(nameOf(transaction), 'complete'))
  }

  /** first in line for the success of a request that writes */
  const wrap = (owner: object, methods: readonly string[], of: (self: never) => IDBTransaction) => {
    for (const method of methods) {
      const real = Reflect.get(owner, method) as (...args: unknown[]) => IDBRequest
      Reflect.set(owner, method, function (this: never, ...args: unknown[]) {
        const request = real.apply(this, args)
        const transaction = of(this)
        if (ours(transaction)) {
          watch(transaction)
          request.addEventListener('success', () => ask(nameOf(transaction), 'written'))
        }
        return request
      })
    }
  }
  wrap(
    IDBObjectStore.prototype,
    ['put', 'add', 'delete', 'clear'],
    (store: IDBObjectStore) => store.transaction,
  )
  wrap(IDBCursor.prototype, ['update', 'delete'], (cursor: IDBCursor) =>
    'objectStore' in cursor.source ? cursor.source.objectStore.transaction : cursor.source.transaction,
  )
  const opened = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (this: IDBFactory, ...args: [string, number?]) {
    const request = opened.apply(this, args)
    request.addEventListener('upgradeneeded', () => request.transaction && watch(request.transaction))
    return request
  }

  let state: string | undefined
  const look = () => {
    const now = document.querySelector<HTMLElement>('[data-saved]')?.dataset.saved
    const finished = document.querySelector('li[data-state]') !== null
    const turned = (now === 'saved' && state !== 'saved') || (finished && !notes.told.finished)
    if (now !== undefined) state = now
    if (!turned) return
    notes.told = {
      saved: [...notes.given],
      page: document.querySelector<HTMLElement>('section[data-path]')?.dataset.path ?? '',
      finished,
    }
    ask('', 'told')
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-saved', 'data-state'],
  })
}
