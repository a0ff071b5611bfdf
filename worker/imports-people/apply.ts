/**
 * What an import of the log comes to, in memory (ingest/plan.ts calls it): households as an interview would make them, employers of the
 * register, the row of the import itself. Pure. A list never knows better than somebody who was there: where a household was
 * interviewed, it only fills what is not known.
 */
import { employerKey } from '../../forms/followup/employers.ts'
import type { ImportWithdrawn, PeopleImported } from '../contract/people-imports.ts'
import { admitEarly } from '../ingest/case-events.ts'
import type { Judged, Plan } from '../ingest/plan.ts'
import { emptyHousehold, type Ground, type HouseholdState } from '../ingest/state.ts'
import {
  changedBy,
  determineHousehold,
  enterEntities,
  householdList,
  noteSaid,
  personList,
} from '../ingest/submission.ts'
import { isInArea } from '../policy.ts'

export type ImportPayload =
  | { kind: 'people.imported'; payload: PeopleImported }
  | { kind: 'import.withdrawn'; payload: ImportWithdrawn }

/** Ids of the households that it is about. */
export const householdsOfImport = ({ kind, payload }: ImportPayload): string[] =>
  kind === 'people.imported' ? payload.households.map(({ id }) => id) : payload.households

export function applyImport(
  ground: Ground,
  judged: Judged,
  { kind, payload }: ImportPayload,
  rows: Plan,
): void {
  if (kind === 'people.imported') enter(ground, judged, payload, rows)
  else withdraw(ground, judged, payload, rows)
}

function enter(
  ground: Ground,
  { operation, sender, receivedAt }: Judged,
  payload: PeopleImported,
  rows: Plan,
): void {
  const { import: id, head } = payload
  if (payload.part === 1)
    rows.imports.push({ op: operation.id, id, ...head, account: sender.account, at: receivedAt })
  for (const { aliases, facts, ...employer } of payload.employers)
    rows.employers.push({
      op: operation.id,
      ...employer,
      aliases: JSON.stringify(aliases),
      key: employerKey(employer.name, employer.place),
      facts: JSON.stringify(facts),
      import: id,
    })
  for (const listed of payload.households) {
    const known = ground.households.get(listed.id)
    if (known && !known.withdrawn && !isInArea(known.place, head.place)) continue
    const household = known ?? emptyHousehold(listed.id)
    const isVisited = wasVisited(household)
    const entities = entitiesOf(isVisited ? notKnownYet(household, listed) : listed)
    if (!isVisited) household.imported = id
    enterEntities(household, entities)
    if (ground.ruleSet) noteSaid(household, entities, ground.ruleSet.ruleSet, head.asOf)
    if (ground.early.has(listed.id)) admitEarly(ground, household, rows)
    if (ground.ruleSet) determineHousehold(household, ground.ruleSet.ruleSet, head.asOf)
    if (household.withdrawn && household.seq === 0 && household.op === null) continue
    changedBy(household, operation.id)
    ground.households.set(household.id, household)
  }
}

/** Somebody was there: an interview, and not a list, says what is so. */
const wasVisited = ({ seq, op, withdrawn, imported }: HouseholdState): boolean =>
  (seq > 0 || op !== null) && !withdrawn && imported === null

type Listed = PeopleImported['households'][number]

const entitiesOf = ({ id, place, name, people }: Listed) => [
  { list: householdList, id, change: 'create' as const, label: name, properties: { place }, path: '' },
  ...people.map(person => ({
    list: personList,
    id: person.id,
    change: 'create' as const,
    label: person.name,
    properties: person.facts,
    path: '',
  })),
]

/** Of what is listed, the facts that nobody has told of people who are there. */
const notKnownYet = (household: HouseholdState, { id, people }: Listed): Listed => ({
  id,
  place: household.place,
  name: household.name,
  people: people.flatMap(person => {
    const known = household.people.get(person.id)
    if (!known) return []
    const facts = Object.entries(person.facts).filter(([name]) => known.facts[name] === undefined)
    return { id: person.id, name: known.name, facts: Object.fromEntries(facts) }
  }),
})

/**
 * Somebody has recorded something of it, or found that somebody of it is a person who is listed elsewhere: then that one is shown here,
 * and would go as well.
 */
const isWorked = (ground: Ground, { id, events }: HouseholdState): boolean =>
  events.length > 0 || ground.merges.some(({ keep, undone }) => undone === null && keep.household === id)

/** What nobody has touched goes as if it had never come; where somebody has worked, their work is worth more than the mistake. */
function withdraw(
  ground: Ground,
  { operation, receivedAt }: Judged,
  payload: ImportWithdrawn,
  rows: Plan,
): void {
  if (payload.part === 1) rows.withdrawnImports.push({ op: operation.id, id: payload.import, at: receivedAt })
  for (const id of payload.households) {
    const household = ground.households.get(id)
    if (household?.imported !== payload.import || isWorked(ground, household)) continue
    household.people.clear()
    household.cases.clear()
    household.opened.clear()
    household.name = ''
    household.facts = {}
    household.keys = null
    household.withdrawn = true
    household.op = operation.id
  }
}
