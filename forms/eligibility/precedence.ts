// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Which of two states decides what is done, when two people moved a case without knowing of each other. case-view.ts asks.
 * The programme may say so itself (column `precedence` of sheet `states`); otherwise the cautious one wins.
 */
import type { CaseState, RuleSet } from './ruleset.ts'

/**
 * The higher, the more it decides. Closed with a reason (a no is a no), then closed, then open ones; among equals the later
 * in the sheet. A state that the programme does not know decides nothing.
 * @example precedenceOf(ruleSet, 'refused') > precedenceOf(ruleSet, 'enrolled') > precedenceOf(ruleSet, 'contacted')
 */
export function precedenceOf(ruleSet: RuleSet, name: string): number {
  const at = ruleSet.states.findIndex(state => state.name === name)
  const state = ruleSet.states[at]
  if (!state) return -1
  return state.precedence ?? kindOf(state) * ruleSet.states.length + at
}

const kindOf = ({ closed, needs }: CaseState): number => (!closed ? 0 : needs === 'reason' ? 2 : 1)
