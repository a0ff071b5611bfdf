// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Months that a person has paid, and how many are unpaid on any day: of what was recorded month by month, of what the person
 * said, and of the calendar. The number takes the place of the programme's fact before rules run, in the worker (on every
 * change, and as days go by) and on the phone. Knows no fact by name: the contributions sheet says which it is.
 */
import { counted } from '../eligibility/case-view.ts'
import { causalityOf, latest } from '../eligibility/causality.ts'
import { addDays } from '../eligibility/openings.ts'
import { rolesOf } from '../eligibility/roles.ts'
import type { ContributionWatch, Facts, RuleSet } from '../eligibility/ruleset.ts'
import { allHold, dayIn, isDay, knownOn } from './expressions.ts'

/** How a month is known, the better first. */
const ways = ['receipt', 'app', 'told'] as const
export type SeenAs = (typeof ways)[number]

/** One month as it stands. `conflict`: others said otherwise and nobody who knew of it has decided; it then counts as unpaid. */
export interface Month {
  paid: boolean
  seen: SeenAs
  event: string
  conflict?: true
}
/** @example { '2026-10': { paid: true, seen: 'receipt', event: '3f…' } } */
export type Months = Record<string, Month>

/** An event about a person, as the log has it. */
export interface PersonHappening {
  id: string
  kind: string
  time: number
  payload: unknown
  /** the day of `time` where the programme is at home, where that is known already */
  day?: string
}
/** what each such event says; only contributions are looked at, but whoever had seen another event had seen what that one had */
interface Recorded {
  id: string
  kind: string
  time: number
  payload: { heads: readonly string[]; month: string; paid: boolean; seen: SeenAs }
}

/**
 * Month by month what was recorded last: of words that did not know of each other the cautious one. No clock decides.
 * @example contributionsOf([{ id: 'a', kind: 'contribution.recorded', payload: { month: '2026-10', paid: true, … } }])
 */
export function contributionsOf(events: readonly PersonHappening[]): Months {
  const { events: whole, isBefore } = causalityOf(events as readonly Recorded[])
  const all = counted(whole).filter(({ kind }) => kind === 'contribution.recorded')
  const months: Months = {}
  for (const month of [...new Set(all.map(({ payload }) => payload.month))].sort()) {
    const heads = latest(
      all.filter(({ payload }) => payload.month === month),
      isBefore,
    )
    const paid = heads.every(({ payload }) => payload.paid)
    const [best] = heads
      .filter(({ payload }) => payload.paid === paid)
      .sort((a, b) => ways.indexOf(a.payload.seen) - ways.indexOf(b.payload.seen) || (a.id < b.id ? -1 : 1))
    const isConflict = heads.some(({ payload }) => payload.paid !== paid)
    months[month] = { paid, seen: best!.payload.seen, event: best!.id, ...(isConflict && { conflict: true }) }
  }
  return months
}

/** `2026-10` as a count of months. */
const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/** The last month that is owed on a day: its last day to pay is over. @example with lastDay 15, '2026-11-15' → 2026-10 */
const lastOwed = ({ lastDay }: ContributionWatch, day: string): number =>
  numberOf(day) - (Number(day.slice(8, 10)) > lastDay ? 0 : 1)

