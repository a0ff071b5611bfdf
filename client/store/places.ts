/**
 * Names of places by code, from the place files that came with the forms: a file counts as one of places when it has the
 * columns `name` (zero-padded codes) and `label…`. Lists and tables say places by it, or by code where it is missing.
 */
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { fileText } from './programme.ts'

/** place code → its name by language: `{ 'English (en)': 'Ta Khmau', 'Khmer (km)': 'តាខ្មៅ' }` */
export type Places = Map<string, Record<string, string>>

/** A code is digits in pairs: province 2, district 4, commune 6, village 8. */
const isCode = (text: string) => /^(\d{2}){1,4}$/.test(text)

/** @returns undefined when this text is no file of places */
export function readPlaces(csv: string): Places | undefined {
  const lines = csv.replace(/^\ufeff/, '').split(/\r?\n/)
  const header = cellsOf(lines[0] ?? '')
  const at = header.indexOf('name')
  const labels = header.flatMap((column, i) =>
    /^label(::|$)/.test(column)
      ? [{ i, language: column.replace(/^label(::)?/, '').trim() || 'default' }]
      : [],
  )
  if (at < 0 || labels.length === 0 || !isCode(cellsOf(lines[1] ?? '')[at] ?? '')) return undefined
  const places: Places = new Map()
  for (const line of lines.slice(1)) {
    const cells = cellsOf(line)
    const code = cells[at] ?? ''
    if (!isCode(code)) continue
    places.set(code, Object.fromEntries(labels.map(({ i, language }) => [language, cells[i] ?? ''])))
  }
  return places
}

/** Cells of one line; a quoted cell may hold commas and doubled quotes. Names of places have no line breaks. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )
}

/** Places of all files of the forms in the field. */
export async function loadPlaces(forms: ProgrammeState['forms']): Promise<Places> {
  const all: Places = new Map()
  const read = new Set<string>()
  for (const form of forms) {
    for (const file of form.files) {
      if (!file.name.endsWith('.csv') || read.has(file.hash)) continue
      read.add(file.hash)
      const text = await fileText(file.name, form.hash)
      for (const [code, names] of (text && readPlaces(text)) || []) all.set(code, names)
    }
  }
  return all
}
