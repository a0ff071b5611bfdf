/** What came in but needs a person: kept as it was, with the reason in words. */
import type { HeldOperation } from '../../worker/contract/manage.ts'
import { heldWords } from '../ui/held-words.ts'
import { say } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { sayFinding } from './finding-words.ts'
import { Heading } from './heading.tsx'
import { operationKinds } from './operation-kinds.ts'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

const reasonOf = (row: HeldOperation): string => {
  const { what, todo } = heldWords(row.code)
  return `${say(what)} ${say(todo)}`
}

export const Held = () => {
  const held = useRows<HeldOperation>('/api/held')
  const columns: Column<HeldOperation>[] = [
    { key: 'what', label: say(words.what), value: row => say(operationKinds(row.kind)) },
    { key: 'by', label: say(words.by), value: row => row.by },
    {
      key: 'received',
      label: say(words.received),
      value: row => row.receivedAt,
      show: row => sayInstant(row.receivedAt),
    },
    {
      key: 'why',
      long: true,
      label: say(words.why),
      value: reasonOf,
      show: row => (
        <div data-code={row.code}>
          <p>{reasonOf(row)}</p>
          {row.findings.map((finding, i) => (
            <p key={i} class="small soft">
              {sayFinding(finding)}
            </p>
          ))}
        </div>
      ),
    },
  ]
  return (
    <>
      <Heading title={say(words.held)} />
      <p class="soft">{say(words.heldHelp)}</p>
      <Show asked={held}>
        {({ rows, cut }) => (
          <Table
            name="held"
            columns={columns}
            rows={rows}
            idOf={row => row.id}
            cut={cut}
            sortedBy="-received"
            empty={say(words.nothingHeld)}
          />
        )}
      </Show>
    </>
  )
}
