// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What is known of a person after corrections, as a pure function of what interviews told and the set of corrections and
 * decisions: each field keeps every value that nobody who knew of it has replaced. Of several the latest is shown, with a
 * mark; of a field that waits for a manager none counts. Rules run on the result, on the phone and in the worker.
 */
import type { Choice } from './case-view.ts'
import { causalityOf, compareRank, latest } from './causality.ts'
import { waitsForManager } from './person-fields.ts'
import type { Facts, RuleSet } from './ruleset.ts'

interface Event<Kind, Payload> {
  id: string
  kind: Kind
  /** epoch milliseconds: ranks what was said apart */
  time: number
  payload: { heads: readonly string[]; field: string; was: string } & Payload
}
/** `was`: what stood there when it was corrected or decided, '' = nothing. That is how what was told is put aside. */
export type FieldEvent =
  | Event<'person.corrected', { value: string }>
  | Event<'conflict.resolved', { choice: Choice }>
/** Months of contributions stand in the same log (forms/followup/contributions.ts) and say nothing of a field. */
export type PersonEvent =
  | FieldEvent
  | {
      id: string
      kind: 'contribution.recorded'
      time: number
      payload: { heads: readonly string[]; month: string; paid: boolean; seen: 'receipt' | 'app' | 'told' }
    }

/** One value that nobody has put aside. `event` null: what an interview told. */
export interface FieldValue {
  event: string | null
  value: string
}

export interface FieldConflict {
  field: string
  values: FieldValue[]
  /** none of them counts until a manager has chosen */
  waits?: true
}

export interface PersonFacts {
  /** what stands in for what was told, by field; '' = nothing counts. Laid over the facts by factsOfPerson */
  corrected: Facts
  conflicts: FieldConflict[]
  /** field → the event by which a manager decided on it, while nothing newer is known */
  settledBy: Record<string, string>
}

/**
 * @param told the facts as interviews told them, household and person together (facts.ts)
 * @example personFacts(ruleSet, { phone: '012 345 678' }, [two corrections made apart]) → { corrected: { phone: '' },
 *   conflicts: [{ field: 'phone', values: [{ event: '3f…', value: '011…' }, …], waits: true }], settledBy: {} }
 */
export function personFacts(ruleSet: RuleSet, told: Facts, set: readonly PersonEvent[]): PersonFacts {
  const { events: all, isBefore } = causalityOf(set)
  const events = all.filter(event => event.kind !== 'contribution.recorded')
  const result: PersonFacts = { corrected: {}, conflicts: [], settledBy: {} }
  for (const field of [...new Set(events.map(event => event.payload.field))].sort()) {
    const own = events.filter(event => event.payload.field === field)
    const texts = new Map<string, string>()
    const steps: FieldEvent[] = []
    for (const event of own) {
      const value = valueIn(
        event,
        id => steps.some(step => step.id === id && isBefore(step, event)) && texts.get(id),
      )
      // what was chosen may not be here yet: then the decision waits for it
      if (typeof value !== 'string') continue
      texts.set(event.id, value)
      steps.push(event)
    }
    const heads = latest(steps, isBefore).sort(compareRank)
    const values: FieldValue[] = heads.map(({ id }) => ({ event: id, value: texts.get(id)! }))
    const before = told[field] ?? ''
    if (before !== '' && !steps.some(({ payload }) => payload.was === before))
      values.unshift({ event: null, value: before })
    const last = values.at(-1)
    if (!last) continue
    const isConflict = values.some(({ value }) => value !== last.value)
    const waits = isConflict && waitsForManager(ruleSet, field)
    result.corrected[field] = waits ? '' : last.value
    const decision = heads.flatMap(({ id, kind }) => (kind === 'conflict.resolved' ? [id] : [])).sort()[0]
    if (isConflict) result.conflicts.push({ field, values, ...(waits && { waits }) })
    else if (decision !== undefined) result.settledBy[field] = decision
  }
  return result
}

/** @param seen the value of an event that the maker of this one had seen */
function valueIn(event: FieldEvent, seen: (id: string) => string | false | undefined) {
  if (event.kind === 'person.corrected') return event.payload.value
  const { choice } = event.payload
  return 'value' in choice ? choice.value : seen(choice.event)
}
