/**
 * The worklist as data: a household → one row for each case that still asks for work, with all that the list shows, sorts and
 * searches by. index-keeper.ts keeps them. Knows no outcome, state or fact by name: the rule set says what is closed or urgent, and
 * which fact is a phone number.
 */
import { roleValue } from '../../forms/eligibility/roles.ts'
import type { Facts, OutcomeDefinition, Priority, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { workplaceOutcomes } from '../../forms/eligibility/workplace.ts'
import { assigneeOf } from '../../forms/followup/assignee.ts'
import { alarmOf, watchOf } from '../../forms/followup/contributions.ts'
import { employerOf, type Register, workplaceOf } from '../../forms/followup/employers.ts'
import { compareTasks, type Task, tasksOf } from '../../forms/followup/tasks.ts'
import { searchKeys } from '../../forms/matching/keys.ts'
import type { CaseView } from '../../worker/contract/sync.ts'
import { fold, phoneDigits } from '../ui/fold.ts'
import { namesOf, phoneOf } from './known-facts.ts'
import { type KnownHousehold, type KnownPerson, type Now, subjectOf } from './own-work.ts'

export interface CaseRow {
  /** the case's id */
  id: string
  household: string
  person: string
  name: string
  place: string
  outcome: string
  state: string
  /** ISO day, null = none */
  due: string | null
  priority: Priority | null
  /** the first rule behind the verdict, '' = not known here */
  rule: string
  /** the words of all spellings of the name, folded */
  search: string
  /** how it sounds: '|SoKCNT|CeNT' (forms/matching/keys.ts) */
  keys: string
  /** digits: of the phone, and the last ones of a card */
  phone: string
  suffix?: string
  /** somebody contradicts somebody about the case or the person */
  conflict?: true
  /** closed by one while another went on */
  review?: true
  /** account that works it */
  who?: string
  /** name of the most pressing task, and how many others are ready; `waits`: the first day of its window, where that is to come */
  task?: string
  more?: number
  waits?: string
  /** of contributions: name of the watch, and the months unpaid that set off its alarm */
  alarm?: [watch: string, months: number]
  /** latitude and longitude of the house */
  at?: [number, number]
  /** workplace that the case is about, where the person agreed that it is spoken to: its key, and what it is called there or by the person */
  employer?: string
  firm?: string
}

/** Rules, states and outcomes by name: made once for a rule set, asked for each row. */
export interface RuleSetIndex {
  outcomes: Map<string, OutcomeDefinition>
  closedStates: Set<string>
}

const indexes = new WeakMap<RuleSet, RuleSetIndex>()

export function indexRuleSet(ruleSet: RuleSet): RuleSetIndex {
  const known = indexes.get(ruleSet)
  if (known) return known
  const index = {
    outcomes: new Map(ruleSet.outcomes.map(outcome => [outcome.name, outcome])),
    closedStates: new Set(ruleSet.states.filter(state => state.closed).map(state => state.name)),
  }
  indexes.set(ruleSet, index)
  return index
}

/** True while somebody should still work this case: not closed (or closed while another went on), and still asked for. */
export const isOpen = (view: CaseView, index: RuleSetIndex): boolean =>
  view.current && (view.review === true || !index.closedStates.has(view.state))

const noRegister: Register = new Map()

/** One row for each open case of the household. @param register by which workplaces are joined */
export function rowsOf(
  household: KnownHousehold,
  ruleSet: RuleSet,
  now: Now,
  register = noRegister,
): CaseRow[] {
  const index = indexRuleSet(ruleSet)
  return household.cases.flatMap(view => {
    const person = household.people.find(one => one.id === view.person)
    return person && isOpen(view, index) ? [rowOf(household, person, view, ruleSet, now, register)] : []
  })
}

function rowOf(
  household: KnownHousehold,
  person: KnownPerson,
  view: CaseView,
  ruleSet: RuleSet,
  now: Now,
  register: Register,
): CaseRow {
  const outcome = indexRuleSet(ruleSet).outcomes.get(view.outcome)
  const verdict = person.determination?.verdicts.find(one => one.outcome === view.outcome)
  const subject = subjectOf(household, person, view, ruleSet, now)
  const { task, more } = mostPressing(tasksOf(ruleSet, subject, now.today))
  const watch = watchOf(ruleSet, subject.facts, now.today)
  const months = watch && subject.facts[watch.fact] ? Number(subject.facts[watch.fact]) : null
  const alarm = watch && alarmOf(watch, months)
  const row: CaseRow = {
    id: view.id,
    household: household.id,
    person: person.id,
    name: person.name,
    place: household.place,
    outcome: view.outcome,
    state: view.state,
    due: task ? (task.due ?? view.due) : view.due,
    priority: higher(higher(task?.priority ?? null, outcome?.priority ?? null), alarm?.priority ?? null),
    rule: verdict?.rules[0] ?? '',
    search: [...new Set(fold(namesOf(ruleSet, person).join(' ')).split(' '))].join(' '),
    keys: keysOf(namesOf(ruleSet, person)),
    phone: phoneDigits(phoneOf(ruleSet, person, household) ?? ''),
  }
  const suffix = phoneDigits(roleValue(ruleSet, 'id_suffix', person.facts))
  if (suffix) row.suffix = suffix
  if (view.conflict || person.conflicts.length) row.conflict = true
  if (view.review) row.review = true
  const who = assigneeOf(household, view, now.today)
  if (who) row.who = who
  if (task) row.task = task.task
  if (more) row.more = more
  if (task?.state === 'waiting') row.waits = task.ready
  if (watch && alarm && months !== null) row.alarm = [watch.name, months]
  const at = positionOf(ruleSet, household.facts)
  if (at) row.at = at
  const said =
    workplaceOutcomes(ruleSet).has(view.outcome) && workplaceOf(ruleSet, person.facts, household.place)
  if (said) atWorkplace(row, said, person.facts[ruleSet.employer!.fact] ?? '', register)
  return row
}

/** Which workplace it is, and its names among what is searched. @param key of what was said */
function atWorkplace(row: CaseRow, key: string, said: string, register: Register): void {
  const employer = employerOf(register, key)
  row.employer = employer?.id ?? key
  row.firm = (employer?.name ?? said).trim()
  const names = employer ? [employer.name, ...employer.aliases, said] : [said]
  row.search = [...new Set([...row.search.split(' '), ...names.flatMap(name => fold(name).split(' '))])].join(
    ' ',
  )
  row.keys += names
    .flatMap(searchKeys)
    .map(one => `|${one}`)
    .join('')
}

/** The first that is ready, else the next to come; and how many more are ready. */
function mostPressing(tasks: readonly Task[]): { task: Task | undefined; more: number } {
  const ready = tasks.filter(({ state }) => state === 'ready').sort(compareTasks)
  if (ready.length) return { task: ready[0], more: ready.length - 1 }
  const waiting = tasks.filter(({ state }) => state === 'waiting')
  return { task: waiting.sort((a, b) => (a.ready < b.ready ? -1 : 1))[0], more: 0 }
}

const priorities: readonly (Priority | null)[] = ['urgent', 'high', 'normal', 'low', null]
const higher = (a: Priority | null, b: Priority | null): Priority | null =>
  priorities.indexOf(a) <= priorities.indexOf(b) ? a : b

/** @example '11.5564 104.9282 0 5' → [11.5564, 104.9282] */
function positionOf(ruleSet: RuleSet, facts: Facts): [number, number] | undefined {
  const [lat, lon] = roleValue(ruleSet, 'position', facts).split(' ').map(Number)
  return lat && lon && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : undefined
}

/** Of the whole name as it is shown, and of its parts in the order they are given: Khmer, then Latin. */
const keysOf = ([shown = '', ...parts]: readonly string[]): string =>
  [...new Set([...searchKeys(shown), ...searchKeys(parts.join(' '))])].map(key => `|${key}`).join('')
