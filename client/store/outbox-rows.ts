/**
 * Rows of the outbox as their maker may see them. What was opened once stays open in this page's memory: a list that is drawn
 * anew after every tap does not decrypt hundreds of rows each time. Locking loads the page anew, and with it this goes.
 */
import { unbox, unlockedAs } from './boxes.ts'
import type { OutboxOperation, OutboxRow, PlainOutboxRow } from './types.ts'

const opened = new Map<string, { label: string; bytes: string }>()

/** The operation of a row; label and bytes are '' where nobody here can read them. */
export async function openedRow(row: OutboxRow | PlainOutboxRow): Promise<OutboxOperation> {
  if ('bytes' in row) return row
  const { seal: _seal, label: _label, own: _own, ...head } = row
  if (unlockedAs() !== row.account) return { ...head, label: '', bytes: '' }
  let read = opened.get(row.id)
  if (!read) {
    const [label, bytes] = await Promise.all([
      row.label ? unbox<string>('outbox', row.id, row.label).catch(() => '') : '',
      row.own ? unbox<string>('own', row.id, row.own).catch(() => '') : '',
    ])
    read = { label, bytes }
    opened.set(row.id, read)
  }
  return { ...head, ...read }
}
