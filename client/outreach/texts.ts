/** Names of the rule set's things in the language of the screen, and due days as people say them. */
import { addDays } from '../../forms/eligibility/openings.ts'
import type { NamedText, OutcomeDefinition, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { textOf } from '../ui/programme-text.ts'
import type { Tone } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { words } from './words.ts'

export const tones: Record<OutcomeDefinition['tone'], Tone> = {
  good: 'safe',
  due: 'due',
  urgent: 'urgent',
  info: 'info',
}

/** The tone of the rule set's word for it. */
export const toneNamed = (tone: OutcomeDefinition['tone']): Tone => tones[tone]

export const toneOf = (outcome: OutcomeDefinition | undefined): Tone =>
  outcome ? toneNamed(outcome.tone) : 'info'

/** Label of a state, result, channel, reason or document; its bare name when this rule set no longer has it. */
export const nameOf = (ruleSet: RuleSet, among: readonly NamedText[], name: string): string =>
  textOf(among.find(one => one.name === name)?.label, ruleSet.defaultLanguage) || name

export const outcomeName = (ruleSet: RuleSet, name: string): string => nameOf(ruleSet, ruleSet.outcomes, name)

/** 'Today', 'Tomorrow', '3 days late', or the day itself. */
export function sayDue(due: string | null, today: string): string {
  if (due === null) return say(words.noDue)
  if (due === today) return say(words.dueToday)
  if (due === addDays(today, 1)) return say(words.dueTomorrow)
  if (due > today) return shortDay(due)
  const late = Math.round((Date.parse(today) - Date.parse(due)) / 86_400_000)
  return late === 1 ? say(words.dayLate) : say(words.daysLate, { count: late })
}

/** A day without its year: all days of a worklist are near. */
export const shortDay = (day: string): string => withoutYear(sayDay(day))

export const withoutYear = (said: string): string => said.replace(/ [\d\u17e0-\u17e9]{4}$/, '')
