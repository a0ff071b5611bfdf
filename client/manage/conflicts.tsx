/** What contradicts itself, one row each, and what was decided lately; a press puts the values side by side. */
import { useState } from 'preact/hooks'
import type { ConflictValue, ConflictView } from '../../worker/contract/conflicts.ts'
import { fieldName, fieldValue } from '../ui/field-names.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { countConflicts } from './conflict-count.ts'
import { ConflictSheet } from './conflict-sheet.tsx'
import { words } from './conflict-words.ts'
import { Heading } from './heading.tsx'
import { label, place, ruleSet } from './programme.ts'
import { refine, route } from './route.ts'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'
import { words as common } from './words.ts'

/** A state by its name, a fact by its labels. */
export function sayValue(view: ConflictView, value: string): string {
  if (view.outcome !== null) return label('states', value)
  return ruleSet.value ? fieldValue(ruleSet.value, view.field, value) : value
}

export const sayField = (view: ConflictView): string =>
  view.outcome !== null
    ? `${say(words.status)}: ${label('outcomes', view.outcome)}`
    : ruleSet.value
      ? fieldName(ruleSet.value, view.field)
      : view.field

const newest = ({ values, settled }: ConflictView): string =>
  settled?.at ??
  values.reduce((last, { receivedAt }: ConflictValue) => (receivedAt > last ? receivedAt : last), '')

export const Conflicts = () => {
  const settled = route.value.query.get('show') === 'settled'
  return <Those key={String(settled)} settled={settled} />
}

const Those = ({ settled }: { settled: boolean }) => {
  const asked = useRows<ConflictView>(`/api/conflicts${settled ? '?settled=1' : ''}`)
  const [opened, setOpened] = useState<ConflictView>()
  const columns: Column<ConflictView>[] = [
    { key: 'person', label: say(words.person), value: row => row.person.name },
    { key: 'about', long: true, label: say(words.about), value: sayField },
    {
      key: 'said',
      long: true,
      label: say(words.said),
      value: row => row.values.map(one => sayValue(row, one.value)).join(' / '),
    },
    {
      key: 'meanwhile',
      long: true,
      label: say(words.meanwhile),
      value: row => (row.waits ? say(words.noneCounts) : sayValue(row, row.shown)),
      show: row => <Meanwhile view={row} />,
    },
    { key: 'place', label: say(common.place), value: row => place(row.place) },
    { key: 'newest', label: say(words.newest), value: newest, show: row => sayInstant(newest(row)) },
  ]
  return (
    <>
      <Heading title={say(words.title)} />
      <p class="soft">{say(words.help)}</p>
      <Show asked={asked}>
        {({ rows, cut }) => (
          <Table
            name="conflicts"
            columns={columns}
            rows={rows}
            idOf={row => row.id}
            onOpen={setOpened}
            cut={cut}
            sortedBy="-newest"
            empty={say(settled ? words.noneSettled : words.none)}
          >
            {(['', 'settled'] as const).map(show => (
              <button
                key={show}
                type="button"
                class="button narrow"
                data-action="show-conflicts"
                data-value={show || 'open'}
                aria-pressed={settled === (show === 'settled')}
                onClick={() => refine({ show })}
              >
                {say(show ? words.settled : words.open)}
              </button>
            ))}
          </Table>
        )}
      </Show>
      {opened && (
        <ConflictSheet
          view={opened}
          onClose={() => setOpened(undefined)}
          onDone={() => {
            setOpened(undefined)
            asked.again()
            void countConflicts()
          }}
        />
      )}
    </>
  )
}

const Meanwhile = ({ view }: { view: ConflictView }) =>
  view.waits ? (
    <Signal tone="due" icon="triangle">
      {say(words.noneCounts)}
    </Signal>
  ) : (
    <span>
      {sayValue(view, view.shown)}
      {view.review && <span class="small soft"> ({say(words.review)})</span>}
    </span>
  )
