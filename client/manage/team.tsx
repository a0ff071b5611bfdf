/** Team and phones: who works here and where, join links, and the phones. */
import { useState } from 'preact/hooks'
import type { AccountView, DeviceView, Role } from '../../worker/contract/accounts.ts'
import type { AssignmentChoices, Load } from '../../worker/contract/assignments.ts'
import { Button } from '../ui/button.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { AccountSheet } from './account-sheet.tsx'
import { Show, useAnswer, useRows } from './asked.tsx'
import { Heading } from './heading.tsx'
import { InviteSheet } from './invite-sheet.tsx'
import { words as moving } from './moving-words.ts'
import { PhoneSheet } from './phone-sheet.tsx'
import { Phones } from './phones.tsx'
import { label, me, place } from './programme.ts'
import { RevokeSheet } from './revoke-sheet.tsx'
import { type Column, Table } from './table.tsx'
import { words } from './words.ts'

type Open =
  | { sheet: 'account'; account?: AccountView }
  | { sheet: 'invite'; account: AccountView }
  | { sheet: 'phone'; device: DeviceView }
  | { sheet: 'revoke'; device: DeviceView }

export const Team = () => {
  const accounts = useRows<AccountView>('/api/accounts')
  const devices = useRows<DeviceView>('/api/devices')
  const loads = useAnswer<AssignmentChoices>('/api/assignments/choices').answer?.loads
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
              columns={accountColumns(loads, {
                invite: account => setOpen({ sheet: 'invite', account }),
                change: account => setOpen({ sheet: 'account', account }),
              })}
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
          account={open.account}
          onClose={close}
          onSaved={account => {
            accounts.again()
            // a new person wants a phone
            if (open.account) close()
            else setOpen({ sheet: 'invite', account })
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

/** `restricted: Child at work`, or of all lists just that. */
const sees = ({ restricted, lists, assignedOnly }: AccountView): string[] => [
  ...(restricted && lists === null ? [say(words.restricted)] : []),
  ...(restricted && lists?.length
    ? [`${say(words.restricted)}: ${lists.map(name => label('outcomes', name)).join(', ')}`]
    : []),
  ...(assignedOnly ? [say(moving.onlyGiven)] : []),
]

const accountColumns = (
  loads: readonly Load[] | undefined,
  on: { invite: (account: AccountView) => void; change: (account: AccountView) => void },
): Column<AccountView>[] => [
  { key: 'name', label: say(words.name), value: row => row.name },
  {
    key: 'role',
    label: say(words.role),
    value: row => [say(words[row.role]), ...sees(row)].join(', '),
    long: true,
  },
  { key: 'area', label: say(words.area), value: row => (row.area ? place(row.area) : say(words.everywhere)) },
  {
    key: 'open',
    label: say(moving.openCases),
    number: true,
    value: row => loads?.find(one => one.account === row.id)?.open ?? 0,
    show: row => {
      const load = loads?.find(one => one.account === row.id)
      return load ? sayNumber(load.open) : <span class="soft">·</span>
    },
  },
  { key: 'devices', label: say(words.phonesSeen), value: row => row.devices, number: true },
  {
    key: 'invite',
    label: say(words.invite),
    value: () => '',
    show: row =>
      mayManage(row.role) && (
        <Button kind="quiet" action="invite" onPress={() => on.invite(row)}>
          {say(words.invite)}
        </Button>
      ),
  },
  {
    key: 'change',
    label: say(moving.change),
    value: () => '',
    show: row =>
      mayManage(row.role) &&
      row.id !== me.value?.account.id && (
        <Button kind="quiet" action="change-account" onPress={() => on.change(row)}>
          {say(moving.change)}
        </Button>
      ),
  },
]
