// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What must be fetched before a form can be opened: functions that few forms call. Phones call it; who imports
 * evaluate/rare-at-once.ts need not.
 */
import type { CompiledForm } from '../definition.ts'
import { fetchPacks } from '../evaluate/rare.ts'
import type { Plan } from './plan.ts'

/** @throws what import() throws when a pack is neither on the phone nor to be had */
export const prepare = (form: CompiledForm): Promise<void> => fetchPacks((form.plan as Plan).rare)
