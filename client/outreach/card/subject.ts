/** The tasks of a case as the card and the household list them. */
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { CaseSubject } from '../../../forms/followup/case-facts.ts'
import { compareTasks, type Task, tasksOf } from '../../../forms/followup/tasks.ts'

/** Ready ones, the most urgent first; then what was missed; then those to come. @param today ISO day */
export function shownTasks(ruleSet: RuleSet, subject: CaseSubject, today: string): Task[] {
  const all = tasksOf(ruleSet, subject, today)
  const of = (state: Task['state']) => all.filter(task => task.state === state).sort(compareTasks)
  return [...of('ready'), ...of('failed'), ...of('waiting')]
}
