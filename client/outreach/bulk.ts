/**
 * One act on many cases: an ordinary event for each, with the heads of its own log, as if each card had been opened. Cases that are no
 * longer open here are passed over and counted. bulk-sheet.tsx asks what, and shows how far it is.
 */
import type { AttemptResult, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { attempt, handOver, type SeenCase, takeBack } from './acts.ts'
import { commits, mustWarn } from './card/warning.ts'
import { openHousehold } from './list.ts'
import type { KnownHousehold } from './own-work.ts'
import { recordQuietly } from './record.ts'
import { type CaseRow, indexRuleSet, isOpen } from './rows.ts'

export type Act =
  | { kind: 'attempt'; channel: string; result: string; nextDay: string | null; note: string }
  | { kind: 'handOver'; to: string | null; note: string }

/** What was recorded of one case, to be taken back. `before`: who had worked it. */
interface Recorded {
  row: CaseRow
  event: string
  before: string | null
}

export interface Done {
  act: Act
  recorded: Recorded[]
  /** no longer open, or not on this phone any more */
  passedOver: number
  /** the phone had no room, or its store was closed: those after it are still chosen */
  left: CaseRow[]
}

/**
 * Results that one may record for many of these outcomes: those that ask nothing more, as a reason or a proof is each person's own, and so
 * is a warning that has to be read to them before a step that commits them.
 */
export function resultsForMany(
  ruleSet: RuleSet,
  results: readonly AttemptResult[],
  outcomes: Iterable<string>,
): AttemptResult[] {
  const index = indexRuleSet(ruleSet)
  const isWarned = [...outcomes].some(name => mustWarn(index.outcomes.get(name), {}))
  return results.filter(result => {
    const state = ruleSet.states.find(({ name }) => name === result.state)
    return !state || !(state.needs || (isWarned && commits(ruleSet, state)))
  })
}

/** @param tell how many were recorded so far */
export async function doForAll(
  rows: readonly CaseRow[],
  act: Act,
  ruleSet: RuleSet,
  tell: (count: number) => void,
): Promise<Done> {
  const done: Done = { act, recorded: [], passedOver: 0, left: [] }
  for (const [at, row] of rows.entries()) {
    try {
      const seen = await seenCase(row, ruleSet)
      if (!seen) {
        done.passedOver++
        continue
      }
      const { id } = await write(act, seen, row.name)
      done.recorded.push({ row, event: id, before: row.who ?? null })
    } catch {
      done.left = rows.slice(at)
      break
    }
    tell(done.recorded.length)
  }
  return done
}

function write(act: Act, seen: SeenCase, label: string) {
  if (act.kind === 'handOver')
    return recordQuietly('case.handedOver', handOver(seen, { to: act.to, note: act.note }), label)
  const { channel, result, nextDay, note } = act
  return recordQuietly('attempt.recorded', attempt(seen, { channel, result, nextDay, note }), label)
}

/**
 * Takes back what was just done, by a later event for each: attempts as mistakes, a hand-over by handing back.
 * @returns those that could not be taken back
 */
export async function undo({ act, recorded }: Done, ruleSet: RuleSet): Promise<CaseRow[]> {
  const failed: CaseRow[] = []
  for (const { row, event, before } of recorded) {
    try {
      const seen = await seenCase(row, ruleSet, true)
      if (!seen) failed.push(row)
      else if (act.kind === 'attempt') await recordQuietly('act.takenBack', takeBack(seen, event), row.name)
      else await recordQuietly('case.handedOver', handOver(seen, { to: before, note: '' }), row.name)
    } catch {
      failed.push(row)
    }
  }
  return failed
}

/** @param evenClosed what was recorded may have closed it */
async function seenCase(row: CaseRow, ruleSet: RuleSet, evenClosed = false): Promise<SeenCase | undefined> {
  const household: KnownHousehold | undefined = await openHousehold(row.household)
  const view = household?.cases.find(({ id }) => id === row.id)
  if (!household || !view || !(evenClosed || isOpen(view, indexRuleSet(ruleSet)))) return undefined
  return { household: household.id, view, events: household.events.filter(event => event.case === view.id) }
}
