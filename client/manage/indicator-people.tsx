/** The people behind one number: whom it counts, since when, and who recorded it. */
import type { CountedPerson } from '../../worker/contract/indicators.ts'
import { Button } from '../ui/button.tsx'
import { say, sayDay } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { Heading } from './heading.tsx'
import { words } from './indicator-words.ts'
import { nameOf } from './indicators.tsx'
import { label, place } from './programme.ts'
import { route } from './route.ts'
import { type Column, Table } from './table.tsx'

export const IndicatorPeople = () => {
  const { query } = route.value
  const name = query.get('name') ?? ''
  const asked = new URLSearchParams([...query].filter(([key]) => key !== 'sort'))
  const people = useRows<CountedPerson>(`/api/indicators/people?${asked.toString()}`)
  const columns: Column<CountedPerson>[] = [
    { key: 'name', label: say(words.name), value: row => row.name },
    { key: 'place', label: say(words.place), value: row => place(row.place) },
    { key: 'list', label: say(words.list), value: row => label('outcomes', row.outcome), long: true },
    { key: 'day', label: say(words.day), value: row => row.day, show: row => sayDay(row.day) },
    { key: 'by', label: say(words.recordedBy), value: row => row.by },
  ]
  return (
    <>
      <Heading title={say(words.behind, { what: nameOf(name) })}>
        <Button action="back" icon="back" onPress={() => history.back()}>
          {say(words.back)}
        </Button>
      </Heading>
      <Show asked={people}>
        {({ rows, cut }) => (
          <Table
            name="counted"
            columns={columns}
            rows={rows}
            idOf={row => `${row.household} ${row.person} ${row.outcome}`}
            cut={cut}
            sortedBy="-day"
            empty={say(words.nothing)}
          />
        )}
      </Show>
    </>
  )
}
