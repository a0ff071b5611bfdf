// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Until when nothing but time passing leaves a person's determination as it is: the office's daily walk (jobs/redetermine.ts) need
 * not look before. It guesses nothing: what reads the day is run for each day to come, for whatever expression a programme has.
 */
import { DAY_MS, dayText, instantOf } from '../evaluate/calendar.ts'
import type { CallContext } from '../evaluate/program.ts'
import { compiledOf } from './compiled.ts'
import type { Facts, RuleSet } from './ruleset.ts'

/** so far it looks: who has nothing to come by then is looked at again on that day */
export const daysAhead = 90

/**
 * The first day after `day` on which the rules in force, a calculated fact or a condition that reads the day is another, or the
 * day `daysAhead` later.
 * @example nextChange(ruleSet, { date_of_birth: '2008-11-30', survey_date: '2026-11-10', … }, '2026-11-22') → '2026-11-30'
 * @param facts as rules read them on `day`
 * @param dated the fact that holds the day by which ages are reckoned; undefined = none
 */
export function nextChange(
  ruleSet: RuleSet,
  facts: Facts,
  day: string,
  dated: string | undefined,
  regex?: CallContext['regex'],
): string {
  const compiled = compiledOf(ruleSet)
  const start = instantOf(day, 'UTC')
  const last = dayText(start + daysAhead * DAY_MS, 'UTC')
  const boundary = compiled.nextBoundary(day)
  const end = boundary !== undefined && boundary < last ? boundary : last
  const timed = compiled.timed(dated)
  if (!timed.calculations.length && !timed.conditions.length) return end
  const told = compiled.toldOf(facts)
  const slot = dated !== undefined && facts[dated] !== undefined ? compiled.slotFor(dated) : undefined
  const signatureOn = (on: string): string => {
    compiled.asOf(on, regex)
    const day = told.slice()
    if (slot !== undefined) day[slot] = on
    const slots = compiled.calculate(day)
    return [
      ...timed.calculations.map(slot => slots[slot]),
      ...timed.conditions.map(condition => condition.of(slots)),
    ].join('\n')
  }
  const now = signatureOn(day)
  for (let ahead = 1; ahead < daysAhead; ahead++) {
    const on = dayText(start + ahead * DAY_MS, 'UTC')
    if (on >= end) return end
    if (signatureOn(on) !== now) return on
  }
  return end
}
