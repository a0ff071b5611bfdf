/**
 * What of IndexedDB survives: databases of one phone with what was committed, and how much of that is on the platter. A commit of
 * strict durability makes itself and all before it durable; a relaxed one waits in `unsynced` for a flush, and a power cut
 * takes some of the last of those away. A killed browser takes nothing that was committed.
 */
import type { Chance } from '../chance.ts'
import type { Connection } from './connection.ts'
import type { Rows, Undo } from './rows.ts'
import type { Transaction } from './transaction.ts'

export interface Database {
  name: string
  version: number
  stores: Map<string, Rows>
  /** transactions that are not over, in the order in which they were made */
  live: Transaction[]
  connections: Set<Connection>
  /** what undoes each committed and not yet durable transaction, the oldest first */
  unsynced: Undo[]
}

/** What may go wrong with this disk now; asked at every write. */
export interface Trouble {
  /** name of the DOMException that a write meets, or undefined */
  write(): 'QuotaExceededError' | 'UnknownError' | undefined
}

export class Disk {
  databases = new Map<string, Database>()
  trouble: Trouble = { write: () => undefined }
  /** called after each commit with its database: for checks */
  onCommit: ((database: Database, transaction: Transaction) => void) | undefined
  commits = { strict: 0, relaxed: 0 }

  database(name: string): Database {
    let database = this.databases.get(name)
    if (!database) {
      database = { name, version: 0, stores: new Map(), live: [], connections: new Set(), unsynced: [] }
      this.databases.set(name, database)
    }
    return database
  }

  committed(database: Database, transaction: Transaction): void {
    if (transaction.mode !== 'readonly') {
      if (transaction.durability === 'strict') {
        this.commits.strict++
        database.unsynced = []
      } else {
        this.commits.relaxed++
        database.unsynced.push(transaction.undo)
      }
    }
    this.onCommit?.(database, transaction)
  }

  /** The operating system writes what it was holding back. */
  flush(): void {
    for (const database of this.databases.values()) database.unsynced = []
  }

  /** The battery is pulled: of what was not durable the last part is gone; how large it is, is left to chance. */
  cutPower(chance: Chance): void {
    for (const database of this.databases.values()) {
      const kept = chance.below(database.unsynced.length + 1)
      const lost = database.unsynced.splice(kept)
      for (const undo of lost.reverse()) for (const step of [...undo].reverse()) step()
      database.unsynced = []
    }
  }

  /** Site data cleared by somebody, or evicted. */
  erase(): void {
    this.databases.clear()
  }
}
