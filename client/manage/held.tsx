/** What came in but needs a person: kept as it was, with the reason in words; released, it counts after all. */
import { useState } from 'preact/hooks'
import type { HeldOperation, ReleasedHeld } from '../../worker/contract/manage.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { heldWords } from '../ui/held-words.ts'
import { toast } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Show, Trouble, useRows } from './asked.tsx'
import { sayFinding } from './finding-words.ts'
import { Heading } from './heading.tsx'
import { operationKinds } from './operation-kinds.ts'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

const reasonOf = ({ code }: Pick<HeldOperation, 'code'>): string => {
  const { what, todo } = heldWords(code)
  return `${say(what)} ${say(todo)}`
}

export const Held = () => {
  const held = useRows<HeldOperation>('/api/held')
  const [busy, setBusy] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const release = async ({ id }: HeldOperation, aside: boolean) => {
    setBusy(id)
    setTrouble(undefined)
    try {
      const { code } = await ask<ReleasedHeld>('POST', `/api/held/${id}/release`, { aside })
      if (code) toast('due', say(words.stillHeld, { why: reasonOf({ code }) }))
      else toast('safe', say(aside ? words.setAside : words.released))
      held.again()
    } catch (error) {
      setTrouble(codeOf(error))
    }
    setBusy('')
  }
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
    {
      key: 'do',
      label: say(words.decide),
      value: () => '',
      show: row => (
        <span class="side side-wrap">
          <Button action="release" busy={busy === row.id} onPress={() => void release(row, false)}>
            {say(words.release)}
          </Button>
          <Button kind="quiet" action="aside" busy={busy === row.id} onPress={() => void release(row, true)}>
            {say(words.aside)}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <>
      <Heading title={say(words.held)} />
      <p class="soft">{say(words.heldHelp)}</p>
      {trouble && <Trouble code={trouble} />}
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
