/** A household in memory as rows and back. plan.ts changes households; db/write.ts writes only the rows that differ. */
import type { CaseRecord } from '../../forms/eligibility/case-view.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { nameRoles, roleValue } from '../../forms/eligibility/roles.ts'
import type { Determination, FactRole, Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { workplaceOf } from '../../forms/followup/employers.ts'
import { keysOf } from '../matching/keys-column.ts'
import { notLinked } from '../matching/linked.ts'
import { seen } from '../matching/merges.ts'
import { indicatorRowsOf } from './counted.ts'
import { foldForSearch } from './search.ts'
import type {
  CaseRow,
  ConflictRow,
  HouseholdRow,
  HouseholdRows,
  HouseholdState,
  LoggedEvent,
  PersonRowStored,
} from './state.ts'
import { asTold } from './views.ts'

/** Brings a household from its rows into memory. */
export function householdFrom(
  row: HouseholdRow,
  people: PersonRowStored[],
  cases: CaseRow[],
  events: LoggedEvent[],
): HouseholdState {
  return {
    id: row.id,
    seq: row.seq,
    place: row.place,
    former: row.former,
    formerAccounts: row.former_accounts,
    name: row.name,
    facts: JSON.parse(row.facts) as Facts,
    withdrawn: row.withdrawn === 1,
    keys: row.keys,
    imported: row.imported,
    people: new Map(
      people.map(person => [
        person.id,
        {
          id: person.id,
          name: person.name,
          facts: JSON.parse(person.facts) as Facts,
          determination:
            person.determination === null ? null : (JSON.parse(person.determination) as Determination),
          view: viewFrom(person.corrected),
          said: person.said === null ? {} : (JSON.parse(person.said) as Record<string, string>),
        },
      ]),
    ),
    cases: new Map(cases.map(one => [one.id, JSON.parse(one.body) as CaseRecord])),
    opened: new Map(
      cases.flatMap(one => (one.opened === null ? [] : [[one.id, JSON.parse(one.opened) as Facts]])),
    ),
    events,
    linked: notLinked(),
    replaced: [],
    op: null,
  }
}

/** The rows that this household is to have. `ruleSet` tells which states are closed. */
export function rowsOf(state: HouseholdState, ruleSet: RuleSet | null): HouseholdRows {
  const household = seen(state)
  const closed = new Set(ruleSet?.states.filter(state => state.closed).map(state => state.name))
  const { id, place, former, name } = household
  return {
    household: {
      id,
      place,
      former,
      name,
      facts: JSON.stringify(household.facts),
      withdrawn: household.withdrawn ? 1 : 0,
      former_accounts: household.formerAccounts,
      keys: ruleSet ? keysOf(household, ruleSet) : household.keys,
      imported: household.imported,
    },
    people: [...household.people.values()].map(person => {
      const now = factsOfPerson(household.facts, person.facts, person.view.corrected)
      return {
        household: id,
        id: person.id,
        name: person.name,
        search: foldForSearch(`${person.name} ${searched(ruleSet, now)}`),
        facts: JSON.stringify(person.facts),
        determination: person.determination === null ? null : JSON.stringify(person.determination),
        corrected: textOf(person.view.corrected),
        said: textOf(person.said),
        employer: ruleSet && workplaceOf(ruleSet, now, place),
      }
    }),
    cases: [...household.cases.values()].map(one => ({
      household: id,
      id: one.id,
      person: one.person,
      outcome: one.outcome,
      state: one.state,
      closed: closed.has(one.state) && !one.review ? 1 : 0,
      due: one.due,
      place,
      current: one.current ? 1 : 0,
      body: JSON.stringify(one),
      opened: textOf(household.opened.get(one.id) ?? {}),
    })),
    conflicts: conflictsOf(household),
    indicators: ruleSet ? indicatorRowsOf(household, ruleSet) : [],
  }
}

/** A table as a column: null where it is empty. */
const textOf = (table: Record<string, string>): string | null =>
  Object.keys(table).length ? JSON.stringify(table) : null

/** What was corrected is stored; who contradicts whom is made anew with each change. */
const viewFrom = (corrected: string | null) =>
  corrected === null ? asTold : { ...asTold, corrected: JSON.parse(corrected) as Facts }

/** Contradictions that are open, and those that a manager decided on, so that the decision can be looked at again. */
function conflictsOf(household: HouseholdState): ConflictRow[] {
  const times = new Map(household.events.map(event => [event.id, event.time]))
  const row = (
    about: string,
    field: string,
    heads: (string | null)[],
    settledBy: string | null,
  ): ConflictRow => ({
    household: household.id,
    about,
    field,
    place: household.place,
    open: settledBy === null ? 1 : 0,
    heads: JSON.stringify(heads),
    settled_by: settledBy,
    newest: Math.max(0, ...[...heads, settledBy].map(id => (id && times.get(id)) || 0)),
  })
  // what is withheld from every list is not told as a contradiction either
  const shown = [...household.cases.values()].filter(({ withheld }) => !withheld)
  const cases = shown.flatMap(({ id, conflict, settledBy }) =>
    conflict
      ? [row(id, 'status', conflict.heads, null)]
      : settledBy
        ? [row(id, 'status', [settledBy], settledBy)]
        : [],
  )
  const people = [...household.people.values()].flatMap(({ id, view }) => [
    ...view.conflicts.map(({ field, values }) => row(id, field, values.map(one => one.event).sort(), null)),
    ...Object.entries(view.settledBy).map(([field, event]) => row(id, field, [event], event)),
  ])
  return [...cases, ...people]
}

/**
 * What else a person is looked for by: their names in all spellings, and the phone of those who agreed to be called. A search
 * tells what it finds: it must not know more than may be shown.
 */
function searched(ruleSet: RuleSet | null, all: Facts): string {
  if (!ruleSet) return ''
  const roles: FactRole[] = [...nameRoles]
  if (roleValue(ruleSet, 'consent_contact', all) === 'yes') roles.push('phone')
  return roles
    .map(role => roleValue(ruleSet, role, all))
    .filter(text => text)
    .join(' ')
}
