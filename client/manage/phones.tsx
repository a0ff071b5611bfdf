/** The table of phones: when each was seen, what is only on it, and how it does; a row opens the phone. */
import type { DeviceView } from '../../worker/contract/accounts.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { concernsOf, concernTones } from './phone-concerns.ts'
import { concernWords, words as phoneWords } from './phone-words.ts'
import { dayOf } from './programme.ts'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

interface Props {
  rows: readonly DeviceView[]
  onOpen: (device: DeviceView) => void
}

export const Phones = ({ rows, onOpen }: Props) => (
  <Table
    name="devices"
    columns={columns(Date.now())}
    rows={rows}
    idOf={row => row.id}
    onOpen={onOpen}
    empty={say(words.noPhones)}
  />
)

/** Not told is not none. */
const Count = ({ count }: { count: number | null | undefined }) => {
  if (count === null || count === undefined) return <span class="soft">{say(phoneWords.neverTold)}</span>
  return count ? <Signal tone="due">{sayNumber(count)}</Signal> : <span class="soft">{sayNumber(0)}</span>
}

const columns = (now: number): Column<DeviceView>[] => [
  { key: 'name', label: say(words.name), value: row => row.accountName },
  { key: 'role', label: say(words.role), value: row => say(words[row.role]) },
  { key: 'app', label: say(words.appVersion), value: row => row.appVersion },
  {
    key: 'seen',
    label: say(words.lastSeen),
    value: row => row.lastSeenAt ?? '',
    show: row => (row.lastSeenAt ? sayInstant(row.lastSeenAt) : say(words.never)),
  },
  {
    key: 'unsent',
    label: say(words.unsent),
    value: row => row.unsent ?? -1,
    number: true,
    show: row => <Count count={row.unsent} />,
  },
  {
    key: 'files',
    label: say(phoneWords.files),
    value: row => row.report?.files.waiting ?? -1,
    number: true,
    show: row => <Count count={row.report?.files.waiting} />,
  },
  { key: 'received', label: say(words.receivedCount), value: row => row.received, number: true },
  {
    key: 'state',
    label: say(phoneWords.state),
    value: row => `${concernsOf(row, now).map(concern => say(concernWords[concern]))}`,
    show: row => <State device={row} now={now} />,
  },
]

const State = ({ device, now }: { device: DeviceView; now: number }) => {
  const [worst, ...more] = concernsOf(device, now)
  if (worst)
    return (
      <span data-concern={worst}>
        <Signal tone={concernTones[worst]}>{say(concernWords[worst])}</Signal>
        {more.length > 0 && <span class="soft"> {say(phoneWords.andMore, { count: more.length })}</span>}
      </span>
    )
  if (device.revokedAt)
    return <span class="soft">{say(words.revoked, { day: dayOf(device.revokedAt) })}</span>
  return <Signal tone="safe">{say(phoneWords.well)}</Signal>
}
