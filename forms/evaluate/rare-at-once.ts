// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * All that is rare, there as soon as this is imported: for the worker, the manager's browser, commands and tests, which have no
 * bytes to spare. compile/rare.ts reads here what is in which pack.
 */
import { pack as csv } from './csv.ts'
import { pack as checklist } from './functions/checklist.ts'
import { pack as curves } from './functions/curves.ts'
import { pack as digest } from './functions/digest.ts'
import { pack as dates } from './functions/format-date.ts'
import { pack as geo } from './functions/geo.ts'
import { pack as markup } from './markup-files.ts'
import { addPack, type Pack } from './rare.ts'

export const allPacks: Readonly<Record<string, Pack>> = {
  checklist,
  csv,
  curves,
  dates,
  digest,
  geo,
  markup,
}

for (const [name, pack] of Object.entries(allPacks)) addPack(name, pack)
