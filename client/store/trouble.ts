/** What no screen may pass over: the database cannot be opened or read. rescue.ts finds it; health/later.tsx shows the way out. */
import { signal } from '@preact/signals'

export const storeTrouble = signal<'unreadable' | undefined>(undefined)
