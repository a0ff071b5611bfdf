/** Everybody who is known, with their verdicts and cases; a press on one opens why. */
import { useState } from 'preact/hooks'
import type { PersonRow } from '../../worker/contract/manage.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { Heading } from './heading.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { label, place } from './programme.ts'
import type { Column } from './table.tsx'
import { toneOf } from './tones.ts'
import { words } from './words.ts'

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
      value: row => row.cases.map(one => label('states', one.state)).join(', '),
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
