/**
 * Seeded bugs of the protocol: each a small wrong change of one source file, as somebody might make it with good intentions. Every
 * one must be caught by the simulator; a text that is no longer in its file fails loudly.
 */
import type { Patch } from './bundle.ts'

export interface Mutant {
  name: string
  patches: readonly Patch[]
}

export const mutants: readonly Mutant[] = []
