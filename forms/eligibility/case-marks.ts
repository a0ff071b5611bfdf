// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What a case's events say beside its state: papers seen and photographed, the warning read, to whom it was handed. Each a function of
 * the set of events. case-view.ts puts them into the record.
 */
import type { CaseEvent, CaseRecord } from './case-view.ts'
import { type Causality, compareRank, latest } from './causality.ts'

/** All but those that somebody took back as a mistake: they stay in the log and say nothing. */
export function counted<E extends { id: string; kind: string; payload: unknown }>(
  events: readonly E[],
): readonly E[] {
  const mistakes = new Set(
    events.flatMap(({ kind, payload }) =>
      kind === 'act.takenBack' ? [(payload as { act: string }).act] : [],
    ),
  )
  return mistakes.size === 0 ? events : events.filter(event => !mistakes.has(event.id))
}

/** Papers that somebody saw and nobody who knew of it took back. */
export function documentsSeen({ events, isBefore }: Causality<CaseEvent>): string[] {
  const checks = counted(events).flatMap(event => (event.kind === 'document.checked' ? [event] : []))
  const seen = latest(checks, (a, b) => a.payload.document === b.payload.document && isBefore(a, b)).flatMap(
    ({ payload }) => (payload.seen ? [payload.document] : []),
  )
  return [...new Set(seen)].sort()
}

/** The events with pictures of each paper ('' = of the proof), by id. */
export function photosOf({ events }: Causality<CaseEvent>): Record<string, string[]> {
  const photos: Record<string, string[]> = {}
  for (const { id, kind, payload } of counted(events)) {
    if (kind !== 'document.checked' && kind !== 'enrolment.recorded') continue
    if (!payload.attachments?.length) continue
    const of = 'document' in payload ? payload.document : ''
    photos[of] = [...(photos[of] ?? []), id].sort()
  }
  return Object.fromEntries(Object.entries(photos).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const warnings = (events: readonly CaseEvent[]) =>
  counted(events).flatMap(event => (event.kind === 'warning.told' ? [event] : []))

/** The last telling; of several that did not know of each other it was understood only if every one was. */
export function warnedBy({ events, isBefore }: Causality<CaseEvent>): CaseRecord['warned'] {
  const last = latest(warnings(events), isBefore)
  const understood = last.every(({ payload }) => payload.understood)
  const [event] = last
    .filter(({ payload }) => payload.understood === understood)
    .map(({ id }) => id)
    .sort()
  return event === undefined ? undefined : { event, understood }
}

/** Whether the maker of this event knew that the warning had been read. */
export const isWarnedBefore = (event: CaseEvent, { events, isBefore }: Causality<CaseEvent>): boolean =>
  warnings(events).some(warning => isBefore(warning, event))

/** To whom it was handed last; of several hand-overs that did not know of each other the later word. */
export function assigneeOf({ events, isBefore }: Causality<CaseEvent>): string | null | undefined {
  const over = counted(events).flatMap(event => (event.kind === 'case.handedOver' ? [event] : []))
  const [first, ...others] = latest(over, isBefore)
  return others.reduce((best, one) => (compareRank(best!, one) > 0 ? best : one), first)?.payload.to
}
