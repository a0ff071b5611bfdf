/** Everybody who is known, with their verdicts and cases; a press on one opens why. */
import { useState } from 'preact/hooks'
import type { PersonRow } from '../../worker/contract/manage.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { DueDay } from './due-day.tsx'
import { Heading } from './heading.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { label, place, ruleSet } from './programme.ts'
import type { Column } from './table.tsx'
import { toneOf } from './tones.ts'
import { words } from './words.ts'

/** 'New 3, Enrolled 1': how many cases stand where. */
function sayStates({ cases }: PersonRow): string {
  const counts = new Map<string, number>()
  for (const { state } of cases) counts.set(state, (counts.get(state) ?? 0) + 1)
  return [...counts]
    .map(([state, count]) => say(words.ofState, { state: label('states', state), count }))
    .join(', ')
}

/** The earliest day of an open case. */
function nextDue({ cases }: PersonRow): string | undefined {
  const isClosed = (name: string) => ruleSet.value?.states.find(one => one.name === name)?.closed
  return cases.flatMap(({ due, state }) => (due && !isClosed(state) ? [due] : [])).sort()[0]
}

export const People = () => {
  const people = useRows<PersonRow>('/api/people')
  const [opened, setOpened] = useState<PersonRow>()
  const columns: Column<PersonRow>[] = [
    { key: 'name', label: say(words.name), value: row => row.name },
    { key: 'place', label: say(words.place), value: row => place(row.place) },
    {
      key: 'verdicts',
      long: true,
      label: say(words.verdicts),
      value: row => (row.determination?.verdicts ?? []).map(one => label('outcomes', one.outcome)).join(', '),
      show: row => (
        <span class="side side-wrap">
          {row.determination?.verdicts.map(one => (
            <Signal key={one.outcome} tone={toneOf(one.outcome)}>
              {label('outcomes', one.outcome)}
            </Signal>
          ))}
        </span>
      ),
    },
    {
      key: 'cases',
      long: true,
      label: say(words.cases),
      value: sayStates,
    },
    {
      key: 'due',
      label: say(words.nextDue),
      value: row => nextDue(row) ?? '9999',
      show: row => <DueDay due={nextDue(row)} />,
    },
  ]
  return (
    <>
      <Heading title={say(words.people)} />
      <Show asked={people}>
        {({ rows, cut }) => (
          <PeopleTable
            columns={columns}
            rows={rows}
            onOpen={setOpened}
            cut={cut}
            sortedBy="name"
            empty={say(words.noPeople)}
          />
        )}
      </Show>
      {opened && <PersonSheet person={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}
