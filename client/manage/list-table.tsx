/** The lists in numbers, one row an outcome; every number leads to its people. Drive and Lists show it. */
import type { ListCount } from '../../worker/contract/manage.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { label, ruleSet } from './programme.ts'
import { href } from './route.ts'
import { type Column, Table } from './table.tsx'
import { toneOf } from './tones.ts'
import { words } from './words.ts'

export const ListTable = ({ rows }: { rows: readonly ListCount[] }) => {
  const states = ruleSet.value?.states ?? []
  const present = states.filter(state => rows.some(row => (row.states[state.name] ?? 0) > 0))
  const columns: Column<ListCount>[] = [
    {
      key: 'outcome',
      label: say(words.list),
      value: row => label('outcomes', row.outcome),
      show: row => (
        <a class="plain-link" href={href(['lists', row.outcome])}>
          <Signal tone={toneOf(row.outcome)}>{label('outcomes', row.outcome)}</Signal>
        </a>
      ),
    },
    counted(
      'people',
      say(words.peopleCount),
      row => row.people,
      row => href(['lists', row.outcome]),
    ),
    counted(
      'open',
      say(words.openCases),
      row => row.open,
      row => href(['lists', row.outcome], { open: 'yes' }),
    ),
    counted(
      'overdue',
      say(words.overdue),
      row => row.overdue,
      row => href(['lists', row.outcome], { overdue: 'yes' }),
    ),
    // nothing stands there where every warning was read in time
    ...(rows.some(row => row.unwarned > 0)
      ? [
          counted(
            'unwarned',
            say(words.unwarned),
            row => row.unwarned,
            row => href(['lists', row.outcome], { unwarned: 'yes' }),
          ),
        ]
      : []),
    ...present.map(state =>
      counted(
        `state-${state.name}`,
        label('states', state.name),
        row => row.states[state.name] ?? 0,
        row => href(['lists', row.outcome], { state: state.name }),
      ),
    ),
  ]
  return (
    <Table
      name="lists"
      columns={columns}
      rows={rows}
      idOf={row => row.outcome}
      empty={say(words.noLists)}
      sortedBy="-open"
    />
  )
}

/** A number that leads to the people behind it; none when there is nobody. */
const counted = (
  key: string,
  title: string,
  value: (row: ListCount) => number,
  address: (row: ListCount) => string,
): Column<ListCount> => ({
  key,
  label: title,
  number: true,
  value,
  show: row =>
    value(row) > 0 ? <a href={address(row)}>{sayNumber(value(row))}</a> : <span class="soft">·</span>,
})
