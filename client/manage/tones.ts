/** The signal of an outcome, as its rule set says. */
import type { OutcomeDefinition } from '../../forms/eligibility/ruleset.ts'
import type { Tone } from '../ui/signal.tsx'
import { ruleSet } from './programme.ts'

const tones: Record<OutcomeDefinition['tone'], Tone> = {
  good: 'safe',
  due: 'due',
  urgent: 'urgent',
  info: 'info',
}

export const toneOf = (outcome: string): Tone => {
  const tone = ruleSet.value?.outcomes.find(one => one.name === outcome)?.tone
  return tone ? tones[tone] : 'info'
}
