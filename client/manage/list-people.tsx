/** The people on one list, by state or only the overdue ones; a press on one opens why. */
import { useState } from 'preact/hooks'
import type { PersonRow } from '../../worker/contract/manage.ts'
import { Icon } from '../ui/icon.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { DueDay } from './due-day.tsx'
import { Heading } from './heading.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { label, place, ruleSet, today } from './programme.ts'
import { href, refine, route } from './route.ts'
import type { Column } from './table.tsx'
import { toneOf } from './tones.ts'
import { words } from './words.ts'

type CaseOf = PersonRow['cases'][number]

export const ListPeople = ({ outcome }: { outcome: string }) => {
  const people = useRows<PersonRow>(`/api/lists/${encodeURIComponent(outcome)}`)
  const [opened, setOpened] = useState<PersonRow>()
  const { query } = route.value
  const state = query.get('state') ?? ''
  const overdue = query.get('overdue') === 'yes'
  const open = query.get('open') === 'yes'
  const unwarned = query.get('unwarned') === 'yes'
  const hasWarning = ruleSet.value?.outcomes.some(one => one.name === outcome && one.warning) ?? false
  const closed = new Set(ruleSet.value?.states.filter(one => one.closed).map(one => one.name))
  const caseOf = (row: PersonRow): CaseOf | undefined => row.cases.find(one => one.outcome === outcome)
  const shown = (row: PersonRow): boolean => {
    const found = caseOf(row)
    if (!found) return !state && !overdue && !open && !unwarned
    if (unwarned && !found.unwarned) return false
    if (state && found.state !== state) return false
    if (open && closed.has(found.state)) return false
    return !overdue || (found.due !== null && found.due < today() && !closed.has(found.state))
  }
  const columns: Column<PersonRow>[] = [
    { key: 'name', label: say(words.name), value: row => row.name },
    { key: 'place', label: say(words.place), value: row => place(row.place) },
    {
      key: 'state',
      label: say(words.state),
      value: row => label('states', caseOf(row)?.state ?? ''),
      show: row => (
        <span class="side side-wrap">
          {label('states', caseOf(row)?.state ?? '')}
          {caseOf(row)?.unwarned && <Signal tone="due">{say(words.unwarned)}</Signal>}
        </span>
      ),
    },
    {
      key: 'due',
      label: say(words.due),
      value: row => caseOf(row)?.due ?? '',
      show: row => <Due view={caseOf(row)} closed={closed} />,
    },
  ]
  return (
    <>
      <Heading title={<Signal tone={toneOf(outcome)}>{label('outcomes', outcome)}</Signal>}>
        <a class="button button-quiet" href={href(['lists'])}>
          <Icon name="back" />
          <span>{say(words.toLists)}</span>
        </a>
      </Heading>
      <Show asked={people}>
        {({ rows, cut }) => (
          <PeopleTable
            columns={columns}
            rows={rows}
            outcome={outcome}
            shown={shown}
            onOpen={setOpened}
            cut={cut}
            sortedBy="due"
            empty={say(words.noneFound)}
          >
            <select
              class="input table-filter"
              aria-label={say(words.state)}
              value={state}
              onChange={event => refine({ state: event.currentTarget.value })}
            >
              <option value="">{say(words.all)}</option>
              {ruleSet.value?.states.map(one => (
                <option key={one.name} value={one.name}>
                  {label('states', one.name)}
                </option>
              ))}
            </select>
            <label class="side">
              <input
                type="checkbox"
                checked={overdue}
                onChange={event => refine({ overdue: event.currentTarget.checked ? 'yes' : '' })}
              />
              {say(words.onlyOverdue)}
            </label>
            {hasWarning && (
              <label class="side">
                <input
                  type="checkbox"
                  checked={unwarned}
                  onChange={event => refine({ unwarned: event.currentTarget.checked ? 'yes' : '' })}
                />
                {say(words.onlyUnwarned)}
              </label>
            )}
          </PeopleTable>
        )}
      </Show>
      {opened && <PersonSheet person={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

const Due = ({ view, closed }: { view: CaseOf | undefined; closed: ReadonlySet<string> }) =>
  view?.due && closed.has(view.state) ? <span>{sayDay(view.due)}</span> : <DueDay due={view?.due} />
