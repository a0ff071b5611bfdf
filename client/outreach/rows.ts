/**
 * The worklist as data: households of the store → one row for each case that still asks for work. today.tsx shows it.
 * Knows no outcome, state or scheme by name: what is closed or urgent is said by the rule set.
 */
import type { OutcomeDefinition, Priority, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { CaseView } from '../../worker/contract/sync.ts'
import { fold, phoneDigits } from '../ui/fold.ts'
import { namesOf, phoneOf } from './known-facts.ts'
import type { KnownHousehold, KnownPerson } from './own-work.ts'

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
  /** folded name and phone, see `matches` */
  search: string
  phone: string
  /** somebody contradicts somebody about the case or the person */
  conflict: boolean
  /** closed by one while another went on */
  review: boolean
}

/** Rules, states and outcomes by name: made once for a rule set, asked for each row. */
export interface RuleSetIndex {
  outcomes: Map<string, OutcomeDefinition>
  closedStates: Set<string>
}

export function indexRuleSet(ruleSet: RuleSet): RuleSetIndex {
  return {
    outcomes: new Map(ruleSet.outcomes.map(outcome => [outcome.name, outcome])),
    closedStates: new Set(ruleSet.states.filter(state => state.closed).map(state => state.name)),
  }
}

/** True while somebody should still work this case: not closed (or closed while another went on), and still asked for. */
export const isOpen = (view: CaseView, index: RuleSetIndex): boolean =>
  view.current && (view.review === true || !index.closedStates.has(view.state))

/** One row for each open case of these households. */
export function rowsOf(households: readonly KnownHousehold[], index: RuleSetIndex): CaseRow[] {
  return households.flatMap(household => {
    const people = new Map(household.people.map(person => [person.id, person]))
    return household.cases.flatMap(view => {
      const person = people.get(view.person)
      return person && isOpen(view, index) ? [rowOf(household, person, view, index)] : []
    })
  })
}

function rowOf(household: KnownHousehold, person: KnownPerson, view: CaseView, index: RuleSetIndex): CaseRow {
  const phone = phoneDigits(phoneOf(person, household) ?? '')
  return {
    id: view.id,
    household: household.id,
    person: person.id,
    name: person.name,
    place: household.place,
    outcome: view.outcome,
    state: view.state,
    due: view.due,
    priority: index.outcomes.get(view.outcome)?.priority ?? null,
    search: fold(namesOf(person).join(' ')),
    phone,
    conflict: view.conflict !== undefined || person.conflicts.length > 0,
    review: view.review === true,
  }
}

export interface Filter {
  /** what was typed: names in Khmer or Latin, or digits of a phone number */
  query: string
  /** place-code prefix, '' = everywhere */
  place: string
  /** outcome name, '' = all */
  outcome: string
}

/** Rows that pass the filter, in their order. Each typed word must begin or lie within the name; digits look in the phone. */
export function filterRows(rows: readonly CaseRow[], filter: Filter): CaseRow[] {
  const words = fold(filter.query).split(' ').filter(Boolean)
  const digits = /^[\d\s+()-]+$/.test(fold(filter.query)) ? phoneDigits(filter.query) : ''
  return rows.filter(
    row =>
      row.place.startsWith(filter.place) &&
      (filter.outcome === '' || row.outcome === filter.outcome) &&
      (digits !== '' ? row.phone.includes(digits) : words.every(word => row.search.includes(word))),
  )
}
