// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What must be fetched before a form can be opened: functions and parts of the engine that few forms need. Phones call it; who
 * imports rare-at-once.ts need not.
 */
import type { CompiledForm } from '../definition.ts'
import { fetchPacks } from '../evaluate/rare.ts'
import { fetchParts } from './parts.ts'
import type { Plan } from './plan.ts'

/** @throws what import() throws when something is neither on the phone nor to be had */
export async function prepare(form: CompiledForm): Promise<void> {
  const { rare } = form.plan as Plan
  await Promise.all([fetchPacks(rare), fetchParts(rare)])
}
