/** Workplaces with open cases of workers who agreed to it, the one with the most first; a press opens one (employer-sheet.tsx). */
import { useState } from 'preact/hooks'
import type { EmployerList, EmployerRow, JointActView } from '../../worker/contract/employers.ts'
import { say, sayDay, sayNumber } from '../ui/text.ts'
import { Show, useAnswer } from './asked.tsx'
import { EmployerSheet } from './employer-sheet.tsx'
import { words } from './employers-words.ts'
import { Heading } from './heading.tsx'
import { label, place } from './programme.ts'
import { Table } from './table.tsx'
import { sayInstant } from './when.ts'

/** What was done, in one line: `Visit: Spoke`. */
export function sayAct({ kind, payload }: JointActView): string {
  if (kind === 'case.moved') {
    const { to, reason } = payload
    const moved = say(words.moved, { to: label('states', to ?? '') })
    return reason ? `${moved} (${label('reasons', reason)})` : moved
  }
  if (kind === 'case.handedOver') return say(words.handed)
  const { channel = '', result = '', nextDay } = payload
  const next = nextDay ? say(words.next, { day: sayDay(nextDay) }) : ''
  return [`${label('channels', channel)}: ${label('results', result)}`, next].filter(Boolean).join('. ')
}

export const sayKinds = ({ kinds }: EmployerRow): string =>
  kinds
    .map(one => `${label('outcomes', one.outcome)} (${sayNumber(one.cases)}, ${label('states', one.state)})`)
    .join(' · ')

export const Employers = () => {
  const asked = useAnswer<EmployerList>('/api/employers')
  const [opened, setOpened] = useState<string>()
  return (
    <>
      <Heading title={say(words.title)} />
      <p class="soft">{say(words.help)}</p>
      <Show asked={asked}>
        {({ rows }) => (
          <>
            <Table
              name="employers"
              rows={rows}
              idOf={row => row.id}
              onOpen={row => setOpened(row.id)}
              sortedBy="-people"
              empty={say(words.none)}
              columns={[
                { key: 'name', long: true, label: say(words.name), value: row => row.name },
                { key: 'place', label: say(words.where), value: row => place(row.place) },
                { key: 'people', label: say(words.people), value: row => row.people, number: true },
                { key: 'kinds', long: true, label: say(words.kinds), value: sayKinds },
                {
                  key: 'due',
                  label: say(words.due),
                  value: row => row.due ?? '',
                  show: row => (row.due ? sayDay(row.due) : ''),
                },
                {
                  key: 'last',
                  long: true,
                  label: say(words.last),
                  value: row => row.last?.at ?? '',
                  show: row =>
                    row.last
                      ? `${sayInstant(row.last.at)} · ${row.last.by} · ${sayAct(row.last)}`
                      : say(words.nothing),
                },
                {
                  key: 'worker',
                  long: true,
                  label: say(words.worker),
                  value: row => row.workers.join(', ') || say(words.nobody),
                },
              ]}
            />
            {opened && (
              <EmployerSheet
                key={opened}
                id={opened}
                others={rows.filter(row => row.id !== opened)}
                onClose={() => setOpened(undefined)}
                onChanged={() => {
                  setOpened(undefined)
                  asked.again()
                }}
              />
            )}
          </>
        )}
      </Show>
    </>
  )
}
