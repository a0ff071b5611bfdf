/**
 * From a household as it lies in the store to what the list and the card show of it: own work laid over it, tasks, search keys. Loaded
 * behind the first paint, as the index has yesterday's rows.
 */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { type Register, registerOf } from '../../forms/followup/employers.ts'
import type { HouseholdBundle } from '../../worker/contract/sync.ts'
import { employersKept } from '../store/employers.ts'
import { layOver } from '../store/overlay.ts'
import type { OutboxOperation } from '../store/types.ts'
import { type KnownHousehold, type Now, withOwnWork } from './own-work.ts'

export { rowsOf } from './rows.ts'

let register: { version: string; of: Register } | undefined
/** The register of workplaces of this version, ready to join by. */
export async function registerKept(version: string): Promise<Register> {
  if (register?.version !== version) register = { version, of: registerOf(await employersKept(version)) }
  return register.of
}

/** @param own operations about this household, the oldest first; `by`: name of the account, for the log */
export const knownHousehold = (
  bundle: HouseholdBundle,
  own: readonly OutboxOperation[],
  { ruleSet, by, now }: { ruleSet: RuleSet; by: string; now: Now },
): KnownHousehold => withOwnWork(own.length ? layOver(bundle, own, by) : bundle, ruleSet, now)
