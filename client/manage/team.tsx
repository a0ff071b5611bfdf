/** Team and phones: who works here and where, join links, and each phone with what it has sent and what is missing. */
import { useState } from 'preact/hooks'
import type { AccountView, DeviceView, Role } from '../../worker/contract/accounts.ts'
import { Button } from '../ui/button.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { AccountSheet } from './account-sheet.tsx'
import { Show, useRows } from './asked.tsx'
import { Heading } from './heading.tsx'
import { InviteSheet } from './invite-sheet.tsx'
import { dayOf, me, place } from './programme.ts'
import { RevokeSheet } from './revoke-sheet.tsx'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

type Open =
  | { sheet: 'account' }
  | { sheet: 'invite'; account: AccountView }
  | { sheet: 'revoke'; device: DeviceView }

export const Team = () => {
  const accounts = useRows<AccountView>('/api/accounts')
  const devices = useRows<DeviceView>('/api/devices')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Heading title={say(words.team)}>
        <Button kind="primary" icon="plus" action="add-account" onPress={() => setOpen({ sheet: 'account' })}>
          {say(words.addAccount)}
        </Button>
      </Heading>
      <section class="stack stack-tight">
        <h2>{say(words.accounts)}</h2>
        <Show asked={accounts}>
          {({ rows }) => (
            <Table
              name="accounts"
              columns={accountColumns(account => setOpen({ sheet: 'invite', account }))}
              rows={rows}
              idOf={row => row.id}
              empty={say(words.noAccounts)}
            />
          )}
        </Show>
      </section>
      <section class="stack stack-tight">
        <h2>{say(words.phones)}</h2>
        <Show asked={devices}>
          {({ rows }) => (
            <Table
              name="devices"
              columns={deviceColumns(device => setOpen({ sheet: 'revoke', device }))}
              rows={rows}
              idOf={row => row.id}
              empty={say(words.noPhones)}
            />
          )}
        </Show>
      </section>
      {open?.sheet === 'account' && (
        <AccountSheet
          onClose={close}
          onAdded={account => {
            accounts.again()
            setOpen({ sheet: 'invite', account })
          }}
        />
      )}
      {open?.sheet === 'invite' && <InviteSheet account={open.account} onClose={close} />}
      {open?.sheet === 'revoke' && (
        <RevokeSheet
          device={open.device}
          onClose={close}
          onRevoked={() => {
            devices.again()
            close()
          }}
        />
      )}
    </>
  )
}

/** A manager hands out and takes back the roles below; the office holds to it whatever is shown here. */
const mayManage = (role: Role): boolean =>
  me.value?.account.role === 'owner' || role === 'enumerator' || role === 'outreach'

const accountColumns = (invite: (account: AccountView) => void): Column<AccountView>[] => [
  { key: 'name', label: say(words.name), value: row => row.name },
  {
    key: 'role',
    label: say(words.role),
    value: row => say(words[row.role]) + (row.restricted ? `, ${say(words.restricted)}` : ''),
  },
  { key: 'area', label: say(words.area), value: row => (row.area ? place(row.area) : say(words.everywhere)) },
  { key: 'devices', label: say(words.phonesSeen), value: row => row.devices, number: true },
  {
    key: 'invite',
    label: say(words.invite),
    value: () => '',
    show: row =>
      mayManage(row.role) && (
        <Button kind="quiet" action="invite" onPress={() => invite(row)}>
          {say(words.invite)}
        </Button>
      ),
  },
]

const deviceColumns = (revoke: (device: DeviceView) => void): Column<DeviceView>[] => [
  { key: 'name', label: say(words.name), value: row => row.accountName },
  { key: 'role', label: say(words.role), value: row => say(words[row.role]) },
  { key: 'platform', label: say(words.platform), value: row => row.platform },
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
    value: row => row.unsent ?? 0,
    number: true,
    show: row =>
      row.unsent ? <Signal tone="due">{sayNumber(row.unsent)}</Signal> : <span class="soft">·</span>,
  },
  { key: 'received', label: say(words.receivedCount), value: row => row.received, number: true },
  {
    key: 'gaps',
    label: say(words.gaps),
    value: row => row.missing.length,
    number: true,
    show: row =>
      row.missing.length > 0 ? (
        <span title={say(words.gapsOf, { numbers: row.missing.join(', ') })}>
          <Signal tone="urgent">{sayNumber(row.missing.length)}</Signal>
        </span>
      ) : (
        <span class="soft">·</span>
      ),
  },
  {
    key: 'revoke',
    label: say(words.revoke),
    value: row => row.revokedAt ?? '',
    show: row =>
      row.revokedAt ? (
        <span class="soft">{say(words.revoked, { day: dayOf(row.revokedAt) })}</span>
      ) : (
        mayManage(row.role) && (
          <Button kind="quiet" action="revoke" onPress={() => revoke(row)}>
            {say(words.revoke)}
          </Button>
        )
      ),
  },
]
