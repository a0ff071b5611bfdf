// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What few forms need, in packs that are fetched when a form does, so that no phone carries them for nothing: functions that
 * library.ts does not have, and readers of attached files. compile/rare.ts says which packs a form needs.
 */
import type { Implementation } from './program.ts'

export interface Pack {
  functions?: Readonly<Record<string, Implementation>>
  /** by the ending of a file's name; `*` for any other */
  files?: Readonly<Record<string, (text: string) => FileRows>>
}

/** An attached file as a table; engine/tables.ts makes one of choices of it. */
export interface FileRows {
  headers: readonly string[]
  size: number
  /** row 0 = the first; null where the row has no such cell */
  cell(column: number, row: number): string | null
  /** Rows whose cell is this text, found without reading the others; undefined where that cannot be done. */
  search?(column: number, text: string): number[] | undefined
}

/** What is here. */
export const rareFunctions: Record<string, Implementation> = Object.create(null) as Record<
  string,
  Implementation
>
export const fileReaders: Record<string, (text: string) => FileRows> = {}
const here = new Set<string>()

const packs: Readonly<Record<string, () => Promise<{ pack: Pack }>>> = {
  checklist: () => import('./functions/checklist.ts'),
  csv: () => import('./csv.ts'),
  curves: () => import('./functions/curves.ts'),
  dates: () => import('./functions/format-date.ts'),
  digest: () => import('./functions/digest.ts'),
  geo: () => import('./functions/geo.ts'),
  markup: () => import('./markup-files.ts'),
}

export function addPack(name: string, { functions, files }: Pack): void {
  here.add(name)
  Object.assign(rareFunctions, functions)
  Object.assign(fileReaders, files)
}

/** Packs among these that are still to be fetched. One that is not known is of a newer engine: its functions answer blank. */
export const missingPacks = (names: readonly string[]): string[] =>
  names.filter(name => Object.hasOwn(packs, name) && !here.has(name))

export async function fetchPacks(names: readonly string[]): Promise<void> {
  await Promise.all(missingPacks(names).map(async name => addPack(name, (await packs[name]!()).pack)))
}
