/** Team and phones: who works here and where, join links, and the phones. */
import { useState } from 'preact/hooks'
import type { AccountView, DeviceView, Role } from '../../worker/contract/accounts.ts'
import { Button } from '../ui/button.tsx'
import { say } from '../ui/text.ts'
import { AccountSheet } from './account-sheet.tsx'
import { Show, useRows } from './asked.tsx'
import { Heading } from './heading.tsx'
import { InviteSheet } from './invite-sheet.tsx'
import { PhoneSheet } from './phone-sheet.tsx'
import { Phones } from './phones.tsx'
import { me, place } from './programme.ts'
import { RevokeSheet } from './revoke-sheet.tsx'
import { type Column, Table } from './table.tsx'
import { words } from './words.ts'

type Open =
  | { sheet: 'account' }
  | { sheet: 'invite'; account: AccountView }
  | { sheet: 'phone'; device: DeviceView }
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
          {({ rows }) => <Phones rows={rows} onOpen={device => setOpen({ sheet: 'phone', device })} />}
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
      {open?.sheet === 'phone' && (
        <PhoneSheet
          device={open.device}
          onRevoke={mayRevoke(open.device) ? () => setOpen({ ...open, sheet: 'revoke' }) : undefined}
          onClose={close}
        />
      )}
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

const mayRevoke = ({ role, revokedAt }: DeviceView): boolean => revokedAt === null && mayManage(role)

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
