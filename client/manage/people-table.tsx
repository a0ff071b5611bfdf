/** A table of people: its search finds also who is only at the office, and by phone number (find-people.ts). People and Lists show it. */
import type { ComponentChildren } from 'preact'
import type { PersonRow } from '../../worker/contract/manage.ts'
import { useFoundPeople } from './find-people.ts'
import { type Column, Table } from './table.tsx'

interface Props {
  columns: Column<PersonRow>[]
  rows: PersonRow[]
  /** of one list */
  outcome?: string
  /** which rows the view's filters let through */
  shown?: (row: PersonRow) => boolean
  cut: boolean
  sortedBy: string
  empty: string
  onOpen: (row: PersonRow) => void
  children?: ComponentChildren
}

const everybody = () => true

export const PeopleTable = ({ outcome = '', shown = everybody, rows, ...table }: Props) => {
  const found = useFoundPeople(rows, table.cut, outcome)
  return (
    <Table
      {...table}
      name="people"
      rows={found.rows.filter(shown)}
      idOf={row => row.id}
      onSearch={found.onSearch}
      also={found.also}
    />
  )
}