/** A count of months as text. */
const monthOf = (at: number): string => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`

/**
 * The months that so many unpaid ones are, the oldest first: the last ones that are owed on a day.
 * @example with lastDay 15, 2 on '2026-11-15' → ['2026-09', '2026-10']
 */
export function monthsOwed(watch: ContributionWatch, unpaid: number, day: string): string[] {
  const last = lastOwed(watch, day)
  return Array.from({ length: unpaid }, (_, i) => monthOf(last - unpaid + 1 + i))
}

/** The day since which as many months are owed as on this one. @example with lastDay 15, '2026-12-03' → '2026-11-16' */
export function lastChange(watch: ContributionWatch, day: string): string {
  return addDays(`${monthOf(lastOwed(watch, day))}-${String(watch.lastDay).padStart(2, '0')}`, 1)
}

export interface Paying {
  /** unpaid months as the person last said, and on which day; null = not said */
  said: number | null
  saidOn: string | null
  months: Months
}

/**
 * How many months are unpaid on a day; null = nobody knows. A month recorded as paid settles it: all after the last such month are
 * unpaid. Otherwise what was said, one more for each month that fell due since, and those before that were recorded as unpaid.
 * @example said 2 on 2026-11-10, paid by the 15th: 2 on the 15th, 3 on 2026-11-16, 4 on 2026-12-16
 */
export function unpaidMonths(
  watch: ContributionWatch,
  { said, saidOn, months }: Paying,
  day: string,
): number | null {
  const owed = lastOwed(watch, day)
  const recorded = Object.entries(months).map(([month, { paid }]) => ({ at: numberOf(month), paid }))
  const paid = recorded.filter(one => one.paid).map(one => one.at)
  if (paid.length) return Math.max(0, owed - Math.max(...paid))
  const unpaid = new Set(recorded.map(one => one.at).filter(at => at <= owed))
  const isSaid = said !== null && saidOn !== null
  if (!isSaid && !unpaid.size) return null
  let lastPaid = isSaid ? lastOwed(watch, saidOn) - said : Math.max(...unpaid)
  while (unpaid.has(lastPaid)) lastPaid--
  return Math.max(0, owed - lastPaid)
}

/** The highest alarm that so many unpaid months set off. */
export const alarmOf = (
  watch: ContributionWatch,
  unpaid: number | null,
): ContributionWatch['alarms'][number] | undefined =>
  unpaid === null ? undefined : watch.alarms.filter(alarm => unpaid >= alarm.months).at(-1)

/** The watch that a person with these facts is under: the first of the sheet whose condition holds. */
export function watchOf(ruleSet: RuleSet, facts: Facts, day: string): ContributionWatch | undefined {
  if (!ruleSet.contributions?.length) return undefined
  const known = knownOn(ruleSet, facts, day)
  return ruleSet.contributions.find(({ when, reads }) => allHold(when, reads, known, day))
}

/** What is known of a person beside their facts. */
export interface PersonLog {
  /** the day on which a fact was last told by an interview */
  said?: Readonly<Record<string, string>>
  /** of the log of the person */
  events: readonly PersonHappening[]
  /** asked where an event does not say its `day` */
  timeZone: string
}

/**
 * The facts with unpaid months as they are on this day; the same object where nobody watches. `facts` are as told and corrected: the
 * day of the interview in them is the one that they were told on.
 */
export function factsByCalendar(ruleSet: RuleSet, facts: Facts, log: PersonLog, day: string): Facts {
  const watch = watchOf(ruleSet, facts, day)
  if (!watch) return facts
  const unpaid = unpaidMonths(watch, payingOf(ruleSet, watch, facts, log), day)
  return unpaid === null || String(unpaid) === facts[watch.fact]
    ? facts
    : { ...facts, [watch.fact]: String(unpaid) }
}

/** What was said and recorded of a person under this watch. */
export function payingOf(ruleSet: RuleSet, watch: ContributionWatch, facts: Facts, log: PersonLog): Paying {
  const text = (facts[watch.fact] ?? '').trim()
  const said = /^\d{1,4}$/.test(text) ? Number(text) : null
  return {
    said,
    saidOn: said === null ? null : saidOn(ruleSet, watch.fact, text, facts, log),
    months: contributionsOf(log.events),
  }
}

/** The day on which a value was last said: by a correction that says it, else by an interview. */
function saidOn(ruleSet: RuleSet, fact: string, value: string, facts: Facts, log: PersonLog): string | null {
  const survey = facts[rolesOf(ruleSet).survey_date ?? '']
  const told = log.said?.[fact] ?? survey
  const days = log.events
    .filter(({ kind, payload }) => {
      const said = payload as { field?: string; value?: string; choice?: { value?: string } }
      if (said.field !== fact) return false
      return kind === 'person.corrected' ? said.value === value : said.choice?.value === value
    })
    .map(({ time, day }) => day ?? dayIn(time, log.timeZone))
  if (!days.length) return isDay(told) ? told : null
  return days.sort().at(-1)!
}
